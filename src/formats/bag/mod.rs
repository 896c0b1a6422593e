//! BagIt bags (RFC 8493, 1.0, and the drafts 0.93 to 0.97), as a folder or in a zip: checked wholly before anything of
//! them is read. Taken: the declaration, tag files in the declared encoding, manifests of md5, sha1 and sha2, tag
//! manifests, Payload-Oxum and fetch.txt. Nothing is ever fetched. It must not know what the files mean.

mod check;
mod declaration;
mod holder;
mod manifest;
mod sums;
#[cfg(test)]
mod tests;
mod write;

pub use check::{Checked, Fault, check};
pub use holder::{Folder, Holder, Packed};
pub use write::WRITING;

/// The file that makes a folder a bag.
pub const DECLARATION: &str = "bagit.txt";

/// Where the payload lies.
pub const PAYLOAD: &str = "data/";

/// Whether these files, by their paths in a folder, are meant as a bag: a broken one may lack its declaration.
pub fn is_meant<'a>(names: impl Iterator<Item = &'a str>) -> bool {
    let (mut has_manifest, mut has_payload) = (false, false);
    for name in names {
        if name == DECLARATION {
            return true;
        }
        has_manifest |= manifest::Kind::of(name).is_some();
        has_payload |= name.starts_with(PAYLOAD);
    }
    has_manifest && has_payload
}
