//! A pack is loaded, or refused with a code and a place.

use qingdan::engine::{Edited, LoadError, Locale, Options, Pack, pointer};

/// Loads the bytes as a pack.
pub fn pack(data: &[u8]) {
    match Pack::load_with(data, Edited::Taken) {
        Ok(pack) => loaded(&pack),
        Err(error) => refused(&error),
    }
}

/// A loaded pack can be used: every call returns.
fn loaded(pack: &Pack) {
    let options = Options { locale: Locale::En, ..Options::default() };
    for application in ["{}", "[]", "\"\"", "0"] {
        let report = pack.check(application.as_bytes(), &options).expect("JSON").to_json();
        serde_json::from_str::<serde_json::Value>(&report).expect("a report is JSON");
    }
    pack.title(Locale::Zh);
    assert!(pack.hash().starts_with("sha256:"));
}

fn refused(error: &LoadError) {
    assert!(error.code.starts_with("pack."), "{error}");
    assert!(!error.message.is_empty(), "{error}");
    let path: Vec<u16> = error.path.encode_utf16().collect();
    assert!(pointer::split(&path).is_some(), "{error}");
}
