use super::*;
use image::{Luma, Rgba, RgbaImage};

fn painted(width: u32, height: u32) -> DynamicImage {
    let shade = |x: u32, y: u32| {
        let (x, y) = (f64::from(x) / f64::from(width), f64::from(y) / f64::from(height));
        let wave = (x * 17.0).sin() * (y * 11.0 + 1.0).cos();
        (128.0 + 120.0 * wave) as u8
    };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, y| Rgb([shade(x, y), shade(y, x), shade(x, y / 2)])))
}

fn written(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, format).expect("written");
    out.into_inner()
}

/// A JPEG with these segments behind its first mark.
fn jpeg_with(segments: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let plain = written(&painted(12, 9), ImageFormat::Jpeg);
    let mut out = plain[..2].to_vec();
    for (marker, contents) in segments {
        out.extend([0xFF, *marker]);
        out.extend((contents.len() as u16 + 2).to_be_bytes());
        out.extend(contents);
    }
    out.extend(&plain[2..]);
    out
}

fn chunk(kind: [u8; 4], contents: &[u8]) -> Vec<u8> {
    img_parts::png::PngChunk::new(kind, img_parts::Bytes::copy_from_slice(contents)).encoder().bytes().to_vec()
}

fn png_with(chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let plain = written(&painted(12, 9), ImageFormat::Png);
    // The mark, then the head of 25 bytes.
    let (head, rest) = plain.split_at(33);
    let mut out = head.to_vec();
    chunks.iter().for_each(|(kind, contents)| out.extend(chunk(**kind, contents)));
    out.extend(rest);
    out
}

fn webp_with(kind: &[u8; 4], contents: &[u8]) -> Vec<u8> {
    let plain = written(&painted(12, 9), ImageFormat::WebP);
    let mut inner = b"VP8X".to_vec();
    inner.extend(10u32.to_le_bytes());
    inner.extend([if kind == b"EXIF" { 8 } else { 4 }, 0, 0, 0, 11, 0, 0, 8, 0, 0]);
    inner.extend(&plain[12..]);
    inner.extend(kind);
    inner.extend((contents.len() as u32).to_le_bytes());
    inner.extend(contents);
    inner.extend(vec![0; contents.len() % 2]);
    let mut out = b"RIFF".to_vec();
    out.extend((inner.len() as u32 + 4).to_le_bytes());
    out.extend(b"WEBP");
    out.extend(inner);
    out
}

/// A TIFF structure with these tags of letters or bytes, after those that make it a grey pixel.
fn tiff_with(tags: &[(u16, u16, Vec<u8>)]) -> Vec<u8> {
    let pixel: [(u16, u16, u32); 8] =
        [(256, 3, 1), (257, 3, 1), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8), (277, 3, 1), (279, 4, 1)];
    let mut entries: Vec<(u16, u16, u32, Vec<u8>)> =
        pixel.iter().map(|(tag, kind, value)| (*tag, *kind, 1, value.to_le_bytes().to_vec())).collect();
    entries.extend(tags.iter().map(|(tag, kind, bytes)| (*tag, *kind, bytes.len() as u32, bytes.clone())));
    entries.sort_by_key(|entry| entry.0);
    let mut out = b"II\x2a\0".to_vec();
    out.extend(10u32.to_le_bytes());
    out.extend([128, 0]);
    let mut beside: Vec<u8> = Vec::new();
    let from = 10 + 2 + entries.len() * 12 + 4;
    out.extend((entries.len() as u16).to_le_bytes());
    for (tag, kind, count, bytes) in entries {
        out.extend(tag.to_le_bytes());
        out.extend(kind.to_le_bytes());
        out.extend(count.to_le_bytes());
        if bytes.len() <= 4 {
            out.extend(bytes.iter().copied().chain([0; 4]).take(4));
        } else {
            out.extend(((from + beside.len()) as u32).to_le_bytes());
            beside.extend(&bytes);
        }
    }
    out.extend([0; 4]);
    out.extend(beside);
    out
}

fn gif_with(packet: &[u8]) -> Vec<u8> {
    let plain = written(&painted(12, 9), ImageFormat::Gif);
    let end = plain.len() - 1;
    let mut out = plain[..end].to_vec();
    out.extend(b"\x21\xff\x0bXMP DataXMP");
    out.extend(packet);
    out.extend([1]);
    out.extend((0..=255).rev());
    out.extend([0, plain[end]]);
    out
}

fn set(record: u8, number: u8, text: &[u8]) -> Vec<u8> {
    let mut out = vec![0x1C, record, number];
    out.extend((text.len() as u16).to_be_bytes());
    out.extend(text);
    out
}

fn photoshop(block: &[u8]) -> Vec<u8> {
    // Another resource before it, of an odd length and with a name.
    let mut out = b"8BIM\x04\x0c\x03map\0\0\0\x03abc\0".to_vec();
    out.extend(b"8BIM\x04\x04\0\0");
    out.extend((block.len() as u32).to_be_bytes());
    out.extend(block);
    out
}

const PACKET: &str = r#"<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:p="http://ns.adobe.com/photoshop/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/"
  xmlns:i="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" p:Credit="Harbour Press &amp; Sons">
 <d:creator><rdf:Seq><rdf:li>Ada Quill</rdf:li><rdf:li>Ben Lund</rdf:li></rdf:Seq></d:creator>
 <d:rights><rdf:Alt><rdf:li xml:lang="x-default">© 2025 Harbour Press</rdf:li><rdf:li xml:lang="de">Hafen</rdf:li></rdf:Alt></d:rights>
 <d:description><rdf:Alt><rdf:li xml:lang="x-default">The crane &#8211; at low tide</rdf:li></rdf:Alt></d:description>
 <d:subject><rdf:Bag><rdf:li>crane</rdf:li><rdf:li>harbour</rdf:li></rdf:Bag></d:subject>
 <i:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">A crane on a quay.</rdf:li></rdf:Alt></i:AltTextAccessibility>
 <p:Source>Town archive</p:Source>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"#;

fn of_packet() -> Embedded {
    Embedded {
        creator: "Ada Quill, Ben Lund".into(),
        credit: "Harbour Press & Sons".into(),
        source: "Town archive".into(),
        rights: "© 2025 Harbour Press".into(),
        caption: "The crane – at low tide".into(),
        alt: "A crane on a quay.".into(),
        keywords: vec!["crane".into(), "harbour".into()],
    }
}

#[test]
fn a_kind_is_known_by_what_the_file_holds() {
    let picture = painted(40, 30);
    for (format, media_type) in [
        (ImageFormat::Png, "image/png"),
        (ImageFormat::Jpeg, "image/jpeg"),
        (ImageFormat::WebP, "image/webp"),
        (ImageFormat::Tiff, "image/tiff"),
        (ImageFormat::Gif, "image/gif"),
    ] {
        let looks = look(&written(&picture, format)).expect(media_type);
        assert_eq!((looks.media_type, looks.width, looks.height), (media_type, 40, 30));
        assert_eq!(kind_of(&looks.thumbnail).map(|kind| kind.name), Ok("JPEG"));
        assert!(looks.likeness.is_some(), "{media_type}");
    }
}

#[test]
fn what_is_no_picture_is_refused_with_words_that_say_what_to_do() {
    let refused = |bytes: &[u8]| look(bytes).expect_err("refused").to_string();
    assert!(refused(b"").contains("empty"));
    assert!(refused(b"%PDF-1.7\n").contains("a PDF"), "{}", refused(b"%PDF-1.7\n"));
    assert!(refused(b"\0\0\0\x18ftypheic\0\0\0\0").contains("HEIC"));
    assert!(refused(b"<?xml version='1.0'?><svg xmlns='x'/>").contains("an SVG drawing"));
    assert!(refused(b"plain words").contains("Save it as PNG, JPEG, WebP, TIFF or GIF."));
    let whole = written(&painted(200, 150), ImageFormat::Png);
    assert!(refused(&whole[..whole.len() / 2]).contains("cut off"));
    assert!(refused(&whole[..20]).contains("PNG"));
}

#[test]
fn a_picture_that_claims_more_pixels_than_a_desk_can_hold_is_refused_by_its_head() {
    let mut bytes = written(&painted(12, 9), ImageFormat::Png);
    bytes[16..20].copy_from_slice(&60_000u32.to_be_bytes());
    bytes[20..24].copy_from_slice(&60_000u32.to_be_bytes());
    let head = chunk(*b"IHDR", &bytes[16..29]);
    bytes[8..33].copy_from_slice(&head);
    assert_eq!(look(&bytes), Err(Refusal::TooManyPixels(60_000, 60_000)));
}

#[test]
fn one_pixel_a_line_and_a_clear_picture_have_a_small_copy() {
    for (width, height) in [(1, 1), (3_000, 1), (1, 3_000), (480, 360), (481, 9)] {
        let looks = look(&written(&painted(width, height), ImageFormat::Png)).expect("looked at");
        let small = image::load_from_memory(&looks.thumbnail).expect("a small copy");
        assert!(small.width() <= 480 && small.height() <= 360, "{width} × {height}");
        assert!(small.width() <= width && small.height() <= height, "{width} × {height}");
    }
    let clear = DynamicImage::ImageRgba8(RgbaImage::from_pixel(20, 20, Rgba([0, 0, 0, 0])));
    let small = image::load_from_memory(&look(&written(&clear, ImageFormat::Png)).expect("looked at").thumbnail);
    assert!(small.expect("a small copy").into_luma8().pixels().all(|pixel| pixel.0[0] > 250), "black on black");
}

#[test]
fn a_photograph_that_lies_on_its_side_is_turned_upright() {
    let mut raw = b"Exif\0\0".to_vec();
    let mut tags = b"II\x2a\0\x08\0\0\0\x01\0".to_vec();
    tags.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0]);
    raw.extend(tags);
    let turned = decode(&jpeg_with(&[(0xE1, raw)])).expect("decoded");
    assert_eq!((turned.width(), turned.height()), (9, 12));
}

#[test]
fn the_same_picture_in_another_size_and_file_looks_the_same_and_others_do_not() {
    let looks = |picture: &DynamicImage, format| {
        let looks = look(&written(picture, format)).expect("looked at");
        (looks.likeness.expect("a likeness"), (looks.width, looks.height))
    };
    let picture = painted(900, 600);
    let whole = looks(&picture, ImageFormat::Png);
    let small = looks(&picture.thumbnail(300, 200), ImageFormat::Jpeg);
    assert!(likely_same(whole, small), "{:064b}\n{:064b}", whole.0, small.0);
    assert!(!likely_same(whole, looks(&picture.rotate180(), ImageFormat::Png)));
    assert!(!likely_same(whole, (small.0, (200, 100))), "another shape");
    let blank = DynamicImage::ImageLuma8(image::GrayImage::from_pixel(90, 60, Luma([200])));
    assert_eq!(likeness(&blank), None);
    assert_eq!(likeness(&painted(1, 1)), None);
    let shade = DynamicImage::ImageLuma8(image::GrayImage::from_fn(90, 60, |x, _| Luma([x as u8 * 2])));
    assert_eq!(likeness(&shade), None);
}

#[test]
fn xmp_is_read_from_each_kind_of_file() {
    let mut in_jpeg = b"http://ns.adobe.com/xap/1.0/\0".to_vec();
    in_jpeg.extend(PACKET.as_bytes());
    let mut in_png = b"XML:com.adobe.xmp\0\0\0\0\0".to_vec();
    in_png.extend(PACKET.as_bytes());
    for (kind, bytes) in [
        ("JPEG", jpeg_with(&[(0xE1, in_jpeg)])),
        ("PNG", png_with(&[(b"iTXt", in_png)])),
        ("WebP", webp_with(b"XMP ", PACKET.as_bytes())),
        ("TIFF", tiff_with(&[(700, 1, PACKET.as_bytes().to_vec())])),
        ("GIF", gif_with(PACKET.as_bytes())),
    ] {
        assert_eq!(kind_of(&bytes).map(|kind| kind.name), Ok(kind));
        assert_eq!(embedded(bytes.clone()), of_packet(), "{kind}");
        assert!(decode(&bytes).is_ok(), "{kind}");
    }
}

#[test]
fn xmp_makes_up_no_entities_and_is_not_followed_into_the_deep() {
    let made_up = format!("<!DOCTYPE x [<!ENTITY a \"{}\">]>{PACKET}", "a".repeat(100));
    assert!(xmp::read(made_up.as_bytes()).is_empty());
    let deep = PACKET.replace("<d:creator>", &"<d:creator>".repeat(1_000));
    assert_eq!(xmp::read(deep.as_bytes()).creator, "");
    assert!(xmp::read(&vec![b' '; xmp::LARGEST + 1]).is_empty());
    let unknown = PACKET.replace("Ben Lund", "Ben &lund;");
    assert_eq!(xmp::read(unknown.as_bytes()).creator, "Ada Quill, Ben \u{fffd}");
    let cut = &PACKET[..PACKET.find("Ben Lund").expect("there")];
    assert_eq!(xmp::read(cut.as_bytes()).creator, "Ada Quill");
}

#[test]
fn where_there_is_no_notice_the_terms_of_use_count_as_rights() {
    let packet = r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
        xmlns:r="http://ns.adobe.com/xap/1.0/rights/" r:WebStatement="https://harbour.example/terms"/></rdf:RDF>"#;
    assert_eq!(xmp::read(packet.as_bytes()).rights, "https://harbour.example/terms");
}

#[test]
fn iptc_is_read_with_its_letters() {
    let mut latin = set(2, 80, b"Ad\xe8le Quill");
    latin.extend(set(2, 110, b"Harbour Press"));
    latin.extend(set(2, 115, b"Town archive"));
    latin.extend(set(2, 116, b"\xa9 1931 Harbour Press"));
    latin.extend(set(2, 120, b"The crane"));
    latin.extend(set(2, 25, b"crane"));
    latin.extend(set(2, 25, b"quay"));
    let mut in_jpeg = b"Photoshop 3.0\0".to_vec();
    in_jpeg.extend(photoshop(&latin));
    let expected = Embedded {
        creator: "Adèle Quill".into(),
        credit: "Harbour Press".into(),
        source: "Town archive".into(),
        rights: "© 1931 Harbour Press".into(),
        caption: "The crane".into(),
        alt: String::new(),
        keywords: vec!["crane".into(), "quay".into()],
    };
    assert_eq!(embedded(jpeg_with(&[(0xED, in_jpeg.clone())])), expected);
    // Cut in two segments.
    let (one, two) = in_jpeg.split_at(40);
    let mut rest = b"Photoshop 3.0\0".to_vec();
    rest.extend(two);
    assert_eq!(embedded(jpeg_with(&[(0xED, one.to_vec()), (0xED, rest)])), expected);
    assert_eq!(embedded(tiff_with(&[(33723, 7, latin.clone())])), expected);
    assert_eq!(embedded(tiff_with(&[(34377, 1, photoshop(&latin))])), expected);

    let mut utf8 = set(1, 90, b"\x1b%G");
    utf8.extend(set(2, 80, "Šárka Nováková".as_bytes()));
    assert_eq!(iptc::read(&utf8).creator, "Šárka Nováková");
    let long = [b"\x1c\x02\x78\x80\x04\0\0\x9c\x40".as_slice(), &[b'x'; 40_000]].concat();
    assert_eq!(iptc::read(&long).caption.len(), 40_000);
}

#[test]
fn exif_and_the_words_of_a_png_are_read_where_nothing_else_says_so() {
    let tags = [
        (270, 2, b"A crane\0".to_vec()),
        (315, 2, b"Ada Quill\0".to_vec()),
        (33432, 2, b"Ada Quill\0Harbour Press\0".to_vec()),
    ];
    let tiff = tiff_with(&tags);
    let expected = Embedded {
        creator: "Ada Quill".into(),
        rights: "Ada Quill / Harbour Press".into(),
        caption: "A crane".into(),
        ..Embedded::default()
    };
    let mut in_jpeg = b"Exif\0\0".to_vec();
    in_jpeg.extend(&tiff);
    for bytes in [
        tiff.clone(),
        jpeg_with(&[(0xE1, in_jpeg.clone())]),
        png_with(&[(b"eXIf", tiff.clone())]),
        webp_with(b"EXIF", &tiff),
        webp_with(b"EXIF", &in_jpeg),
    ] {
        assert_eq!(embedded(bytes), expected);
    }
    let png = png_with(&[(b"tEXt", b"Author\0Ad\xe8le".to_vec()), (b"tEXt", b"Copyright\0\xa9 1931".to_vec())]);
    let found = embedded(png);
    assert_eq!((found.creator.as_str(), found.rights.as_str()), ("Adèle", "© 1931"));
}

#[test]
fn broken_files_say_nothing_and_bring_nothing_down() {
    let mut in_jpeg = b"Photoshop 3.0\0".to_vec();
    in_jpeg.extend(photoshop(&set(2, 80, b"Ada")));
    let mut xmp_in_png = b"XML:com.adobe.xmp\0\0\0\0\0".to_vec();
    xmp_in_png.extend(PACKET.as_bytes());
    let files = [
        jpeg_with(&[(0xED, in_jpeg)]),
        png_with(&[(b"iTXt", xmp_in_png)]),
        webp_with(b"XMP ", PACKET.as_bytes()),
        tiff_with(&[(315, 2, b"Ada Quill\0".to_vec()), (700, 1, PACKET.as_bytes().to_vec())]),
        gif_with(PACKET.as_bytes()),
    ];
    let mut seed = 7u32;
    for file in files {
        for _ in 0..150 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let mut broken = file.clone();
            let at = seed as usize % broken.len();
            if seed & 0x1_0000 == 0 {
                broken.truncate(at);
            } else {
                broken[at] ^= (seed >> 8) as u8 | 1;
            }
            embedded(broken.clone());
            _ = size_of(&broken);
        }
    }
}

#[test]
fn what_a_file_says_is_one_line_of_credit() {
    let line = |creator: &str, credit: &str, source: &str, rights: &str| {
        let found = |text: &str| text.to_owned();
        Embedded {
            creator: found(creator),
            credit: found(credit),
            source: found(source),
            rights: found(rights),
            ..Embedded::default()
        }
        .credit_line()
    };
    assert_eq!(line("Ada Quill", "Harbour Press", "", "© Harbour Press"), "© Ada Quill / Harbour Press");
    assert_eq!(line("Ada Quill", "Harbour Press", "Harbour Press", ""), "Ada Quill / Harbour Press");
    assert_eq!(line("Ada Quill", "Ada Quill/Harbour Press", "", ""), "Ada Quill/Harbour Press");
    assert_eq!(line("", "", "", "© 1931 Harbour Press\nAll rights reserved"), "© 1931 Harbour Press");
    assert_eq!(line("", "", "", ""), "");
}

#[test]
fn pixels_become_a_png_with_what_is_clear_in_them() {
    let bytes = png_of(2, 1, vec![64, 0, 0, 128, 9, 8, 7, 255]).expect("a PNG");
    let picture = decode(&bytes).expect("decoded").into_rgba8();
    assert_eq!((picture.get_pixel(0, 0).0, picture.get_pixel(1, 0).0), ([127, 0, 0, 128], [9, 8, 7, 255]));
    assert_eq!(png_of(3, 1, vec![0; 4]), None);
}
