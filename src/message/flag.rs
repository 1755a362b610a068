//! The faults of files, one word each.

macro_rules! flags {
    ($($flag:ident $name:literal $doc:literal;)*) => {
        /// A property of a file. Every language lists its words in this order.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum FileFlag { $(#[doc = $doc] $flag),* }

        impl FileFlag {
            /// Every flag with the name that follows `material.` in its code.
            pub const ALL: &'static [(FileFlag, &'static str)] = &[$((FileFlag::$flag, $name)),*];
        }
    };
}

flags! {
    Damaged "damaged" "It is broken off, or not as its format wants it.";
    Encrypted "encrypted" "It is encrypted.";
    Active "active" "It can do something besides being read.";
    Animated "animated" "Its picture moves.";
    Signed "signed" "It is signed, and must not be.";
    Unsigned "unsigned" "It is not signed, and has to be.";
    Layout "layout" "It has more than the one page that a file may have.";
    Sides "sides" "One of two sides is missing.";
    SameFile "same-file" "It is in the application a second time.";
    Misnamed "misnamed" "Its name tells another kind of file. Only a warning, as all below.";
    Blank "blank" "There is nothing on it.";
    Dark "dark" "It is too dark.";
    Bright "bright" "It is too bright.";
    Blurred "blurred" "It is blurred.";
    Sideways "sideways" "It lies on its side.";
}

impl FileFlag {
    /// The flag of a name.
    pub fn from_name(name: &str) -> Option<FileFlag> {
        FileFlag::ALL.iter().find(|(_, known)| *known == name).map(|(flag, _)| *flag)
    }

    /// The name that follows `material.` in its code.
    pub fn name(self) -> &'static str {
        FileFlag::ALL[self as usize].1
    }
}
