//! Whether an archive's folder is one where SQLite files come to harm: synced by another program, or on a network.
//! It only looks at names and mounts; it refuses nothing.

use std::path::{Path, PathBuf};

/// Folders that a program copies behind one's back, by a part of their path.
const SYNCED: &[(&str, &str)] = &[
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("icloud drive", "iCloud Drive"),
    ("mobile documents", "iCloud Drive"),
    ("com~apple~clouddocs", "iCloud Drive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("syncthing", "Syncthing"),
    ("pcloud", "pCloud"),
    ("mega", "MEGA"),
    ("seafile", "Seafile"),
];

const NETWORK: &[&str] =
    &["nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "fuse.sshfs", "afs", "9p", "davfs", "fuse.davfs2"];

/// A sentence of warning, where there is reason for one.
pub fn warning(archive: &Path) -> Option<String> {
    let path = archive.canonicalize().unwrap_or_else(|_| archive.to_owned());
    let mounts = std::fs::read_to_string("/proc/self/mounts").unwrap_or_default();
    warning_of(&path, &mounts)
}

fn warning_of(path: &Path, mounts: &str) -> Option<String> {
    if let Some(name) = synced(path) {
        return Some(format!(
            "This archive lies in a folder that {name} copies while you work. Copies can clash and lose work: \
             keep the archive on this computer's own disk, and put backups there instead (File › Back up)."
        ));
    }
    on_network(path, mounts).then(|| {
        "This archive lies on a network disk, where two people can damage it by writing at once. Keep it on this \
         computer's own disk, and put backups there instead (File › Back up)."
            .to_owned()
    })
}

fn synced(path: &Path) -> Option<&'static str> {
    let folder = path.parent()?;
    if folder.ancestors().any(|above| above.join(".stfolder").is_dir()) {
        return Some("Syncthing");
    }
    folder.components().find_map(|part| {
        let part = part.as_os_str().to_string_lossy().to_lowercase();
        SYNCED
            .iter()
            .find(|(mark, _)| {
                part == *mark || part.starts_with(&format!("{mark} ")) || part.starts_with(&format!("{mark}-"))
            })
            .map(|(_, name)| *name)
    })
}

fn on_network(path: &Path, mounts: &str) -> bool {
    if path.to_string_lossy().starts_with(r"\\") {
        return true;
    }
    let mut best: Option<(PathBuf, &str)> = None;
    for line in mounts.lines() {
        let mut parts = line.split(' ');
        let (Some(_), Some(point), Some(kind)) = (parts.next(), parts.next(), parts.next()) else { continue };
        let point = PathBuf::from(point.replace("\\040", " "));
        if path.starts_with(&point)
            && best.as_ref().is_none_or(|(known, _)| point.components().count() >= known.components().count())
        {
            best = Some((point, kind));
        }
    }
    best.is_some_and(|(_, kind)| NETWORK.contains(&kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_synced_folder_and_a_network_disk_are_warned_of_and_a_plain_one_is_not() {
        let mounts = "/dev/sda1 / ext4 rw 0 0\nserver:/share /mnt/share nfs4 rw 0 0\n";
        let warn = |path: &str| warning_of(Path::new(path), mounts);
        assert!(warn("/home/m/Dropbox/ledger.backfile").is_some_and(|w| w.contains("Dropbox")));
        assert!(warn("/home/m/OneDrive - Library/ledger.backfile").is_some());
        assert!(warn("/mnt/share/ledger.backfile").is_some_and(|w| w.contains("network")));
        assert!(warn("/home/m/papers/ledger.backfile").is_none());
        assert!(warn("/home/m/dropboxes/ledger.backfile").is_none());
    }
}
