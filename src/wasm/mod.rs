//! The exports of the modules that pages load: the engine, what looks into files, and what tells whether a picture can be read.
//! Each is a module of its own, made with one of the features `wasm`, `files-wasm` and `quality-wasm`.

mod copy;
#[cfg(feature = "wasm")]
mod engine;
#[cfg(feature = "files-wasm")]
mod files;
mod global;
#[cfg(any(feature = "wasm", feature = "files-wasm"))]
mod handles;
mod memory;
#[cfg(feature = "quality-wasm")]
mod quality;

/// Makes exports of functions that take and give numbers.
macro_rules! exports {
    ($($(#[$doc:meta])* fn $name:ident($($arg:ident: $type:ty),*) $(-> $out:ty)? $body:block)*) => {
        $(
            $(#[$doc])*
            // SAFETY: no other symbol of the module has this name.
            #[unsafe(no_mangle)]
            pub extern "C" fn $name($($arg: $type),*) $(-> $out)? $body
        )*
    };
}
use exports;
