//! The exports of the modules that pages load: the engine, the inspection of files, and the quality check of pictures.
//! Each is a module of its own, made with one of the features `engine-wasm`, `files-wasm` and `quality-wasm`.

// Memory, its allocator and the exports of a module cannot be written without. Everything else in the crate is.
#![allow(unsafe_code)]

#[cfg(feature = "engine-wasm")]
mod border;
mod copy;
#[cfg(feature = "engine-wasm")]
mod engine;
#[cfg(feature = "files-wasm")]
mod files;
mod global;
#[cfg(any(feature = "engine-wasm", feature = "files-wasm"))]
mod handles;
mod memory;
#[cfg(feature = "quality-wasm")]
mod quality;

#[cfg(any(
    all(feature = "engine-wasm", feature = "files-wasm"),
    all(feature = "engine-wasm", feature = "quality-wasm"),
    all(feature = "files-wasm", feature = "quality-wasm"),
))]
compile_error!("a module has the exports of one of `engine-wasm`, `files-wasm` and `quality-wasm`: choose one feature");

/// Makes exports of functions that take and return numbers. The first line names the module's [`Global`](global::Global), and the
/// first argument of each function is what that lends it.
macro_rules! exports {
    ($global:ident; $($(#[$doc:meta])* fn $name:ident($lent:ident $(, $arg:ident: $type:ty)*) $(-> $out:ty)? $body:block)*) => {
        $(
            $(#[$doc])*
            // SAFETY: no other symbol of the module has this name.
            #[unsafe(no_mangle)]
            extern "C" fn $name($($arg: $type),*) $(-> $out)? {
                $global.with(|$lent| $body)
            }
        )*
    };
}
use exports;
