//! Names from public lists, and misleading made-up ones, with the reading of an editor.

use super::*;

fn reading(name: &str) -> String {
    let name = Name::of(name);
    let mut said = Vec::new();
    if let Some(phrase) = name.anything() {
        said.push(format!("anything: {phrase}"));
    }
    if let Some(Parts { documents, join }) = name.several() {
        let between = match join {
            Join::Or => " | ",
            Join::And => " + ",
            Join::Both => " ± ",
        };
        said.push(format!("several: {}", documents.join(between)));
    }
    said.extend(name.alternatives().iter().map(|bracket| format!("other: {bracket}")));
    said.extend(name.conditions().iter().map(|condition| format!("when: {condition}")));
    if let Some((part, how)) = name.vague() {
        said.push(format!("{how:?}: {part}"));
    }
    said.join("; ")
}

/// Lines of `name => reading`; an empty reading means that no rule may report the name. Lines with `#` are headings.
const NAMES: &str = include_str!("names.txt");

#[test]
fn names_are_read_as_an_editor_reads_them() {
    let lines: Vec<&str> = NAMES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    assert!(lines.len() > 200, "{} names", lines.len());
    let read = |line: &str| {
        let (name, _) = line.split_once(" =>").unwrap_or_else(|| panic!("{line}: no arrow"));
        format!("{name} => {}", reading(name)).trim_end().to_owned()
    };
    let wrong: Vec<String> =
        lines.iter().filter(|line| read(line) != **line).map(|line| format!("{line}\n  {}", read(line))).collect();
    assert!(wrong.is_empty(), "expected, and read:\n{}", wrong.join("\n"));
}

#[test]
fn full_width_signs_are_read_like_half_width_ones() {
    const SIGNS: [(char, char); 5] = [('(', '（'), (')', '）'), (';', '；'), (':', '：'), ('/', '／')];
    let narrow =
        |text: &str| SIGNS.iter().fold(text.to_owned(), |text, (half, full)| text.replace(*full, &half.to_string()));
    let wide =
        |text: &str| SIGNS.iter().fold(text.to_owned(), |text, (half, full)| text.replace(*half, &full.to_string()));
    for line in NAMES.lines().filter(|line| !line.starts_with('#')) {
        let name = line.split(" =>").next().unwrap_or_default();
        assert_eq!(narrow(&reading(&wide(name))), narrow(&reading(&narrow(name))), "{name}");
    }
}

#[test]
fn remarks_give_discretion_only_where_they_ask_for_more() {
    for (note, phrase) in [
        ("视情况提供其他材料", Some("其他材料")),
        ("由经办人视情况要求补充", Some("视情况")),
        ("视具体情况提供", Some("视具体情况")),
        ("根据需要提供原件核对", Some("根据需要")),
        ("必要时提供户口簿", Some("必要时")),
        ("窗口人员酌情决定是否收取", Some("酌情")),
        ("受理机关认为有必要的，可以要求补充", Some("认为有必要")),
        ("A4纸打印。经办机构规定的其他要求从其规定", Some("规定的其他")),
        ("不得要求提供其他材料", None),
        ("已共享的，无需提供其他证明", None),
        ("取消其他材料后只留这一项", None),
        ("必要时可以到现场咨询", None),
        ("招用、聘用人员的同类文书视同", None),
        ("附电视情况说明", None),
        ("查原件；再次办理无需再次提交", None),
    ] {
        assert_eq!(discretion(note), phrase, "{note}");
    }
}

#[test]
fn odd_names_do_not_panic() {
    let (long, deep) = ("证、".repeat(100_000), "证(表)".repeat(100_000));
    let odd = [
        "",
        " ",
        "(",
        ")",
        "((",
        "等",
        "、",
        "或",
        "和/或",
        "《",
        "》",
        ":",
        "：身份证",
        "(身份证",
        "身份证)",
        "及其",
        "𠮷证或𠮷表",
        "等等",
        &long,
        &deep,
    ];
    for name in odd {
        let _read = reading(name);
    }
    assert_eq!(reading("身份证和/或户口簿"), "several: 身份证 | 户口簿");
}
