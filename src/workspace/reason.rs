//! The reasons why a file cannot be read or written, in both languages.

use core::fmt;
use std::error::Error;
use std::io::{self, ErrorKind};

use crate::source::diagnostic::Words;

/// A file is larger than the limit, in MiB.
#[derive(Debug)]
struct TooBig(u64);

impl fmt::Display for TooBig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "larger than {} MiB", self.0)
    }
}

impl Error for TooBig {}

/// Returns the error for a file of more than `most` bytes.
#[must_use]
pub fn too_big(most: u64) -> io::Error {
    io::Error::new(ErrorKind::FileTooLarge, TooBig(most / (1024 * 1024)))
}

/// Returns the reason in words. Reasons that are rare keep the words of the system, which speaks English.
#[must_use]
pub fn reason(error: &io::Error) -> Words {
    if let Some(own) = error.get_ref() {
        return match own.downcast_ref() {
            Some(TooBig(limit)) => Words::new(format!("文件超过 {limit} MiB"), error.to_string()),
            None => Words::new(error.to_string(), error.to_string()),
        };
    }
    let (zh, en) = match error.kind() {
        ErrorKind::NotFound => ("没有这个文件", "there is no such file"),
        ErrorKind::PermissionDenied => ("没有权限", "permission denied"),
        ErrorKind::AlreadyExists => ("已经有这个文件", "the file exists already"),
        ErrorKind::NotADirectory => ("路径中有一段不是文件夹", "a part of the path is not a folder"),
        ErrorKind::IsADirectory => ("是文件夹，不是文件", "it is a folder, not a file"),
        ErrorKind::DirectoryNotEmpty => ("文件夹不是空的", "the folder is not empty"),
        ErrorKind::ReadOnlyFilesystem => ("磁盘是只读的", "the disk is read-only"),
        ErrorKind::StorageFull => ("磁盘满了", "the disk is full"),
        ErrorKind::QuotaExceeded => ("超过了磁盘配额", "the disk quota is used up"),
        ErrorKind::AddrInUse => ("已经被别的程序占用", "another program uses it"),
        ErrorKind::AddrNotAvailable => ("本机没有这个地址", "this machine does not have the address"),
        ErrorKind::TimedOut => ("等待超时", "it took too long"),
        ErrorKind::InvalidFilename => ("文件名不能用", "the name of the file is not valid"),
        _ => return Words::new(format!("系统报告：{error}"), error.to_string()),
    };
    Words::new(zh, en)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_in_both_languages() {
        assert_eq!(reason(&too_big(1 << 20)), Words::new("文件超过 1 MiB", "larger than 1 MiB"));
        assert_eq!(reason(&ErrorKind::NotFound.into()).zh, "没有这个文件");
        assert!(reason(&ErrorKind::Deadlock.into()).zh.starts_with("系统报告："));
        assert_eq!(reason(&io::Error::other("own words")), Words::new("own words", "own words"));
    }
}
