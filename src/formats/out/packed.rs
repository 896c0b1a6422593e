//! Zips that are the same bytes on any day and machine: entries in the order in which they come, of one fixed time.

use crate::formats::WriteError;
use crate::formats::out::OneFile;
use std::io::{Read, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A zip being written under its name, or what becomes one.
pub struct Packed {
    zip: ZipWriter<OneFile>,
}

impl Packed {
    pub fn begin(target: &Path) -> Result<Self, WriteError> {
        Ok(Packed { zip: ZipWriter::new(OneFile::begin(target)?) })
    }

    /// Puts an entry in. `squeeze`: whether it is compressed; pictures are as small as they get.
    pub fn put(&mut self, name: &str, bytes: &[u8], squeeze: bool) -> Result<(), WriteError> {
        self.zip.start_file(name, options(squeeze)).map_err(refused)?;
        self.zip.write_all(bytes).map_err(|cause| refused(cause.into()))
    }

    /// Puts an entry of that size in, piece by piece.
    pub fn copy(&mut self, name: &str, from: &mut dyn Read, size: u64, squeeze: bool) -> Result<(), WriteError> {
        let options = options(squeeze).large_file(size >= u64::from(u32::MAX));
        self.zip.start_file(name, options).map_err(refused)?;
        std::io::copy(from, &mut self.zip).map(drop).map_err(|cause| refused(cause.into()))
    }

    pub fn finish(self) -> Result<(), WriteError> {
        self.zip.finish().map_err(refused)?.finish()
    }
}

fn options(squeeze: bool) -> SimpleFileOptions {
    let method = if squeeze { CompressionMethod::Deflated } else { CompressionMethod::Stored };
    SimpleFileOptions::default()
        .compression_method(method)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
}

fn refused(error: zip::result::ZipError) -> WriteError {
    WriteError::Io { path: "the zip".into(), cause: error.into() }
}
