//! The exports of the embedded module. Nothing is decided here: each export hands numbers and texts on to the engine.
//!
//! What is called once in a while (loading, reports) takes and gives strings, as wasm-bindgen does it. What is called for
//! each value takes its text as UTF-16 units from a buffer of the session that the page writes into, one call a value.

mod memory;

use alloc::string::String;
use alloc::vec::Vec;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::engine::document::{MAX_DEPTH, NONE, Node, ROOT, Unfit, Value};
use crate::engine::number::Number;
use crate::engine::pointer;
use crate::engine::session::{PathError, Session as Application};
use crate::engine::{self, Date, Locale, Options};

/// The version of the engine.
#[wasm_bindgen]
pub fn version() -> String {
    crate::engine::report::ENGINE.into()
}

/// A loaded pack, or why it was not loaded.
#[wasm_bindgen]
pub struct Pack {
    loaded: Result<engine::Checklist, engine::LoadError>,
}

#[wasm_bindgen]
impl Pack {
    /// Loads a pack from its JSON text.
    pub fn load(text: &str) -> Pack {
        Pack { loaded: engine::Checklist::load(text.as_bytes()) }
    }

    /// Code, path and message of the failure, each on a line; empty when the pack is loaded.
    pub fn failure(&self) -> String {
        match &self.loaded {
            Ok(_) => String::new(),
            Err(error) => [error.code, "\n", &error.path, "\n", &error.message].concat(),
        }
    }

    /// The item's id.
    pub fn id(&self) -> String {
        self.loaded.as_ref().map(|pack| pack.id().into()).unwrap_or_default()
    }

    /// The item's version.
    pub fn version(&self) -> u32 {
        self.loaded.as_ref().map_or(0, engine::Checklist::version)
    }

    /// The item's title; Chinese unless `english`.
    pub fn title(&self, english: bool) -> String {
        self.loaded.as_ref().map(|pack| pack.title(locale(english))).unwrap_or_default()
    }

    /// Opens an application. Empty texts: not known. `None` when no pack is loaded.
    pub fn open(&self, english: bool, today: &str, channel: &str, outlet: &str) -> Option<Session> {
        let known = |text: &str| (!text.is_empty()).then(|| String::from(text));
        let (today, locale) = (Date::from_str(today), locale(english));
        let options = Options { locale, today, channel: known(channel), outlet: known(outlet) };
        let application = self.loaded.as_ref().ok()?.open(&options);
        Some(Session { application, locale, buffer: Vec::new(), building: false })
    }
}

fn locale(english: bool) -> Locale {
    if english { Locale::En } else { Locale::Zh }
}

/// What a change did, in the bits that [`Session`]'s setters return.
mod flags {
    /// The verdict: 0 complete, 1 acceptable, 2 incomplete.
    pub const VERDICT: u32 = 3;
    /// Something is not as it was: [`super::Session::change`] tells what.
    pub const CHANGED: u32 = 4;
    /// Something that reads the value warns or fails.
    pub const MARKED: u32 = 8;
    /// Nodes may have been given back: what was located before is to be located again.
    pub const MOVED: u32 = 16;
}

/// An application under a pack.
#[wasm_bindgen]
pub struct Session {
    application: Application,
    locale: Locale,
    /// Where the page writes texts, as UTF-16 units.
    buffer: Vec<u16>,
    /// Values are only put; [`Session::settle`] judges them all.
    building: bool,
}

#[wasm_bindgen]
impl Session {
    /// Where to write a text of so many UTF-16 units: an address in the module's memory, good until the next call.
    pub fn buffer(&mut self, units: u32) -> *mut u16 {
        if self.buffer.len() < units as usize {
            self.buffer.resize(units as usize, 0);
        }
        self.buffer.as_mut_ptr()
    }

    /// The node of the JSON Pointer in the buffer. `make`: it is made if it is not there. Without: 0xffffffff if it is not
    /// there. Else above 0xfffffff0: 1 no pointer, 2 leads nowhere, 3 full.
    pub fn locate(&mut self, units: u32, make: bool) -> Node {
        let buffer = core::mem::take(&mut self.buffer);
        let path = buffer.get(..units as usize).unwrap_or(&[]);
        let node = match make {
            true => self.application.locate(path),
            false => Ok(pointer::find(self.application.document(), path).unwrap_or(NONE)),
        };
        self.buffer = buffer;
        node.unwrap_or_else(|error| match error {
            PathError::Syntax => 0xffff_fff1,
            PathError::Nowhere => 0xffff_fff2,
            PathError::Full => 0xffff_fff3,
        })
    }

    /// From here on values are only put, until [`Session::settle`].
    pub fn build(&mut self) {
        self.building = true;
    }

    /// Judges what was put.
    pub fn settle(&mut self) -> u32 {
        self.building = false;
        self.application.settle();
        self.flags()
    }

    /// Puts the text in the buffer.
    pub fn text(&mut self, node: Node, units: u32) -> u32 {
        let text = self.buffer.get(..units as usize).unwrap_or(&[]);
        if self.building {
            self.application.document_mut().put_text(node, text);
            return 0;
        }
        self.application.set_text(node, text);
        self.flags()
    }

    /// Puts a whole number of at most 2^53.
    pub fn integer(&mut self, node: Node, value: f64) -> u32 {
        self.put(node, Value::Number(Number::from_i64(value as i64)))
    }

    /// Puts the number whose shortest decimal form is in the buffer.
    pub fn decimal(&mut self, node: Node, units: u32) -> u32 {
        let text: Vec<u8> = self.buffer.iter().take(units as usize).map(|&unit| unit as u8).collect();
        self.put(node, Number::parse(&text).map_or(Value::Unfit(Unfit::Number), Value::Number))
    }

    /// Puts `true` or `false`.
    pub fn boolean(&mut self, node: Node, value: bool) -> u32 {
        self.put(node, Value::Bool(value))
    }

    /// Puts `null`.
    pub fn null(&mut self, node: Node) -> u32 {
        self.put(node, Value::Null)
    }

    /// Puts what JSON cannot say: 0 a number, 1 too deep, else another kind of value.
    pub fn unfit(&mut self, node: Node, kind: u32) -> u32 {
        self.put(node, Value::Unfit([Unfit::Number, Unfit::Depth, Unfit::Kind][kind.min(2) as usize]))
    }

    /// Takes a value away.
    pub fn remove(&mut self, node: Node) -> u32 {
        self.application.remove(node);
        self.flags()
    }

    /// While building: makes the node an empty object or list. False: too deep.
    pub fn hold(&mut self, node: Node, list: bool) -> bool {
        let document = self.application.document_mut();
        if document.depth(node) > MAX_DEPTH - 1 {
            return false;
        }
        document.put(node, if list { Value::List(Vec::new()) } else { Value::Object(Vec::new()) });
        true
    }

    /// While building: the member whose name is in the buffer.
    pub fn member(&mut self, node: Node, units: u32) -> Node {
        let name = self.buffer.get(..units as usize).unwrap_or(&[]);
        let document = self.application.document_mut();
        let key = document.keys.intern(name);
        document.add_member(node, key).unwrap_or(NONE)
    }

    /// While building: a new item at the end of a list.
    pub fn item(&mut self, node: Node) -> Node {
        self.application.document_mut().add_item(node).unwrap_or(NONE)
    }

    /// What the last change did, as JSON.
    pub fn change(&mut self, node: Node) -> String {
        let node = if self.application.document().parent(node) == NONE { ROOT } else { node };
        engine::change(&mut self.application, node, self.locale)
    }

    /// The fields and materials asked for, as JSON.
    pub fn applicable(&self) -> String {
        engine::applicable(&self.application)
    }

    /// The report as JSON.
    pub fn report(&self) -> String {
        self.full_report().to_json()
    }

    /// The one-time notice as JSON.
    pub fn notice(&self) -> String {
        engine::notice(&self.application, &self.full_report(), self.locale)
    }
}

impl Session {
    fn full_report(&self) -> engine::Report {
        engine::report::report(&self.application, self.locale)
    }

    fn put(&mut self, node: Node, value: Value) -> u32 {
        if self.building {
            self.application.document_mut().put(node, value);
            return 0;
        }
        self.application.set(node, value);
        self.flags()
    }

    fn flags(&mut self) -> u32 {
        let moved = if self.application.take_moved() { flags::MOVED } else { 0 };
        let changed = if self.application.is_changed() { flags::CHANGED } else { 0 };
        let marked = if self.application.is_marked() { flags::MARKED } else { 0 };
        (engine::report::verdict(&self.application) as u32 & flags::VERDICT) | changed | marked | moved
    }
}
