//! The kinds of file that are told apart, their media types and file name extensions.

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident $word:literal $media:literal $name:literal [$($ending:literal)*];)*) => {
        /// The kind of a file by its content.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Kind { $($(#[$doc])* $kind),* }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Kind] = &[$(Kind::$kind),*];

            /// Its name in checklists and facts: `pdf`.
            pub const fn word(self) -> &'static str {
                match self { $(Kind::$kind => $word),* }
            }

            /// Its media type: `application/pdf`.
            pub const fn media_type(self) -> &'static str {
                match self { $(Kind::$kind => $media),* }
            }

            /// What people call it: `PDF`.
            pub const fn name(self) -> &'static str {
                match self { $(Kind::$kind => $name),* }
            }

            /// The file name extensions of this kind, in lower case.
            pub const fn endings(self) -> &'static [&'static str] {
                match self { $(Kind::$kind => &[$($ending),*]),* }
            }
        }
    };
}

// Media types are those registered with IANA; that of OFD is the one that viewers for GB/T 33190 use.
kinds! {
    /// ISO 32000.
    Pdf "pdf" "application/pdf" "PDF" ["pdf"];
    /// GB/T 33190-2016.
    Ofd "ofd" "application/ofd" "OFD" ["ofd"];
    /// ISO/IEC 10918-1, JFIF, Exif.
    Jpeg "jpeg" "image/jpeg" "JPEG" ["jpg" "jpeg" "jpe" "jfif"];
    /// ISO/IEC 15948.
    Png "png" "image/png" "PNG" ["png" "apng"];
    /// ISO/IEC 23008-12; HEIF with other codings than HEVC too.
    Heic "heic" "image/heic" "HEIC" ["heic" "heif" "hif"];
    /// The same container with AV1 (AOMedia, AV1 Image File Format).
    Avif "avif" "image/avif" "AVIF" ["avif"];
    /// RFC 9649.
    Webp "webp" "image/webp" "WebP" ["webp"];
    /// TIFF 6.0.
    Tiff "tiff" "image/tiff" "TIFF" ["tif" "tiff"];
    /// Windows bitmap.
    Bmp "bmp" "image/bmp" "BMP" ["bmp" "dib"];
    /// GIF87a, GIF89a.
    Gif "gif" "image/gif" "GIF" ["gif"];
    /// ECMA-376, text.
    Docx "docx" "application/vnd.openxmlformats-officedocument.wordprocessingml.document" "Word (docx)" ["docx" "docm"];
    /// ECMA-376, tables.
    Xlsx "xlsx" "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" "Excel (xlsx)" ["xlsx" "xlsm"];
    /// ECMA-376, slides.
    Pptx "pptx" "application/vnd.openxmlformats-officedocument.presentationml.presentation" "PowerPoint (pptx)" ["pptx" "pptm"];
    /// Word 97-2003, [MS-DOC].
    Doc "doc" "application/msword" "Word (doc)" ["doc" "dot"];
    /// Excel 97-2003, [MS-XLS].
    Xls "xls" "application/vnd.ms-excel" "Excel (xls)" ["xls" "xlt"];
    /// PowerPoint 97-2003, [MS-PPT].
    Ppt "ppt" "application/vnd.ms-powerpoint" "PowerPoint (ppt)" ["ppt" "pps"];
    /// Microsoft Works; the extensions of WPS Office, which writes the containers above under them.
    Wps "wps" "application/vnd.ms-works" "WPS" ["wps" "et" "dps"];
    /// APPNOTE.TXT; any ZIP that is none of the above.
    Zip "zip" "application/zip" "ZIP" ["zip"];
    /// RAR 1.5 to 5.
    Rar "rar" "application/vnd.rar" "RAR" ["rar"];
    /// 7-Zip.
    SevenZip "7z" "application/x-7z-compressed" "7z" ["7z"];
    /// Text without control characters, in UTF-8, UTF-16 with a mark, or GB 18030.
    Text "text" "text/plain" "TXT" ["txt" "csv" "md" "log"];
    /// Programs and scripts that a system would run: PE, ELF, Mach-O, `#!`, Windows shortcuts.
    Program "program" "application/x-executable" "程序"
        ["exe" "dll" "com" "scr" "bat" "cmd" "sh" "msi" "msp" "lnk" "url" "apk" "jar" "msix" "appx" "js" "jse" "vbs" "vbe" "wsf" "hta" "ps1"];
    /// None of these.
    Unknown "unknown" "application/octet-stream" "?" [];
}

impl Kind {
    /// True for pictures, with one image or several.
    pub const fn is_image(self) -> bool {
        matches!(
            self,
            Self::Jpeg | Self::Png | Self::Heic | Self::Avif | Self::Webp | Self::Tiff | Self::Bmp | Self::Gif
        )
    }

    /// Returns the kind of a media type.
    pub fn of_media_type(media: &str) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|kind| kind.media_type() == media)
    }
}
