//! Addresses of files (`file://`, RFC 8089) from their paths and back. It looks at no disk.

use std::fmt::Write;
use std::path::{Path, PathBuf};

const SCHEME: &str = "file://";

/// The address of an absolute path, with everything escaped that is no letter, figure or plain sign of ASCII.
pub fn of_file(path: &Path) -> String {
    let mut address = SCHEME.to_owned();
    let slashes = if cfg!(windows) { path.display().to_string().replace('\\', "/") } else { String::new() };
    let bytes = if cfg!(windows) { slashes.as_bytes() } else { path.as_os_str().as_encoded_bytes() };
    match bytes {
        // A share begins with its computer, a drive stands under the root.
        [b'/', b'/', share @ ..] if cfg!(windows) => escape(share, &mut address),
        [b'/', ..] => escape(bytes, &mut address),
        _ => {
            address.push('/');
            escape(bytes, &mut address);
        }
    }
    address
}

fn escape(bytes: &[u8], address: &mut String) {
    for byte in bytes {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                address.push(char::from(*byte))
            }
            b':' if cfg!(windows) => address.push(':'),
            _ => _ = write!(address, "%{byte:02X}"),
        }
    }
}

/// The path of such an address, as file managers copy it; nothing where it is none.
pub fn path_of(address: &str) -> Option<PathBuf> {
    let path = address.strip_prefix(SCHEME)?;
    let path = path.strip_prefix("localhost/").map_or_else(|| path.to_owned(), |rest| format!("/{rest}"));
    // What is escaped as no text was not made by a file manager.
    let path = String::from_utf8(unescaped(path.as_bytes())).unwrap_or(path);
    let drive = cfg!(windows) && path.as_bytes().get(2) == Some(&b':');
    Some(PathBuf::from(if drive { &path[1..] } else { &path[..] }))
}

fn unescaped(mut rest: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(rest.len());
    while let [first, after @ ..] = rest {
        let value = |digit: u8| char::from(digit).to_digit(16);
        let escaped = match (first, after) {
            (b'%', [high, low, ..]) => value(*high).zip(value(*low)).map(|(high, low)| (high * 16 + low) as u8),
            _ => None,
        };
        bytes.push(escaped.unwrap_or(*first));
        rest = if escaped.is_some() { &after[2..] } else { after };
    }
    bytes
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_an_address_would_read_otherwise_is_escaped_and_read_back() {
        for (path, address) in [
            ("/out/flood.pdf", "file:///out/flood.pdf"),
            ("/out/The flood of 1931", "file:///out/The%20flood%20of%201931"),
            ("/out/100% #1?", "file:///out/100%25%20%231%3F"),
            ("/Bücher/洪水", "file:///B%C3%BCcher/%E6%B4%AA%E6%B0%B4"),
            ("/out/%20", "file:///out/%2520"),
        ] {
            assert_eq!(of_file(Path::new(path)), address);
            assert_eq!(path_of(address), Some(PathBuf::from(path)));
        }
    }

    #[test]
    fn an_address_is_read_as_file_managers_and_people_write_it() {
        for (address, path) in [
            ("file:///boxes/14", "/boxes/14"),
            ("file://localhost/boxes/14", "/boxes/14"),
            ("file:///boxes/my own", "/boxes/my own"),
            ("file:///boxes/100%", "/boxes/100%"),
            ("file:///boxes/%zz", "/boxes/%zz"),
            ("file:///boxes/%ff", "/boxes/%ff"),
        ] {
            assert_eq!(path_of(address), Some(PathBuf::from(path)), "{address}");
        }
        assert_eq!(path_of("/boxes/14"), None);
    }
}
