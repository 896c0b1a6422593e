//! Pictures: added by path, drop and paste, taken back, put in order, looked at, credited from what their files say.

use crate::librarian::Librarian;
use crate::shelf::Shelf;
use egui::accesskit::Role;
use egui::{Color32, ColorImage};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use std::path::PathBuf;

pub const PIER: &str = "The pier is dry";
pub const PAINT: &str = "The paint is wet";

fn painted(seed: u32, width: u32, height: u32) -> DynamicImage {
    let shade = |x: u32, y: u32| {
        let (x, y) = (f64::from(x) / f64::from(width), f64::from(y) / f64::from(height));
        (128.0 + 120.0 * (x * f64::from(seed * 7 + 3)).sin() * (y * f64::from(seed * 5 + 4)).cos()) as u8
    };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, y| Rgb([shade(x, y), shade(y, x), 90])))
}

/// A picture beside the archive.
pub fn picture(shelf: &Shelf, seed: u32) -> PathBuf {
    let path = shelf.beside(&format!("picture {seed}.png"));
    painted(seed, 320, 200).save_with_format(&path, ImageFormat::Png).expect("written");
    path
}

/// A PNG whose texts name its author and say what it shows.
fn signed(shelf: &Shelf) -> PathBuf {
    let path = picture(shelf, 7);
    let mut png = img_parts::png::Png::from_bytes(std::fs::read(&path).expect("read").into()).expect("a PNG");
    for (key, text) in [("Author", "Ada Quill"), ("Source", "Harbour Press"), ("Description", "The crane at low tide")]
    {
        let contents = [key.as_bytes(), b"\0", text.as_bytes()].concat();
        png.chunks_mut().insert(1, img_parts::png::PngChunk::new(*b"tEXt", contents.into()));
    }
    std::fs::write(&path, png.encoder().bytes()).expect("written");
    path
}

pub fn at_the_article(shelf: &Shelf, headline: &str) -> Librarian {
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.clicks_row("Articles", headline);
    ada.waits_to_read("Headline", headline);
    ada
}

pub fn pictures(ada: &Librarian) -> usize {
    ada.all().iter().filter(|thing| thing.role == Role::Image).count()
}

fn adds(ada: &mut Librarian, path: &std::path::Path) {
    ada.presses("Ctrl+Shift+P");
    ada.waits_for_focus("Picture file");
    ada.types(&path.display().to_string());
    ada.presses("Enter");
}

#[test]
fn a_picture_is_added_by_its_path_undone_redone_and_is_there_the_next_day() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_article(&shelf, PIER);
    adds(&mut ada, &picture(&shelf, 1));
    ada.waits_to_see("A picture was added to “The pier is dry”.");
    ada.until("the picture", |it| pictures(it) == 1);
    ada.waits_for_focus("Credit 1");
    ada.types("Photo: Ada Quill");
    ada.waits_until_saved();
    ada.clicks_row("Articles", PIER);
    ada.presses("Ctrl+Z");
    ada.waits_to_read("Credit 1", "");
    ada.presses("Ctrl+Z");
    ada.until("the picture to go", |it| pictures(it) == 0);
    ada.presses("Ctrl+Shift+Z");
    ada.until("the picture", |it| pictures(it) == 1);
    ada.presses("Ctrl+Shift+Z");
    ada.waits_to_read("Credit 1", "Photo: Ada Quill");
    ada.clicks("History");
    ada.waits_to_see("Add a picture to «The pier is dry»");
    ada.closes_the_window();
    let mut ada = at_the_article(&shelf, PIER);
    ada.until("the picture", |it| pictures(it) == 1);
    ada.clicks_row("Articles", PIER);
    ada.presses("Ctrl+Z");
    ada.waits_to_read("Credit 1", "");
}

#[test]
fn what_is_no_picture_is_refused_with_the_reason_and_nothing_changes() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_article(&shelf, PIER);
    ada.presses("Ctrl+Shift+P");
    ada.waits_for_focus("Picture file");
    ada.presses("Enter");
    ada.waits_to_see("Say which file it is.");
    ada.types("/nowhere/crane.png");
    ada.presses("Enter");
    ada.waits_to_see("There is no file /nowhere/crane.png.");
    ada.presses("Escape");
    let path = shelf.beside("page.png");
    std::fs::write(&path, b"%PDF-1.7\n").expect("written");
    adds(&mut ada, &path);
    ada.waits_to_see("“page.png” was not taken. It is a PDF");
    assert_eq!(pictures(&ada), 0);
    assert!(ada.fields_named("Credit 1").is_empty());
}

#[test]
fn pictures_that_are_dropped_go_to_the_open_article_and_clippings_to_the_import() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_article(&shelf, PIER);
    ada.drops(&[picture(&shelf, 1), picture(&shelf, 2)]);
    ada.waits_to_see("2 pictures were added to “The pier is dry”.");
    ada.until("both", |it| pictures(it) == 2);
    ada.clicks_the(Role::Link, "Undo");
    ada.until("both to go", |it| pictures(it) == 0);
    ada.drops(&[picture(&shelf, 1), shelf.clippings().join("one.txt")]);
    ada.until("the import", |it| it.named("Import").iter().any(|thing| thing.role == Role::Dialog));
}

#[test]
fn a_picture_is_pasted_outside_of_fields_and_in_a_field_it_is_asked_first() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_article(&shelf, PIER);
    ada.clicks_row("Articles", PIER);
    ada.pastes_picture(ColorImage::filled([40, 30], Color32::from_rgb(200, 90, 10)));
    ada.until("the picture", |it| pictures(it) == 1);
    ada.goes_to("Section");
    ada.pastes_picture(ColorImage::filled([30, 40], Color32::from_rgb(10, 90, 200)));
    ada.waits_to_see("a field takes words only");
    assert_eq!((pictures(&ada), ada.reads("Section").as_str()), (1, ""));
    ada.clicks("Add it to the article");
    ada.until("the second one", |it| pictures(it) == 2);
}

#[test]
fn the_same_picture_elsewhere_is_said_and_one_can_go_there() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_article(&shelf, PIER);
    adds(&mut ada, &picture(&shelf, 1));
    ada.until("the picture", |it| pictures(it) == 1);
    ada.clicks_row("Articles", PAINT);
    ada.waits_to_read("Headline", PAINT);
    adds(&mut ada, &picture(&shelf, 1));
    ada.waits_to_see("The same picture stands in “The pier is dry” (2025-08-06) already.");
    ada.until("it all the same", |it| pictures(it) == 1);
    ada.clicks("Go there");
    ada.waits_to_read("Headline", PIER);
}

#[test]
fn what_the_file_says_is_offered_and_taken_over_by_one_press_and_never_by_itself() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_article(&shelf, PIER);
    adds(&mut ada, &signed(&shelf));
    ada.waits_to_see("In the file: Ada Quill / Harbour Press");
    assert_eq!(ada.reads("Credit 1"), "");
    ada.clicks("Use as credit");
    ada.waits_to_read("Credit 1", "Ada Quill / Harbour Press");
    ada.until("the offer to go", |it| it.named("Use as credit").is_empty());
    ada.presses("Ctrl+Shift+U");
    ada.waits_to_read("Caption 1", "The crane at low tide");
    ada.waits_until_saved();
    ada.fills("Credit 1", "As printed: A. Quill");
    ada.waits_until_saved();
    ada.clicks_row("Articles", PIER);
    ada.waits_to_see("Use as credit instead");
    ada.presses("Ctrl+Shift+U");
    assert_eq!(ada.reads("Credit 1"), "As printed: A. Quill", "a key never goes over printed words");
}

#[test]
fn images_are_put_in_order_replaced_and_removed_by_menu_and_key_and_each_is_undone() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_article(&shelf, PIER);
    ada.drops(&[picture(&shelf, 1), picture(&shelf, 2)]);
    ada.until("both", |it| pictures(it) == 2);
    ada.fills("Credit 1", "First");
    ada.fills("Credit 2", "Second");
    ada.waits_until_saved();
    ada.presses("Ctrl+Shift+ArrowUp");
    ada.waits_to_read("Credit 1", "Second");
    ada.until("the caret to go with it", |it| it.focus().is_some_and(|thing| thing.value == "Second"));
    ada.clicks_row("Articles", PIER);
    ada.presses("Ctrl+Z");
    ada.waits_to_read("Credit 1", "First");

    ada.clicks("Image 2 …");
    let item = ada.menu_item("Take the picture off").expect("in the menu");
    ada.clicks_at(item.place, egui::Modifiers::NONE);
    ada.until("the picture to go", |it| pictures(it) == 1);
    assert_eq!(ada.reads("Credit 2"), "Second");
    ada.presses("Ctrl+Z");
    ada.until("the picture", |it| pictures(it) == 2);

    ada.clicks("Image 1 …");
    let item = ada.menu_item("Remove image 1").expect("in the menu");
    ada.clicks_at(item.place, egui::Modifiers::NONE);
    ada.waits_to_read("Credit 1", "Second");
    ada.presses("Ctrl+Z");
    ada.waits_to_read("Credit 1", "First");

    ada.clicks("Image 1 …");
    let item = ada.menu_item("Replace the picture…").expect("in the menu");
    ada.clicks_at(item.place, egui::Modifiers::NONE);
    ada.waits_for_focus("Picture file");
    ada.types(&picture(&shelf, 3).display().to_string());
    ada.presses("Enter");
    ada.waits_to_see("A picture was added");
    assert_eq!(pictures(&ada), 2);
    ada.clicks("History");
    ada.waits_to_see("Replace a picture of «The pier is dry»");
}

#[test]
fn the_rest_of_an_image_is_folded_away_and_edited_when_it_is_wanted() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_article(&shelf, PIER);
    ada.presses("Ctrl+Shift+M");
    ada.waits_for_focus("Credit 1");
    ada.types("Photo: J. Doe");
    ada.clicks("Creator, source, rights …");
    ada.fills("Rights 1", "In copyright");
    ada.fills("Agency 1", "Harbour Wire");
    ada.waits_until_saved();
    ada.waits_to_see("Stands behind the text");
    ada.clicks("Image 1 earlier in the text");
    ada.waits_to_see("Stands before the text");
    ada.presses("Ctrl+Z");
    ada.waits_to_see("Stands behind the text");
    ada.clicks("Less");
    assert!(ada.fields_named("Rights 1").is_empty());
}

#[test]
fn pictures_are_looked_at_large_one_after_the_other_by_key() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_article(&shelf, PIER);
    ada.drops(&[picture(&shelf, 1), picture(&shelf, 2)]);
    ada.until("both", |it| pictures(it) == 2);
    ada.fills("Caption 2", "The second one");
    ada.waits_until_saved();
    ada.goes_to("Credit 1");
    ada.presses("Alt+Enter");
    ada.waits_to_see("320 × 200 pixels");
    assert!(ada.can_see("1 of 2"));
    ada.presses("PageDown");
    ada.waits_to_see("2 of 2");
    assert!(ada.all().iter().any(|thing| thing.role == Role::Image && thing.name == "The second one"));
    ada.presses("1");
    ada.until("its full size", |it| it.one_of(Role::RadioButton, "100 %").selected || it.can_see("320 × 200"));
    ada.presses("F");
    ada.presses("ArrowLeft");
    ada.waits_to_see("1 of 2");
    ada.presses("Escape");
    ada.waits_until_gone("1 of 2");
    ada.waits_for_focus("Credit 1");
}
