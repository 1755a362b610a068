//! qingdan (清单): write a service item's checklist once; the same checks then run in the browser, on the server and on the
//! command line.
//!
//! # Nouns
//!
//! - A **checklist** is what an editor writes about one service item in YAML: situations (questions whose answers narrow
//!   the list), fields, materials and rules.
//! - A **pack** is a compiled checklist: one JSON Schema 2020-12 document, what plain schemas cannot say under `x-qingdan`.
//! - An **application** is the answers and materials of one person, one JSON object.
//! - A **problem** is what is wrong with an application, at its place; a **diagnostic** is what is wrong with a checklist.
//! - A **report** is all that is said of an application: verdict, problems, what is pending, and a receipt.
//!
//! # Pipeline
//!
//! YAML, [`checklist`], [`compile`], pack, [`engine`], report. The engine judges numbers and names by [`identifier`] and
//! puts problems into words by [`message`].
//!
#![cfg_attr(feature = "author", doc = "```")]
#![cfg_attr(not(feature = "author"), doc = "```ignore")]
//! use qingdan::checklist::{self, Authorities};
//! use qingdan::{compile, engine};
//!
//! let file = "\
//! qingdan: 1
//! id: library-card
//! version: 1
//! title: { zh: 借书证办理, en: Library card }
//! authority: city-library
//! type: public-service
//! handling: instant
//! situations:
//!   agent: { ask: { zh: 是否由他人代办, en: Does somebody apply for you }, type: boolean }
//! fields:
//!   name: { label: { zh: 姓名, en: Name }, type: person-name }
//!   agent_name: { label: { zh: 代办人姓名, en: Name of the agent }, type: person-name, when: { agent: true } }
//! ";
//! let (checklist, mistakes) = checklist::parse("library-card.yaml", file.as_bytes());
//! assert!(mistakes.is_empty());
//! let pack = compile::compile(&checklist.unwrap(), &Authorities::default());
//!
//! let pack = engine::Pack::load(compile::to_text(&pack).as_bytes())?;
//! let options = engine::Options { locale: engine::Locale::En, ..Default::default() };
//! let report = pack.check(r#"{ "agent": true, "name": "欧阳娜" }"#.as_bytes(), &options).expect("it is JSON");
//!
//! assert!(!report.valid());
//! let missing: Vec<&str> = report.problems.iter().map(|problem| problem.path.as_str()).collect();
//! assert_eq!(missing, ["/agent_name"]);
//! assert_eq!(report.problems[0].message, "You have not filled in “Name of the agent”.");
//! # Ok::<(), engine::LoadError>(())
//! ```
//!
//! # Features
//!
//! - none: [`engine`], [`identifier`] and [`message`], with `core` and `alloc` alone;
//! - `std`: the standard library;
//! - `material`: facts of files from their bytes, with `core` and `alloc` alone;
//! - `author` (with `std` and `material`): `checklist`, `catalogue`, `compile`, `lint`, `cases`, `edit` and `format`;
//! - `full` (with `std`): what packs never use of JSON Schema: more keywords, formats and references within a document;
//! - `cli` (with `author` and `full`; the default): the command `qingdan` and the local server;
//! - `engine-wasm`: the exports of the embedded module, for the target `wasm32v1-none`;
//! - `files-wasm` (with `material`): the exports of the module that looks into files, for the same target;
//! - `quality-wasm` (with `quality`): the exports of the module that tells whether a picture can be read, for the same target;
//! - `author-wasm` (with `author`): the exports of the module for editors' pages, for the target `wasm32-unknown-unknown`.
//!
//! # What it does not do
//!
//! It does not look anything up: that a number is well made does not say that it was issued. The engine does not look into files,
//! only at what an application says of them; `material` tells that from their bytes. It fetches, stores and logs nothing, and has no clock: the day of the check is an
//! argument. It does not refuse what it does not know in silence: a pack with a keyword that the engine does not implement is not
//! loaded.
#![cfg_attr(not(feature = "std"), no_std)]
// Nothing panics on purpose, except in tests.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::unreachable,
        clippy::todo,
        clippy::unimplemented
    )
)]

extern crate alloc;

pub mod base;
#[cfg(feature = "material")]
mod container;
pub mod engine;
pub mod identifier;
#[cfg(feature = "material")]
pub mod material;
pub mod message;
pub mod pack;
#[cfg(feature = "quality")]
pub mod quality;
pub mod typed;

#[cfg(feature = "author")]
pub mod cases;
#[cfg(feature = "author")]
pub mod catalogue;
#[cfg(feature = "author")]
pub mod checklist;
#[cfg(feature = "author")]
pub mod compile;
#[cfg(feature = "author")]
pub mod edit;
#[cfg(feature = "author")]
pub mod explain;
#[cfg(feature = "author")]
pub mod format;
#[cfg(feature = "author")]
pub mod lint;
#[cfg(feature = "author")]
pub mod ruleset;
#[cfg(feature = "author")]
pub mod source;
#[cfg(feature = "author")]
pub mod workspace;

#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "cli")]
pub mod form;
#[cfg(feature = "cli")]
mod portal;

#[cfg(all(any(feature = "engine-wasm", feature = "files-wasm", feature = "quality-wasm"), target_arch = "wasm32"))]
mod wasm;
// The numbers of the border are compared with the script's on this machine, where there is no module.
#[cfg(all(feature = "quality", test))]
#[path = "wasm/border.rs"]
mod border;

#[cfg(any(all(feature = "author-wasm", target_arch = "wasm32"), all(feature = "author", test)))]
mod author;
