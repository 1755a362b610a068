//! `qingdan inspect` and `qingdan check --materials` as scripts see them.

#[allow(dead_code)]
use crate::support::command;

use command::{CLEAN, FINDINGS, Folder, USAGE, expect, qingdan};
use serde_json::Value;

/// A PNG of one pixel.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\
    \0\0\0\nIDATx\x9c\x63\xf8\x0f\0\x01\x01\x01\0\xb1\x38\xf6\x14\0\0\0\0IEND\xae\x42\x60\x82";

mod inspect {
    use super::*;

    #[test]
    fn facts_are_printed_as_text_and_as_json() {
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
    fn an_unreadable_file_does_not_hide_the_others() {
        let folder = Folder::new("gone");
        let (gone, there) = (folder.path("gone.png"), folder.file("there.png", PNG));
        let (out, err) = expect(&qingdan(&["inspect", "--format", "json", &gone, &there], ""), USAGE);
        let told: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(told.as_array().map(Vec::len), Some(1), "a list, because two files were given");
        assert!(err.starts_with(&format!("错误：{gone}: ")), "{err}");
        expect(&qingdan(&["inspect"], ""), USAGE);
    }

    #[test]
    fn a_file_name_cannot_manipulate_the_terminal() {
        let folder = Folder::new("names");
        let path = folder.file("a\u{202e}gnp.exe", PNG);
        let (out, _) = expect(&qingdan(&["inspect", "--locale", "en", &path], ""), FINDINGS);
        assert!(!out.contains('\u{202e}') && out.contains("cannot be seen"), "{out}");
    }
}

mod check {
    use super::*;

    /// A pack with two materials, one of them with a minimum of pixels.
    fn pack(folder: &Folder) -> String {
        folder.file("authorities.yaml", "bureau: { title: { zh: 某局 } }\n");
        folder.file(
            "a.yaml",
            "qingdan: 1\nid: a\nversion: 1\ntitle: { zh: 示例 }\nauthority: bureau\ntype: public-service\nhandling: instant\n\
             materials:\n  photo: { label: { zh: 照片 }, files: { accept: [jpeg, png], max-size: 1MB, max-count: 2 } }\n  \
             form: { label: { zh: 表 }, need: optional, files: { accept: [png], max-size: 1MB, max-count: 1, min-pixels: 40x30 } }\n",
        );
        expect(&qingdan(&["compile", &folder.path("a.yaml"), "--out", &folder.path("")], ""), CLEAN);
        folder.path("a.schema.json")
    }

    fn check(pack: &str, files: &str, application: &str) -> std::process::Output {
        qingdan(&["check", "--pack", pack, "--format", "json", "--materials", files, "-"], application)
    }

    fn codes(output: &std::process::Output, exit: i32) -> Vec<(String, String)> {
        let report: Value = serde_json::from_str(&expect(output, exit).0).unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let problems = report["problems"].as_array().unwrap();
        problems.iter().map(|problem| (text(&problem["path"]), text(&problem["code"]))).collect()
    }

    #[test]
    fn files_beside_an_application_are_its_materials() {
        let folder = Folder::new("beside");
        let pack = pack(&folder);
        let files = folder.path("files");
        folder.file("files/photo.png", PNG);
        assert_eq!(codes(&check(&pack, &files, "{}"), CLEAN), []);
        let missing = [("/materials/photo".to_owned(), "material.missing".to_owned())];
        assert_eq!(codes(&qingdan(&["check", "--pack", &pack, "--format", "json", "-"], "{}"), FINDINGS), missing);
        // The bytes of a file override the application's description of it.
        let claim = r#"{ "materials": { "photo": { "files": [{ "name": "photo.exe", "type": "text/plain", "size": 99999999 }] } } }"#;
        assert_eq!(codes(&check(&pack, &files, claim), CLEAN), []);
        folder.file("files/photo.png", b"no picture");
        let wrong = [("type", "material.type"), ("misnamed", "material.misnamed")]
            .map(|(member, code)| (format!("/materials/photo/files/0/{member}"), code.to_owned()));
        assert_eq!(codes(&check(&pack, &files, claim), FINDINGS), wrong);
        // An empty file has only that one problem.
        folder.file("files/photo.png", b"");
        let empty = [("/materials/photo/files/0/size".to_owned(), "material.size".to_owned())];
        assert_eq!(codes(&check(&pack, &files, claim), FINDINGS), empty);
    }

    #[test]
    fn several_files_are_in_a_folder_or_numbered() {
        for names in [["photo/b.png", "photo/a.png", "photo/c.png"], ["photo.1.png", "photo.2.png", "photo.3.png"]] {
            let folder = Folder::new("several");
            let pack = pack(&folder);
            names.iter().for_each(|name| _ = folder.file(&format!("files/{name}"), PNG));
            folder.file("files/form.png", PNG);
            let found = codes(&check(&pack, &folder.path("files"), "{}"), FINDINGS);
            assert!(found.contains(&("/materials/photo/files".to_owned(), "material.count".to_owned())), "{found:?}");
            let small =
                found.iter().filter(|(path, code)| path.starts_with("/materials/form") && code == "material.pixels");
            assert!(small.count() > 0, "{found:?}");
        }
    }

    #[test]
    fn files_of_no_material_are_reported() {
        let folder = Folder::new("stray");
        let pack = pack(&folder);
        folder.file("files/foto.png", PNG);
        let (_, err) = expect(&check(&pack, &folder.path("files"), "{}"), USAGE);
        assert!(err.contains("foto.png: 包里没有材料 foto，有 photo、form"), "{err}");
        let (_, err) = expect(&check(&pack, &folder.path("gone"), "{}"), USAGE);
        assert!(err.contains("gone: "), "{err}");
        let files = folder.path("");
        let lines = qingdan(&["check", "--pack", &pack, "--input", "ndjson", "--materials", &files, "-"], "{}\n{}\n");
        assert!(expect(&lines, USAGE).1.contains("只用于一份申请"));
    }

    #[test]
    fn materials_do_not_make_invalid_input_an_application() {
        let folder = Folder::new("none");
        let pack = pack(&folder);
        folder.file("files/photo.png", PNG);
        let files = folder.path("files");
        for application in ["[]", r#"{ "materials": 3 }"#] {
            assert!(!codes(&check(&pack, &files, application), FINDINGS).is_empty(), "{application}");
        }
        expect(&check(&pack, &files, "{"), USAGE);
    }
}
