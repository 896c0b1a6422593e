//! Where something is proposed to be put. Looking for it asks the disk, which may be far away or gone: each question has a
//! thread of its own, and nobody waits for it.

use super::Post;
use super::event::Event;
use std::path::{Path, PathBuf};

/// Finds the folder that is proposed after exports last went to `last`.
pub(super) fn find(last: Option<PathBuf>, post: &Post) {
    let post = post.clone();
    let look = move || post.send(Event::Place(folder(last.as_deref())));
    if let Err(cause) = std::thread::Builder::new().name("place".into()).spawn(look) {
        tracing::warn!(%cause, "no folder is proposed");
    }
}

/// That one, or the one in which that file stands; else where documents stand.
fn folder(last: Option<&Path>) -> PathBuf {
    let place = last.filter(|place| place.is_absolute()).map(|place| match place.extension() {
        Some(_) if !place.is_dir() => place.parent().unwrap_or(place),
        _ => place,
    });
    let of_user = || {
        let dirs = directories::UserDirs::new()?;
        Some(dirs.document_dir().unwrap_or(dirs.home_dir()).to_owned())
    };
    place.map(Path::to_owned).or_else(of_user).unwrap_or_else(std::env::temp_dir)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_a_full_stop_is_proposed_itself_and_of_a_file_the_folder_around_it() {
        let here = tempfile::tempdir().expect("a folder");
        let louis = here.path().join("St. Louis");
        std::fs::create_dir(&louis).expect("made");
        assert_eq!(folder(Some(&louis)), louis);
        assert_eq!(folder(Some(&louis.join("flood.json"))), louis);
        assert_eq!(folder(Some(&here.path().join("new"))), here.path().join("new"));
        assert!(folder(None).is_absolute());
    }
}
