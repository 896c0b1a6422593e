//! Zips that are the same bytes on any day and machine: entries in the order in which they come, of one fixed time.

use crate::formats::WriteError;
use crate::formats::out::OneFile;
use std::io::Write;
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
        let method = if squeeze { CompressionMethod::Deflated } else { CompressionMethod::Stored };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        self.zip.start_file(name, options).map_err(refused)?;
        self.zip.write_all(bytes).map_err(|cause| refused(cause.into()))
    }

    pub fn finish(self) -> Result<(), WriteError> {
        self.zip.finish().map_err(refused)?.finish()
    }
}

fn refused(error: zip::result::ZipError) -> WriteError {
    WriteError::Io { path: "the zip".into(), cause: error.into() }
}
