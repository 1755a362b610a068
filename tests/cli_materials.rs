//! `qingdan inspect` and `qingdan check --materials` as scripts see them.

#[path = "support/command.rs"]
mod command;

use command::{CLEAN, FINDINGS, Folder, USAGE, expect, qingdan};
use serde_json::Value;

/// A PNG of one pixel.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\
    \0\0\0\nIDATx\x9c\x63\xf8\x0f\0\x01\x01\x01\0\xb1\x38\xf6\x14\0\0\0\0IEND\xae\x42\x60\x82";

mod inspect {
    use super::*;

    #[test]
    fn a_file_is_told_in_words_and_as_an_object() {
        let folder = Folder::new("one");
        let path = folder.file("图.png", PNG);
        let (out, err) = expect(&qingdan(&["inspect", &path], ""), CLEAN);
        assert!(out.starts_with(&format!("{path}: PNG，67 B\n  1×1 像素，每像素 8 位\n  SHA-256 ")), "{out}");
        assert_eq!(err, "");
        let (out, _) = expect(&qingdan(&["inspect", "--locale", "en", "--no-digest", &path], ""), CLEAN);
        assert_eq!(out, format!("{path}: PNG, 67 B\n  1×1 pixels, 8 bits a pixel\n"));
        let (out, _) = expect(&qingdan(&["inspect", "--format", "json", &path], ""), CLEAN);
        let told: Value = serde_json::from_str(&out).unwrap();
        assert_eq!((&told["file"], &told["type"], &told["width"]), (&path.into(), &"image/png".into(), &1.into()));
        assert_eq!(told["sha256"].as_str().map(str::len), Some(64));
        assert_eq!((&told["damaged"], &told["misnamed"]), (&false.into(), &false.into()));
    }

    #[test]
    fn damage_and_misleading_names_are_findings() {
        let folder = Folder::new("findings");
        folder.file("a.png", PNG);
        folder.file("b.pdf", PNG);
        folder.file("c.png", &PNG[..PNG.len() - 5]);
        folder.file("d.png", "");
        folder.file(".hidden", "");
        let (out, err) =
            expect(&qingdan(&["inspect", "--format", "ndjson", "--no-digest", &folder.path("")], ""), FINDINGS);
        let told: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let said: Vec<_> = told
            .iter()
            .map(|one| (one["kind"].as_str().unwrap(), one["misnamed"] == true, one["damage"].as_str()))
            .collect();
        let expected = [
            ("png", false, None),
            ("png", true, None),
            ("png", false, Some("truncated")),
            ("unknown", false, Some("empty")),
        ];
        assert_eq!((said.as_slice(), err.as_str()), (&expected[..], ""));
        assert!(told.iter().all(|one| one.get("sha256").is_none()));
        let (out, _) = expect(&qingdan(&["inspect", "--locale", "en", &folder.path("b.pdf")], ""), FINDINGS);
        assert!(out.contains("  ! the ending of its name is that of another kind of file\n"), "{out}");
    }

    #[test]
    fn what_cannot_be_read_hides_no_other() {
        let folder = Folder::new("gone");
        let (gone, there) = (folder.path("gone.png"), folder.file("there.png", PNG));
        let (out, err) = expect(&qingdan(&["inspect", "--format", "json", &gone, &there], ""), USAGE);
        let told: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(told.as_array().map(Vec::len), Some(1), "a list, since two were named");
        assert!(err.starts_with(&format!("error: {gone}: ")), "{err}");
        expect(&qingdan(&["inspect"], ""), USAGE);
    }

    #[test]
    fn a_name_cannot_play_with_the_terminal() {
        let folder = Folder::new("names");
        let path = folder.file("a\u{202e}gnp.exe", PNG);
        let (out, _) = expect(&qingdan(&["inspect", "--locale", "en", &path], ""), FINDINGS);
        assert!(!out.contains('\u{202e}') && out.contains("cannot be seen"), "{out}");
    }
}
