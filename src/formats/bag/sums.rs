//! Checksums by the names that manifests have for them. It must not know what is summed.

use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512};

/// A kind of checksum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sum {
    Md5,
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
}

impl Sum {
    pub const ALL: [Sum; 6] = [Sum::Md5, Sum::Sha1, Sum::Sha224, Sum::Sha256, Sum::Sha384, Sum::Sha512];

    pub fn name(self) -> &'static str {
        match self {
            Sum::Md5 => "md5",
            Sum::Sha1 => "sha1",
            Sum::Sha224 => "sha224",
            Sum::Sha256 => "sha256",
            Sum::Sha384 => "sha384",
            Sum::Sha512 => "sha512",
        }
    }

    /// By its name, however it is written.
    pub fn named(name: &str) -> Option<Sum> {
        Sum::ALL.into_iter().find(|sum| sum.name().eq_ignore_ascii_case(name))
    }

    /// How many characters it has.
    pub fn length(self) -> usize {
        match self {
            Sum::Md5 => 32,
            Sum::Sha1 => 40,
            Sum::Sha224 => 56,
            Sum::Sha256 => 64,
            Sum::Sha384 => 96,
            Sum::Sha512 => 128,
        }
    }
}

/// A sum that is being made.
pub enum Running {
    Md5(Md5),
    Sha1(Sha1),
    Sha224(Sha224),
    Sha256(Sha256),
    Sha384(Sha384),
    Sha512(Sha512),
}

impl Running {
    pub fn new(sum: Sum) -> Self {
        match sum {
            Sum::Md5 => Running::Md5(Md5::new()),
            Sum::Sha1 => Running::Sha1(Sha1::new()),
            Sum::Sha224 => Running::Sha224(Sha224::new()),
            Sum::Sha256 => Running::Sha256(Sha256::new()),
            Sum::Sha384 => Running::Sha384(Sha384::new()),
            Sum::Sha512 => Running::Sha512(Sha512::new()),
        }
    }

    pub fn add(&mut self, bytes: &[u8]) {
        match self {
            Running::Md5(sum) => sum.update(bytes),
            Running::Sha1(sum) => sum.update(bytes),
            Running::Sha224(sum) => sum.update(bytes),
            Running::Sha256(sum) => sum.update(bytes),
            Running::Sha384(sum) => sum.update(bytes),
            Running::Sha512(sum) => sum.update(bytes),
        }
    }

    /// In lower case, as manifests have it.
    pub fn hex(self) -> String {
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        match self {
            Running::Md5(sum) => hex(&sum.finalize()),
            Running::Sha1(sum) => hex(&sum.finalize()),
            Running::Sha224(sum) => hex(&sum.finalize()),
            Running::Sha256(sum) => hex(&sum.finalize()),
            Running::Sha384(sum) => hex(&sum.finalize()),
            Running::Sha512(sum) => hex(&sum.finalize()),
        }
    }
}
