//! The exports of the engine. Nothing is decided here: each export hands numbers and texts on to the engine.
//!
//! Exports take and give numbers alone, so that no call needs more than one crossing and the page no generated code. A text
//! goes in through one buffer and comes out of another, as UTF-16 units; lists of numbers come out of a third. Packs and
//! sessions are handed out as numbers (handles), from 0. What a page must not do (a handle that was freed) stops the module.

use alloc::string::String;
use alloc::vec::Vec;

use super::exports;
use super::global::{Global, room};
use super::handles::Handles;
use crate::base::number::Number;
use crate::base::text::{lossy, units};
use crate::engine::change::{Change, pointer as place_text};
use crate::engine::collect;
use crate::engine::document::{NONE, Node, ROOT, Unfit, Value};
use crate::engine::numbers::Numbers;
use crate::engine::session::{PathError, Session};
use crate::engine::{self, Checklist, Date, Edited, Locale, Options, pointer};

/// All that the module keeps.
struct Module {
    packs: Handles<Checklist>,
    open: Handles<Open>,
    /// Where the page writes texts.
    buffer: Vec<u16>,
    /// The text last given to the page.
    text: Vec<u16>,
    /// The numbers last given to the page.
    numbers: Vec<u32>,
}

/// An application under a pack, and what was last said of it.
struct Open {
    session: Session,
    locale: Locale,
    numbers: Numbers,
    /// The problems and places that were last told by number.
    told: Change,
}

static MODULE: Global<Module> = Global::new(Module {
    packs: Handles::new(),
    open: Handles::new(),
    buffer: Vec::new(),
    text: Vec::new(),
    numbers: Vec::new(),
});

/// The module for the time of one export.
fn module() -> &'static mut Module {
    MODULE.get()
}

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

/// What a change did, in the bits that the setters give.
mod flags {
    /// The verdict: 0 complete, 1 acceptable, 2 incomplete.
    pub const VERDICT: u32 = 3;
    /// Something is not as it was, and `change` tells what.
    pub const CHANGED: u32 = 4;
    /// Something that reads the value warns or fails.
    pub const MARKED: u32 = 8;
    /// Nodes may have been given back: what was located before is to be located again.
    pub const MOVED: u32 = 16;
}

impl Open {
    /// What a change did; nothing is told while building.
    fn flags(&mut self) -> u32 {
        if self.session.is_building() {
            return 0;
        }
        let moved = if self.session.take_moved() { flags::MOVED } else { 0 };
        let changed = if self.session.is_changed() { flags::CHANGED } else { 0 };
        let marked = if self.session.is_marked() { flags::MARKED } else { 0 };
        (engine::verdict(&self.session) as u32 & flags::VERDICT) | changed | marked | moved
    }

    fn put(&mut self, node: Node, value: Value) -> u32 {
        self.session.set(node, value);
        self.flags()
    }
}

exports! {
    /// Where to write a text of so many units; good until the next call of this export.
    fn buffer(length: u32) -> *mut u16 {
        room(&mut module().buffer, length)
    }

    /// Where the text is whose length was given last.
    fn text() -> *const u16 {
        module().text.as_ptr()
    }

    /// Loads the pack that was written. `edited`: its content need not have the hash that it gives. 0xffffffff: it was refused,
    /// and [`refused`] tells why.
    fn load(length: u32, edited: u32) -> u32 {
        let module = module();
        let text = lossy(module.written(length));
        module.buffer = Vec::new();
        let edited = if edited == 0 { Edited::Refused } else { Edited::Taken };
        match Checklist::load_with(text.as_bytes(), edited) {
            Ok(pack) => module.packs.add(pack),
            Err(error) => {
                module.say(&[error.code, "\n", &error.path, "\n", &error.message].concat());
                NONE
            }
        }
    }

    /// Why the last pack was refused: code, path and message, each on a line.
    fn refused() -> u32 {
        module().text.len() as u32
    }

    /// A text about a pack: 0 its id, 1 its hash, 2 the engine's version.
    fn about(pack: u32, what: u32) -> u32 {
        let module = module();
        let pack = module.packs.get(pack);
        let text = String::from(match what {
            0 => pack.id(),
            1 => pack.hash(),
            _ => engine::report::ENGINE,
        });
        module.say(&text)
    }

    /// The item's version.
    fn version(pack: u32) -> u32 {
        module().packs.get(pack).version()
    }

    /// Gives a pack back. Sessions that are open stay usable.
    fn unload(pack: u32) {
        module().packs.free(pack);
    }

    /// Opens an empty application. The day, the channel and the outlet are written one after the other; nothing: not known.
    fn open(pack: u32, english: u32, today: u32, channel: u32, outlet: u32) -> u32 {
        let module = module();
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
    fn close(open: u32) {
        module().open.free(open);
    }

    /// The node of the JSON Pointer that was written. `make`: it is made if it is not there. Without: 0xffffffff if it is not
    /// there. Else above 0xfffffff0: 1 no pointer, 2 leads nowhere, 3 full.
    fn locate(open: u32, length: u32, make: u32) -> Node {
        let Module { open: handles, buffer, .. } = module();
        let path = buffer.get(..length as usize).unwrap_or(&[]);
        let session = &mut handles.get(open).session;
        let node = if make == 0 {
            Ok(pointer::find(session.document(), path).unwrap_or(NONE))
        } else {
            session.locate(path)
        };
        node.unwrap_or_else(|error| match error {
            PathError::Syntax => 0xffff_fff1,
            PathError::Nowhere => 0xffff_fff2,
            PathError::Full => 0xffff_fff3,
        })
    }

    /// From here on values are only put, until `settle`.
    fn build(open: u32) {
        module().open.get(open).session.build();
    }

    /// Judges what is around the values that were put.
    fn settle(open: u32) -> u32 {
        let open = module().open.get(open);
        open.session.settle();
        open.flags()
    }

    /// Puts the text that was written.
    fn put_text(open: u32, node: Node, length: u32) -> u32 {
        let Module { open: handles, buffer, .. } = module();
        let open = handles.get(open);
        open.session.set_text(node, buffer.get(..length as usize).unwrap_or(&[]));
        open.flags()
    }

    /// Puts a whole number of at most 2^53.
    fn put_integer(open: u32, node: Node, value: f64) -> u32 {
        module().open.get(open).put(node, Value::Number(Number::from_i64(value as i64)))
    }

    /// Puts the number whose shortest decimal form was written.
    fn put_decimal(open: u32, node: Node, length: u32) -> u32 {
        let module = module();
        // The longest that ECMAScript prints has 24 characters.
        let mut text = [0; 32];
        let units = module.written(length.min(32));
        for (byte, &unit) in text.iter_mut().zip(units) {
            *byte = unit as u8;
        }
        let number = Number::parse(&text[..units.len()]).map_or(Value::Unfit(Unfit::Number), Value::Number);
        module.open.get(open).put(node, number)
    }

    /// Puts 0 `null`, 1 `false`, 2 `true`, or what JSON cannot say: 3 a number, 4 what is too deep, else another kind.
    fn put_other(open: u32, node: Node, what: u32) -> u32 {
        let value = match what {
            0 => Value::Null,
            1 | 2 => Value::Bool(what == 2),
            3 => Value::Unfit(Unfit::Number),
            4 => Value::Unfit(Unfit::Depth),
            _ => Value::Unfit(Unfit::Kind),
        };
        module().open.get(open).put(node, value)
    }

    /// Takes a value away.
    fn remove(open: u32, node: Node) -> u32 {
        let open = module().open.get(open);
        open.session.remove(node);
        open.flags()
    }

    /// While building: makes the node an empty object or list. 0: it lies too deep.
    fn hold(open: u32, node: Node, list: u32) -> u32 {
        module().open.get(open).session.hold(node, list != 0).into()
    }

    /// While building: the member whose name was written.
    fn member(open: u32, node: Node, length: u32) -> Node {
        let Module { open: handles, buffer, .. } = module();
        let name = buffer.get(..length as usize).unwrap_or(&[]);
        handles.get(open).session.member(node, name).unwrap_or(NONE)
    }

    /// While building: a new item at the end of a list.
    fn item(open: u32, node: Node) -> Node {
        module().open.get(open).session.item(node).unwrap_or(NONE)
    }

    /// What the last change did, as numbers: the verdict; the generation of all numbers that follow; how many problems, places
    /// shown, hidden and touched there are; whether the text has a tidier form; and then those problems and places.
    fn change(open: u32, node: Node) -> *const u32 {
        let Module { open: handles, numbers: out, .. } = module();
        let Open { session, numbers, told, .. } = handles.get(open);
        let node = if session.document().parent(node) == NONE { ROOT } else { node };
        numbers.begin(session);
        told.learn(session, node);
        out.clear();
        out.extend_from_slice(&[engine::verdict(session) as u32, numbers.generation, told.problems.len() as u32]);
        out.extend_from_slice(&[&told.show, &told.hide, &told.touched].map(|places| places.len() as u32));
        out.push(session.is_untidy(node).into());
        numbers.problems(session, &mut told.problems, out);
        for &(node, below) in told.spots() {
            out.push(numbers.place(session, node, below));
        }
        out.as_ptr()
    }

    /// The verdict and the problems as numbers: the verdict, the generation, how many materials are promised and problems
    /// there are, and then those problems. What has changed up to here is forgotten.
    fn report(open: u32) -> *const u32 {
        let Module { open: handles, numbers: out, .. } = module();
        let Open { session, numbers, told, .. } = handles.get(open);
        session.forget_changes();
        numbers.begin(session);
        let problems = &mut told.problems;
        *problems = collect::all(session);
        let promised = u32::from(session.is_promised());
        out.clear();
        out.extend_from_slice(&[engine::verdict(session) as u32, numbers.generation, promised, problems.len() as u32]);
        numbers.problems(session, problems, out);
        out.as_ptr()
    }

    /// One of the problems told last, as JSON.
    fn problem(open: u32, at: u32) -> u32 {
        let module = module();
        let Open { session, told, locale, .. } = module.open.get(open);
        let mut text = String::new();
        if let Some(found) = told.problems.get(at as usize) {
            engine::words::problem(session, found, *locale).write(&mut text);
        }
        module.say(&text)
    }

    /// One of the places told last, as a JSON Pointer.
    fn place(open: u32, at: u32) -> u32 {
        let module = module();
        let Open { session, told, .. } = module.open.get(open);
        let text = told.spots().nth(at as usize).map(|spot| place_text(session, spot)).unwrap_or_default();
        module.say(&text)
    }

    /// The text at a node as its standard writes it.
    fn normalised(open: u32, node: Node) -> u32 {
        let module = module();
        module.text = module.open.get(open).session.normalised(node).unwrap_or_default();
        module.text.len() as u32
    }

    /// A text about an application, as JSON: 0 what is pending, 1 the receipt, 2 what stands around the entries of the one-time
    /// notice, else the fields, materials and places asked for.
    fn tell(open: u32, what: u32) -> u32 {
        let module = module();
        let Open { session, locale, .. } = module.open.get(open);
        let mut text = String::new();
        match what {
            0 => engine::report::write_pending(&engine::all_pending(session, *locale), &mut text),
            1 => engine::report::receipt(session).write(&mut text),
            2 => {
                text.push('{');
                engine::notice::frame(session, engine::verdict(session), *locale, &mut text);
                text.push('}');
            }
            _ => text = engine::applicable(session),
        }
        module.say(&text)
    }
}
