use super::*;
use alloc::vec;
use alloc::vec::Vec;

const NONE: Verdict = Verdict { blank: false, dark: false, bright: false, blurred: false, sideways: false };

fn verdict(pixels: &[u8], width: usize, height: usize) -> Verdict {
    Verdict::of(&measure(&Picture::new(pixels, width, height).unwrap()), &THRESHOLDS)
}

/// Imitates writing: lines 12 pixels apart with words of irregular strokes, 6 pixels high.
fn written(width: usize, height: usize, ink: u8, paper: u8) -> Vec<u8> {
    let mut seed = 7u32;
    let mut out = vec![paper; width * height];
    for line in (24..height - 24).step_by(12) {
        for x in 24..width - 24 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            if seed >> 30 == 0 {
                (line..line + 6).for_each(|y| out[y * width + x] = ink);
            }
        }
    }
    out
}

#[test]
fn sizes_that_do_not_fit_are_no_picture() {
    let pixels = vec![0; 512 * 512];
    assert!(Picture::new(&pixels, 512, 512).is_some());
    assert!(Picture::new(&pixels, 512, 511).is_none());
    assert!(Picture::new(&pixels, 1024, 256).is_none());
    assert!(Picture::new(&pixels[..31 * 40], 31, 40).is_none());
    assert!(Picture::new(&[], 0, 0).is_none());
}

#[test]
fn writing_is_seen_and_its_direction() {
    let page = written(360, 500, 40, 240);
    assert_eq!(verdict(&page, 360, 500), NONE);
    let turned = Picture::new(&page, 360, 500).unwrap().exchanged();
    assert_eq!(verdict(&turned, 500, 360), Verdict { sideways: true, ..NONE });
}

#[test]
fn light_is_told() {
    assert_eq!(verdict(&written(360, 500, 5, 40), 360, 500), Verdict { dark: true, ..NONE });
    assert_eq!(verdict(&written(360, 500, 228, 255), 360, 500), Verdict { bright: true, ..NONE });
    assert_eq!(verdict(&written(360, 500, 40, 110), 360, 500), NONE, "dim, but it can be read");
}

#[test]
fn a_mean_of_many_neighbours_is_a_blur() {
    let page = written(360, 500, 0, 255);
    let blurred = Picture::new(&page, 360, 500).unwrap().surroundings(4);
    assert_eq!(verdict(&blurred, 360, 500), Verdict { blurred: true, ..NONE });
}

#[test]
fn nothing_is_blank_and_one_word_is_not() {
    let mut page = vec![250; 400 * 500];
    assert_eq!(verdict(&page, 400, 500), Verdict { blank: true, ..NONE });
    for y in 400..420 {
        (250..310).filter(|x| x % 5 < 2).for_each(|x| page[y * 400 + x] = 30);
    }
    assert!(!verdict(&page, 400, 500).blank);
}

#[test]
fn extreme_pictures_are_measured_too() {
    for (width, height) in [(32, 32), (512, 512), (512, 32), (33, 511)] {
        for fill in [0, 128, 255] {
            assert!(verdict(&vec![fill; width * height], width, height).blank);
        }
        let checks: Vec<u8> = (0..width * height).map(|at| if (at + at / width) % 2 == 0 { 0 } else { 255 }).collect();
        assert!(!verdict(&checks, width, height).dark);
    }
}
