//! Characters that look like Han and are not: radical forms, and private codes of GBK.
//!
//! PDF programs write a character as its Kangxi radical (⽅ for 方) where the font draws both alike. The targets are
//! `EquivalentUnifiedIdeograph.txt` of Unicode 14. GBK kept 80 codes (FE50 to FEA0) in the private use area U+E815 to U+E864;
//! GB 18030-2022 gives their characters. A dash stands where there is no target in the basic plane.

/// U+2E80 to U+2EF3, CJK Radicals Supplement.
const SUPPLEMENT: &str = "-厂乛乚乙亻冂-刀刂卜㔾小小兀尣尢-巳幺彑彐忄心扌攵-旡日月歺母民氵氺灬爫爫丬牛犭王-目示礻-糹纟罓罒㓁冗-羊--耂\
    肀聿肉-艹艹艹虎衤覀西见角-讠贝-车辶辶辶邑钅長镸长门-阝雨青韦页风飞食-飠饣-马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";

/// U+2F00 to U+2FD5, Kangxi Radicals.
const KANGXI: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾\
    干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢\
    石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨\
    靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// U+E815 to U+E864, private use, by GBK FE50 to FEA0.
const GBK: &str = "-----㑳㑇--龴㖞㘚㘎--㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠--龸-䁖䅟-䌷----䎱䎬-䏝䓖䙡䙌龹䜣䜩䝼䞍-䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶\
    龺-䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻";

/// First code and number of characters of each block, in the order in which they are packed.
const BLOCKS: [(u16, u16); 3] = [(0x2F00, 214), (0x2E80, 116), (0xE815, 80)];

/// The standard character for a radical form or a private code of GBK.
pub(super) fn standard(unit: u16) -> Option<u16> {
    let mut place = 0;
    for (first, count) in BLOCKS {
        match unit.checked_sub(first) {
            Some(after) if after < count => return unpack(place + after),
            _ => place += count,
        }
    }
    None
}

/// All targets are Han of the basic plane, from here to U+9FFF.
const LOWEST: u16 = 0x3400;
/// Differences are counted modulo this, so that a step back needs no sign.
const SPAN: u16 = 0x8000;
/// The byte for a place without target.
const GAP: u8 = 0x7F;

/// The target at a place of the packed table. Walking to it is cheap enough: such characters are rare, and names are short.
fn unpack(place: u16) -> Option<u16> {
    let mut target = 0;
    let mut bytes = PACKED.iter();
    for left in (0..=place).rev() {
        let first = *bytes.next()?;
        if first == GAP {
            if left == 0 {
                return None;
            }
            continue;
        }
        let step = if first < GAP { first.into() } else { u16::from(first & 0x7F) << 8 | u16::from(*bytes.next()?) };
        target = (target + step) % SPAN;
    }
    Some(LOWEST + target)
}

/// The targets one after another, each as its distance from the one before: one byte where that is short, two otherwise.
///
/// Radicals are in the order of their characters, so that most distances are short: 580 bytes instead of 820.
static PACKED: [u8; packed(&mut [0; ROOM])] = {
    let mut bytes = [0; packed(&mut [0; ROOM])];
    packed(&mut bytes);
    bytes
};

const ROOM: usize = 1024;

/// Packs the blocks into `bytes` and returns how many bytes that took.
const fn packed(bytes: &mut [u8]) -> usize {
    let blocks = [KANGXI.as_bytes(), SUPPLEMENT.as_bytes(), GBK.as_bytes()];
    let (mut length, mut before, mut block) = (0, 0, 0);
    while block < blocks.len() {
        let text = blocks[block];
        let (mut at, mut count) = (0, 0);
        while at < text.len() {
            if text[at] == b'-' {
                bytes[length] = GAP;
                length += 1;
                at += 1;
            } else {
                // Three bytes of UTF-8.
                let unit =
                    (text[at] as u16 & 0xF) << 12 | (text[at + 1] as u16 & 0x3F) << 6 | (text[at + 2] as u16 & 0x3F);
                let target = unit - LOWEST;
                let step = (target + SPAN - before) % SPAN;
                before = target;
                if step < GAP as u16 {
                    bytes[length] = step as u8;
                    length += 1;
                } else {
                    bytes[length] = 0x80 | (step >> 8) as u8;
                    bytes[length + 1] = step as u8;
                    length += 2;
                }
                at += 3;
            }
            count += 1;
        }
        assert!(count == BLOCKS[block].1, "a block has one character for each code");
        block += 1;
    }
    length
}
