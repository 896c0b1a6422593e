//! Pictures: added, replaced, put in order, taken off and thrown away for good; each is a step, also after a restart.

use super::support::*;
use backfile::archive::pictures::{ImageEdit, Onto, Prepared};
use backfile::archive::{Edit, ErrorKind};
use backfile::model::ArticleId;
use backfile::store::detail::ImageDetail;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use std::io::Cursor;

fn painted(seed: u32, width: u32, height: u32) -> DynamicImage {
    let shade = |x: u32, y: u32| {
        let (x, y) = (f64::from(x) / f64::from(width), f64::from(y) / f64::from(height));
        (128.0 + 120.0 * (x * f64::from(seed * 7 + 3)).sin() * (y * f64::from(seed * 5 + 4)).cos()) as u8
    };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, y| Rgb([shade(x, y), shade(x, y), shade(y, x)])))
}

fn written(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, format).expect("written");
    out.into_inner()
}

fn picture(seed: u32) -> Prepared {
    Prepared::of(written(&painted(seed, 60, 40), ImageFormat::Png), &format!("{seed}.png")).expect("a picture")
}

fn ledger() -> Desk {
    let mut desk = Desk::new();
    desk.import(vec![clipping("2025-08-21", "7", "Bridge opens"), clipping("2025-08-28", "8", "Rain stays")], 2);
    desk
}

fn images(desk: &Desk, article: i64) -> Vec<ImageDetail> {
    desk.reader().article(article).expect("read").expect("there").images
}

fn add(desk: &mut Desk, onto: Onto, pictures: &[Prepared]) -> Vec<i64> {
    desk.archive().add_pictures(onto, pictures).expect("added").0
}

fn edit(desk: &mut Desk, image: i64, edit: ImageEdit) {
    desk.archive().edit("Arrange pictures", "", &[Edit::Image { image, edit }]).expect("edited");
}

const FIRST: ArticleId = ArticleId(1);

#[test]
fn a_picture_is_added_put_in_order_replaced_and_removed_and_all_of_it_undone_and_redone_after_a_restart() {
    let mut desk = ledger();
    let mut states = vec![desk.dump()];
    let one = add(&mut desk, Onto::Article(FIRST), &[picture(1)])[0];
    states.push(desk.dump());
    let more = add(&mut desk, Onto::Article(FIRST), &[picture(2), picture(3)]);
    states.push(desk.dump());
    edit(&mut desk, more[1], ImageEdit::Shift(-9));
    states.push(desk.dump());
    edit(&mut desk, one, ImageEdit::Anchor(Some(1)));
    states.push(desk.dump());
    add(&mut desk, Onto::Image(FIRST, one), &[picture(4)]);
    states.push(desk.dump());
    edit(&mut desk, more[0], ImageEdit::TakeOff);
    states.push(desk.dump());
    let remove = Edit::RemoveImage { article: FIRST, image: more[1] };
    desk.archive().edit("Remove an image", "", &[remove]).expect("removed");
    states.push(desk.dump());

    let words = [
        "Remove an image",
        "Arrange pictures",
        "Replace a picture of «Bridge opens»",
        "Arrange pictures",
        "Arrange pictures",
        "Add 2 pictures to «Bridge opens»",
        "Add a picture to «Bridge opens»",
    ];
    desk.reopen();
    for (state, words) in states.iter().rev().skip(1).zip(words) {
        assert_eq!(desk.undo().as_deref(), Some(words));
        assert_eq!(&desk.dump(), state, "{words}");
        desk.assert_whole();
    }
    desk.reopen();
    for state in &states[1..] {
        desk.redo();
        assert_eq!(&desk.dump(), state);
    }
    desk.assert_whole();
}

#[test]
fn the_only_image_without_a_picture_gets_the_one_that_is_added_and_its_credit_stays_as_printed() {
    let mut desk = ledger();
    add(&mut desk, Onto::Article(FIRST), &[picture(1)]);
    let here = images(&desk, 1);
    assert_eq!(here.len(), 1);
    assert_eq!((here[0].credit.as_str(), here[0].source.as_str()), ("image source from:aol", "AOL"));
    assert_eq!(here[0].picture.as_deref(), Some(picture(1).record.sha256.as_str()));
    add(&mut desk, Onto::Article(FIRST), &[picture(2)]);
    assert_eq!(images(&desk, 1).len(), 2, "the next one is an image of its own");
}

#[test]
fn correcting_a_printed_credit_leaves_what_a_person_said_of_it_and_its_link() {
    let mut desk = ledger();
    let credit = |desk: &Desk| {
        let image = images(desk, 1).remove(0);
        (image.creator, image.agency, image.source)
    };
    let told = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
    let id = images(&desk, 1)[0].id;
    desk.set(image_ref(id), "credit", "Photo: Ada Quill/Reuters");
    assert_eq!(credit(&desk), told("Ada Quill", "Reuters", "Reuters"));
    desk.set(image_ref(id), "creator", "Adelaide Quill");
    desk.set(image_ref(id), "credit", "Photo: A. Quill/AFP");
    assert_eq!(credit(&desk), told("Adelaide Quill", "Agence France-Presse", "AFP"));
    desk.archive().edit("Link", "", &[Edit::SourceOf { image: id }]).expect("linked");
    let link = images(&desk, 1)[0].source_id;
    assert!(link.is_some());
    desk.set(image_ref(id), "credit", "Photo: A. Quill/Reuters");
    assert_eq!(credit(&desk), told("Adelaide Quill", "Reuters", "Reuters"));
    assert_eq!(images(&desk, 1)[0].source_id, link, "the link is another matter");
}

#[test]
fn bytes_are_kept_as_they_are_and_handed_on_by_an_export() {
    let mut desk = ledger();
    let bytes = written(&painted(1, 60, 40), ImageFormat::Jpeg);
    add(&mut desk, Onto::Article(FIRST), &[Prepared::of(bytes.clone(), "crane.jpg").expect("a picture")]);
    let sha256 = images(&desk, 1)[0].picture.clone().expect("a picture");
    let kept = desk.reader().picture(&sha256).expect("read").expect("there");
    assert_eq!((kept.bytes, kept.file_name.as_str(), kept.media_type.as_str()), (bytes, "crane.jpg", "image/jpeg"));
    assert!(desk.export("all.json").contains("crane.jpg"));
}

#[test]
fn the_same_picture_is_noticed_wherever_it_is_also_in_another_size_and_never_refused() {
    let mut desk = ledger();
    let whole = painted(1, 600, 400);
    let first = Prepared::of(written(&whole, ImageFormat::Png), "a.png").expect("a picture");
    assert!(desk.reader().twins(&first).expect("asked").is_empty());
    add(&mut desk, Onto::Article(FIRST), std::slice::from_ref(&first));
    let twins = desk.reader().twins(&first).expect("asked");
    assert_eq!((twins.len(), twins[0].article, twins[0].exact), (1, 1, true));
    assert_eq!((twins[0].headline.as_str(), twins[0].date.as_str()), ("Bridge opens", "2025-08-21"));

    let small = written(&whole.thumbnail(150, 100), ImageFormat::Jpeg);
    let small = Prepared::of(small, "b.jpg").expect("a picture");
    let twins = desk.reader().twins(&small).expect("asked");
    assert_eq!((twins.len(), twins[0].article, twins[0].exact), (1, 1, false));
    assert!(desk.reader().twins(&picture(9)).expect("asked").is_empty());
    add(&mut desk, Onto::Article(ArticleId(2)), &[small, first.clone()]);
    assert_eq!(images(&desk, 2).len(), 3);

    desk.archive().delete_articles(&[FIRST]).expect("deleted");
    let twins = desk.reader().twins(&first).expect("asked");
    assert_eq!(twins.iter().map(|twin| twin.article).collect::<Vec<_>>(), [2, 2], "the trash does not count");
}

#[test]
fn a_picture_that_was_taken_off_stays_until_its_article_goes_for_good() {
    let mut desk = ledger();
    let image = add(&mut desk, Onto::Article(FIRST), &[picture(1)])[0];
    add(&mut desk, Onto::Image(FIRST, image), &[picture(2)]);
    let remove = Edit::RemoveImage { article: FIRST, image };
    let removed = desk.archive().edit("Remove an image", "", &[remove]).expect("removed").step.expect("a step");
    add(&mut desk, Onto::Article(ArticleId(2)), &[picture(3)]);
    desk.archive().delete_articles(&[ArticleId(2)]).expect("deleted");
    desk.archive().empty_trash().expect("emptied");
    assert_eq!(desk.number("SELECT count(*) FROM picture"), 2, "they were never in the trash; the third was");
    desk.archive().undo_step(removed).expect("the history leads back");
    let kept = images(&desk, 1)[0].picture.clone();
    assert_eq!(kept.as_deref(), Some(picture(2).record.sha256.as_str()));
    desk.assert_whole();

    desk.archive().delete_articles(&[FIRST]).expect("deleted");
    desk.archive().empty_trash().expect("emptied");
    assert_eq!(desk.number("SELECT count(*) FROM picture"), 0);
    desk.reopen();
    desk.assert_whole();
}

#[test]
fn nothing_is_added_to_an_article_in_the_trash_nor_what_is_no_picture() {
    let mut desk = ledger();
    let refused = Prepared::of(b"%PDF-1.7".to_vec(), "page.pdf").expect_err("refused");
    assert!(refused.to_string().contains("“page.pdf” was not taken. It is a PDF"), "{refused}");
    let refused = Prepared::read(&desk.beside("gone.png")).expect_err("refused");
    assert_eq!(refused.kind, ErrorKind::NotFound);
    desk.archive().delete_articles(&[FIRST]).expect("deleted");
    let refused = desk.archive().add_pictures(Onto::Article(FIRST), &[picture(1)]).expect_err("refused");
    assert_eq!(refused.kind, ErrorKind::NotFound);
}
