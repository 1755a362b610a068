//! The exports of the engine. Nothing is decided here: each export hands numbers and texts on to the engine.
//!
//! Exports take and give numbers alone, so that no call needs more than one crossing and the page no generated code. A text
//! goes in through one buffer and comes out of another, as UTF-16 units; lists of numbers come out of a third. Packs and
//! sessions are handed out as numbers (handles), from 0. What a page must not do (a handle that was freed) stops the module.

use alloc::string::String;
use alloc::vec::Vec;

use super::border::*;
use super::exports;
use super::global::{Global, room};
use super::handles::Handles;
use crate::base::number::Number;
use crate::base::text::{lossy, units};
use crate::engine::change::{Change, pointer as place_text};
use crate::engine::collect;
use crate::engine::document::{Node, ROOT, Unfit, Value};
use crate::engine::numbers::Numbers;
use crate::engine::session::{PathError, Session};
use crate::engine::{self, Date, Edited, Locale, Options, Pack, pointer};
use crate::typed::{self, Type, Wanted};

/// All that the module keeps.
struct Module {
    packs: Handles<Pack>,
    open: Handles<Open>,
    /// The buffer into which the page writes texts.
    buffer: Vec<u16>,
    /// The text last given to the page.
    text: Vec<u16>,
    /// The numbers last given to the page.
    numbers: Vec<u32>,
}

/// An application under a pack, with its last change or report.
struct Open {
    session: Session,
    locale: Locale,
    numbers: Numbers,
    /// The problems and places that the page knows by number.
    told: Change,
}

const NEW_LINE: u16 = 0x0A;

static MODULE: Global<Module> = Global::new(Module {
    packs: Handles::new(),
    open: Handles::new(),
    buffer: Vec::new(),
    text: Vec::new(),
    numbers: Vec::new(),
});

impl Module {
    /// The text that the page has written.
    fn written(&self, length: u32) -> &[u16] {
        self.buffer.get(..length as usize).unwrap_or(&[])
    }

    /// Gives a text to the page: its length, the units are at [`text`].
    fn say(&mut self, text: &str) -> u32 {
        self.text = units(text);
        self.text.len() as u32
    }
}

impl Open {
    /// Returns the effects of a change; none while building.
    fn flags(&mut self) -> u32 {
        if self.session.is_building() {
            return 0;
        }
        let moved = if self.session.take_moved() { FLAG_MOVED } else { 0 };
        let changed = if self.session.is_changed() { FLAG_CHANGED } else { 0 };
        let marked = if self.session.is_marked() { FLAG_MARKED } else { 0 };
        (engine::verdict(&self.session) as u32 & FLAG_VERDICT) | changed | marked | moved
    }

    /// Returns true if the application has room for a text of `length` units in place of `old`.
    fn has_room(&self, length: u32, old: Option<&[u16]>) -> bool {
        let texts = self.session.document().texts() - old.map_or(0, <[u16]>::len);
        texts + length as usize <= MAX_TEXTS as usize
    }

    fn put(&mut self, node: Node, value: Value) -> u32 {
        self.session.set(node, value);
        self.flags()
    }
}

exports! {
    MODULE;

    /// Returns the address for a text of `length` units, valid until the next call of this export.
    fn buffer(module, length: u32) -> *mut u16 {
        room(&mut module.buffer, length)
    }

    /// Returns the address of the text whose length was returned last.
    fn text(module) -> *const u16 {
        module.text.as_ptr()
    }

    /// Loads the pack that was written. `edited`: its content need not have the hash that it gives. 0xffffffff: it was refused,
    /// and [`refused`] returns why.
    fn load(module, length: u32, edited: u32) -> u32 {
        let text = lossy(module.written(length));
        module.buffer = Vec::new();
        let edited = if edited == 0 { Edited::Refused } else { Edited::Taken };
        match Pack::load_with(text.as_bytes(), edited) {
            Ok(pack) => module.packs.add(pack),
            Err(error) => {
                module.say(&[error.code, "\n", &error.path, "\n", &error.message].concat());
                NO_NODE
            }
        }
    }

    /// Returns why the last pack was refused: code, path and message, one per line.
    fn refused(module) -> u32 {
        module.text.len() as u32
    }

    /// A text about a pack: `ABOUT_…`.
    fn about(module, pack: u32, what: u32) -> u32 {
        let pack = module.packs.get(pack);
        let text = String::from(match what {
            ABOUT_ID => pack.id(),
            _ => pack.hash(),
        });
        module.say(&text)
    }

    /// The item's version.
    fn version(module, pack: u32) -> u32 {
        module.packs.get(pack).version()
    }

    /// Gives a pack back. Sessions that are open stay usable.
    fn unload(module, pack: u32) {
        module.packs.free(pack);
    }

    /// Opens an empty application. The day, the channel and the outlet are written one after the other; nothing: not known.
    fn open(module, pack: u32, english: u32, today: u32, channel: u32, outlet: u32) -> u32 {
        let written = |from: u32, length: u32| lossy(module.buffer.get(from as usize..(from + length) as usize).unwrap_or(&[]));
        let known = |text: String| (!text.is_empty()).then_some(text);
        let locale = if english == 0 { Locale::Zh } else { Locale::En };
        let options = Options {
            locale,
            today: Date::from_str(&written(0, today)),
            channel: known(written(today, channel)),
            outlet: known(written(today + channel, outlet)),
        };
        let session = module.packs.get(pack).open(&options);
        module.open.add(Open { session, locale, numbers: Numbers::default(), told: Change::default() })
    }

    /// Gives an application back.
    fn close(module, open: u32) {
        module.open.free(open);
    }

    /// The node of the JSON Pointer that was written. `make`: it is made if it is not there. Without: [`NO_NODE`] if it is not
    /// there. Else `PATH_…`.
    fn locate(module, open: u32, length: u32, make: u32) -> Node {
        let Module { open: handles, buffer, .. } = module;
        let path = buffer.get(..length as usize).unwrap_or(&[]);
        let session = &mut handles.get(open).session;
        let node = if make == 0 {
            Ok(pointer::find(session.document(), path).unwrap_or(NO_NODE))
        } else {
            session.locate(path)
        };
        node.unwrap_or_else(|error| match error {
            PathError::Syntax => PATH_SYNTAX,
            PathError::Nowhere => PATH_NOWHERE,
            PathError::Full => PATH_FULL,
        })
    }

    /// From here on values are only put, until `settle`.
    fn build(module, open: u32) {
        module.open.get(open).session.build();
    }

    /// Judges the objects around the values that were put.
    fn settle(module, open: u32) -> u32 {
        let open = module.open.get(open);
        open.session.settle();
        open.flags()
    }

    /// Puts the text that was written. [`NO_NODE`], which are no flags: the application has no room for it.
    fn put_text(module, open: u32, node: Node, length: u32) -> u32 {
        let Module { open: handles, buffer, .. } = module;
        let open = handles.get(open);
        if !open.has_room(length, open.session.document().text(node)) {
            return NO_NODE;
        }
        open.session.set_text(node, buffer.get(..length as usize).unwrap_or(&[]));
        open.flags()
    }

    /// Puts a whole number of at most 2^53.
    fn put_integer(module, open: u32, node: Node, value: f64) -> u32 {
        module.open.get(open).put(node, Value::Number(Number::from_i64(value as i64)))
    }

    /// Puts the number whose shortest decimal form was written.
    fn put_decimal(module, open: u32, node: Node, length: u32) -> u32 {
        // The longest that ECMAScript prints has 24 characters.
        let mut text = [0; 32];
        let units = module.written(length.min(32));
        for (byte, &unit) in text.iter_mut().zip(units) {
            *byte = unit as u8;
        }
        let number = Number::parse(&text[..units.len()]).map_or(Value::Unfit(Unfit::Number), Value::Number);
        module.open.get(open).put(node, number)
    }

    /// Puts a value that has no text or number of its own: `OTHER_…`.
    fn put_other(module, open: u32, node: Node, what: u32) -> u32 {
        let value = match what {
            OTHER_NULL => Value::Null,
            OTHER_FALSE | OTHER_TRUE => Value::Bool(what == OTHER_TRUE),
            OTHER_NUMBER => Value::Unfit(Unfit::Number),
            OTHER_DEPTH => Value::Unfit(Unfit::Depth),
            _ => Value::Unfit(Unfit::Kind),
        };
        module.open.get(open).put(node, value)
    }

    /// Takes a value away.
    fn remove(module, open: u32, node: Node) -> u32 {
        let open = module.open.get(open);
        open.session.remove(node);
        open.flags()
    }

    /// While building: makes the node an empty object or list. 0: it lies too deep.
    fn hold(module, open: u32, node: Node, list: u32) -> u32 {
        module.open.get(open).session.hold(node, list != 0).into()
    }

    /// While building: the member whose name was written; [`NO_NODE`]: the application is full.
    fn member(module, open: u32, node: Node, length: u32) -> Node {
        let Module { open: handles, buffer, .. } = module;
        let name = buffer.get(..length as usize).unwrap_or(&[]);
        let open = handles.get(open);
        if !open.has_room(length, None) {
            return NO_NODE;
        }
        open.session.member(node, name).unwrap_or(NO_NODE)
    }

    /// While building: a new item at the end of a list; [`NO_NODE`]: the application is full.
    fn item(module, open: u32, node: Node) -> Node {
        module.open.get(open).session.item(node).unwrap_or(NO_NODE)
    }

    /// The value of a typed text: nothing, or `TYPED_…` and behind it the text or the digits. Written were, one after the other,
    /// a line each with `type`, `format`, `x-qingdan.type` and `x-qingdan.check-digit` of the schema, its `pattern`, and the text.
    fn typed(module, words: u32, length: u32) -> u32 {
        let written = module.buffer.get(..(words + length) as usize).unwrap_or(&[]);
        let (words, text) = written.split_at(words as usize);
        let mut words = words.splitn(5, |&unit| unit == NEW_LINE);
        let mut next = || words.next().unwrap_or_default();
        let wanted = Wanted { json: next(), format: next(), note: next(), check_digit: next(), pattern: next() };
        let value = typed::read(Type::of(&wanted), text);
        module.text.clear();
        match value {
            Some(typed::Value::Text(text)) => {
                module.text.push(TYPED_TEXT as u16);
                module.text.extend(text);
            }
            Some(typed::Value::Number(digits)) => {
                module.text.push(TYPED_NUMBER as u16);
                module.text.extend(units(&digits));
            }
            Some(typed::Value::Boolean(answer)) => module.text.push(if answer { TYPED_TRUE } else { TYPED_FALSE } as u16),
            None => {}
        }
        module.text.len() as u32
    }

    /// Forgets all changes so far.
    fn forget(module, open: u32) {
        module.open.get(open).session.forget_changes();
    }

    /// Returns the effects of the last change as numbers: a head (`CHANGE_…`); the problems; the places shown, hidden and touched.
    fn change(module, open: u32, node: Node) -> *const u32 {
        let Module { open: handles, numbers: out, .. } = module;
        let Open { session, numbers, told, .. } = handles.get(open);
        let node = if session.document().parent(node) == NO_NODE { ROOT } else { node };
        numbers.begin(session);
        told.learn(session, node);
        out.clear();
        out.resize(CHANGE_HEAD as usize, 0);
        out[CHANGE_VERDICT as usize] = engine::verdict(session) as u32;
        out[CHANGE_GENERATION as usize] = numbers.generation;
        out[CHANGE_PROBLEMS as usize] = told.problems.len() as u32;
        out[CHANGE_SHOWN as usize] = told.show.len() as u32;
        out[CHANGE_HIDDEN as usize] = told.hide.len() as u32;
        out[CHANGE_TOUCHED as usize] = told.touched.len() as u32;
        out[CHANGE_UNTIDY as usize] = session.is_untidy(node).into();
        numbers.problems(session, &mut told.problems, out);
        for &(node, below) in told.spots() {
            out.push(numbers.place(session, node, below));
        }
        out.as_ptr()
    }

    /// Verdict and problems as numbers: a head (`REPORT_…`), and the problems. What has changed up to here is forgotten.
    fn report(module, open: u32) -> *const u32 {
        let Module { open: handles, numbers: out, .. } = module;
        let Open { session, numbers, told, .. } = handles.get(open);
        session.forget_changes();
        numbers.begin(session);
        let problems = &mut told.problems;
        *problems = collect::all(session);
        out.clear();
        out.resize(REPORT_HEAD as usize, 0);
        out[REPORT_VERDICT as usize] = engine::verdict(session) as u32;
        out[REPORT_GENERATION as usize] = numbers.generation;
        out[REPORT_PROMISED as usize] = session.is_promised().into();
        out[REPORT_PROBLEMS as usize] = problems.len() as u32;
        numbers.problems(session, problems, out);
        out.as_ptr()
    }

    /// Returns one of the problems reported last, as JSON.
    fn problem(module, open: u32, at: u32) -> u32 {
        let Open { session, told, locale, .. } = module.open.get(open);
        let mut text = String::new();
        if let Some(found) = told.problems.get(at as usize) {
            engine::words::problem(session, found, *locale).write(&mut text);
        }
        module.say(&text)
    }

    /// Returns one of the places reported last, as a JSON Pointer.
    fn place(module, open: u32, at: u32) -> u32 {
        let Open { session, told, .. } = module.open.get(open);
        let text = told.spots().nth(at as usize).map(|spot| place_text(session, spot)).unwrap_or_default();
        module.say(&text)
    }

    /// The text at a node as its standard writes it.
    fn normalised(module, open: u32, node: Node) -> u32 {
        module.text = module.open.get(open).session.normalised(node).unwrap_or_default();
        module.text.len() as u32
    }

    /// A text about an application: `TELL_…`.
    fn tell(module, open: u32, what: u32) -> u32 {
        let Open { session, locale, .. } = module.open.get(open);
        let mut text = String::new();
        match what {
            TELL_PENDING => engine::report::write_pending(&engine::all_pending(session, *locale), &mut text),
            TELL_RECEIPT => engine::report::receipt(session).write(&mut text),
            TELL_NOTICE => {
                text.push('{');
                engine::notice::frame(session, engine::verdict(session), *locale, &mut text);
                text.push('}');
            }
            _ => text = engine::applicable(session),
        }
        module.say(&text)
    }
}
