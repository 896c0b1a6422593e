//! The table of commands: menus, palette, keys and the list of shortcuts loop over it.

use super::{Desk, Screen, View};
use crate::model::RecordKind;

/// The menus, in order.
pub const MENUS: &[&str] =
    &["File", "Edit", "View", "List", "Issue", "Article", "Text", "Collection", "Names", "Tools", "Help"];

/// One command.
pub struct Command {
    pub id: &'static str,
    pub menu: &'static str,
    /// As the menu says it; an ellipsis where a dialog follows.
    pub words: &'static str,
    /// `Ctrl+Shift+Z`; empty: reached through menu and palette.
    pub keys: &'static str,
    pub ready: fn(&Desk) -> bool,
    /// A line above it in its menu.
    pub rule: bool,
}

fn always(_: &Desk) -> bool {
    true
}

fn open(desk: &Desk) -> bool {
    matches!(desk.screen, Screen::Archive)
}

fn writable(desk: &Desk) -> bool {
    open(desk) && desk.can_write()
}

/// An article is in the editor, and seen.
fn article(desk: &Desk) -> bool {
    open(desk) && desk.article.is_some() && desk.shows_article()
}

/// Names or sources are in view.
fn authorities(desk: &Desk) -> bool {
    open(desk) && desk.view.authority().is_some() && desk.trash.is_none()
}

fn own_authorities(desk: &Desk) -> bool {
    authorities(desk) && desk.can_write()
}

fn own_authority(desk: &Desk) -> bool {
    own_authorities(desk) && desk.authorities.chosen.is_some()
}

fn own_record(desk: &Desk) -> bool {
    own_authorities(desk) && desk.authorities.record().is_some()
}

fn editable(desk: &Desk) -> bool {
    article(desk) && desk.can_write()
}

/// The text of an article is in view.
fn read(desk: &Desk) -> bool {
    article(desk) && desk.tab == super::Tab::Edit
}

/// It is, and may be changed.
fn typeable(desk: &Desk) -> bool {
    read(desk) && desk.can_write()
}

/// Something is looked for in it.
fn sought(desk: &Desk) -> bool {
    read(desk) && desk.body.find.is_some()
}

fn replaceable(desk: &Desk) -> bool {
    typeable(desk) && desk.body.find.as_ref().is_some_and(|find| !find.found.is_empty())
}

/// None is given, and the body looks like one.
fn guessed_language(desk: &Desk) -> bool {
    editable(desk) && desk.article.as_ref().is_some_and(|article| article.language_guess.is_some())
}

/// Where deleting is about what one sees.
fn deletable(desk: &Desk) -> bool {
    editable(desk) && desk.shows_list()
}

/// An image with a picture is at hand.
fn pictured(desk: &Desk) -> bool {
    article(desk) && desk.image_at_hand().is_some_and(|image| image.picture.is_some())
}

/// The caret is in a field of an image, and there is another one.
fn among_images(desk: &Desk) -> bool {
    let in_image = desk.draft.visited().is_some_and(|key| key.record.kind == RecordKind::Image);
    in_image && editable(desk) && desk.article.as_ref().is_some_and(|article| article.images.len() > 1)
}

/// The file of the picture at hand says something that can be taken over.
fn offered(desk: &Desk) -> bool {
    let free = |image| desk.pictures.offers(image).iter().any(|offered| !offered.replaces);
    editable(desk) && desk.image_at_hand().is_some_and(free)
}

/// An issue is in view, or that of an article is known.
fn issue(desk: &Desk) -> bool {
    open(desk) && desk.trash.is_none() && desk.view.authority().is_none() && desk.issue_at_hand().is_some()
}

fn own_issue(desk: &Desk) -> bool {
    issue(desk) && desk.can_write() && desk.shows_article()
}

/// Where the order within an issue is seen.
fn arrangeable(desk: &Desk) -> bool {
    own_issue(desk) && desk.view == View::Issue && desk.list.cursor.is_some()
}

/// In the issue view from issue to issue, else through the list.
fn turnable(desk: &Desk) -> bool {
    listed(desk) || (open(desk) && desk.view == View::Issue)
}

/// A collection is seen in its order.
fn in_collection(desk: &Desk) -> bool {
    open(desk) && desk.open_collection().is_some()
}

fn own_collection(desk: &Desk) -> bool {
    in_collection(desk) && desk.can_write()
}

/// Something of it was handed over.
fn handed_over(desk: &Desk) -> bool {
    open(desk) && desk.since_handover().is_some()
}

/// A place in it is chosen.
fn own_place(desk: &Desk) -> bool {
    own_collection(desk) && desk.collections.cursor.is_some()
}

/// Something is chosen that can be collected.
fn collectable(desk: &Desk) -> bool {
    writable(desk) && (own_place(desk) || (desk.trash.is_none() && !desk.subject().is_empty()))
}

/// Articles are chosen that can be cited.
fn citable(desk: &Desk) -> bool {
    open(desk) && desk.trash.is_none() && (in_collection(desk) || !desk.subject().is_empty())
}

/// A collection that is a search is listed.
fn freezable(desk: &Desk) -> bool {
    writable(desk) && desk.listed_collection().is_some_and(|one| !one.query.is_empty())
}

fn movable(desk: &Desk) -> bool {
    arrangeable(desk) || own_place(desk)
}

/// From article to article through the list, or from image to image through the credits.
fn steppable(desk: &Desk) -> bool {
    let through_list = desk.shows_article() && !desk.list.ids.is_empty();
    open(desk) && (through_list || matches!(desk.view, View::Credits | View::Queue | View::Collection))
}

/// A finding of the work queue is under the cursor.
fn queued(desk: &Desk) -> bool {
    writable(desk) && desk.view == View::Queue && desk.trash.is_none() && desk.queue.has_subject()
}

/// A list is seen that is not empty.
fn listed(desk: &Desk) -> bool {
    open(desk) && desk.shows_list() && !desk.list.ids.is_empty()
}

/// There are articles to change.
fn many(desk: &Desk) -> bool {
    listed(desk) && desk.can_write() && !desk.list.loading
}

fn can_go_back(desk: &Desk) -> bool {
    open(desk) && desk.places.can_go_back()
}

fn can_go_forward(desk: &Desk) -> bool {
    open(desk) && desk.places.can_go_forward()
}

fn seeking_words(desk: &Desk) -> bool {
    open(desk) && desk.seeks_words()
}

/// Something narrows the list that can be taken away.
fn narrowed(desk: &Desk) -> bool {
    open(desk) && (!desk.seek.chips.is_empty() || !desk.searched.is_empty() || desk.nav.selected.is_some())
}

fn searching_to_save(desk: &Desk) -> bool {
    writable(desk) && desk.seek.error.is_none() && !desk.search_as_text().is_empty()
}

fn saved_open(desk: &Desk) -> bool {
    writable(desk) && desk.open_saved().is_some()
}

fn can_undo(desk: &Desk) -> bool {
    writable(desk) && (desk.undo.0.is_some() || desk.draft.visited().is_some())
}

/// Where the articles of an issue stand together.
fn by_issue(desk: &Desk) -> bool {
    listed(desk) && desk.list.starts().is_some()
}

fn can_redo(desk: &Desk) -> bool {
    writable(desk) && (desk.undo.1.is_some() || desk.draft.visited().is_some())
}

const fn row(
    menu: &'static str,
    id: &'static str,
    words: &'static str,
    keys: &'static str,
    ready: fn(&Desk) -> bool,
) -> Command {
    Command { id, menu, words, keys, ready, rule: false }
}

const fn ruled(command: Command) -> Command {
    Command { rule: true, ..command }
}

/// All commands.
pub static COMMANDS: &[Command] = &[
    row("File", "new-archive", "New archive…", "Ctrl+Shift+N", always),
    row("File", "open-archive", "Open archive…", "Ctrl+O", always),
    row("File", "sample", "Look around in a sample", "", always),
    row("File", "new-sample", "New sample archive…", "", always),
    ruled(row("File", "import", "Import…", "Ctrl+I", writable)),
    row("File", "watch", "Watched folders…", "", writable),
    row("File", "export", "Export…", "Ctrl+E", open),
    row("File", "print", "Print…", "Ctrl+P", open),
    ruled(row("File", "back-up", "Back up…", "Ctrl+Shift+B", open)),
    row("File", "close-archive", "Close archive", "Ctrl+W", open),
    row("File", "quit", "Quit", "Ctrl+Q", always),
    row("Edit", "undo", "Undo", "Ctrl+Z", can_undo),
    row("Edit", "redo", "Redo", "Ctrl+Shift+Z", can_redo),
    ruled(row("Edit", "select-all", "Select all in the list", "Ctrl+Shift+A", listed)),
    row("Edit", "copy", "Copy as text", "Ctrl+Shift+C", listed),
    row("Edit", "cite-chicago", "Copy citation (Chicago)", "Ctrl+Alt+C", citable),
    row("Edit", "cite-mla", "Copy citation (MLA)", "Ctrl+Alt+Shift+M", citable),
    row("Edit", "cite-apa", "Copy citation (APA)", "Ctrl+Alt+P", citable),
    row("Edit", "delete", "Move to trash", "Delete", deletable),
    ruled(row("Edit", "batch-edit", "Edit many at once…", "Ctrl+Shift+K", many)),
    ruled(row("Edit", "search", "Search", "Ctrl+F", open)),
    row("Edit", "palette", "Commands and places", "Ctrl+K", always),
    row("Edit", "search-help", "What can be searched for", "Shift+F1", always),
    ruled(row("Edit", "save-search", "Save this search…", "Ctrl+D", searching_to_save)),
    row("Edit", "rename-search", "Rename this search…", "", saved_open),
    row("Edit", "delete-search", "Delete this search", "", saved_open),
    ruled(row("Edit", "drop-filter", "Take the last filter away", "Alt+Backspace", narrowed)),
    row("Edit", "clear-filters", "Take all filters away", "Alt+Shift+Backspace", narrowed),
    row("View", "next-panel", "Next panel", "F6", open),
    row("View", "navigator", "Show or hide the navigator", "F9", open),
    row("View", "narrow", "Narrow the list", "Ctrl+L", open),
    ruled(row("View", "list", "List", "Alt+1", open)),
    row("View", "run-map", "Run map", "Alt+2", open),
    row("View", "view-issue", "Issue", "Alt+3", issue),
    row("View", "names", "Names", "Alt+4", open),
    row("View", "sources", "Sources", "Alt+5", open),
    row("View", "credits", "Credits", "Alt+6", open),
    row("View", "to-do", "To do", "Alt+7", open),
    row("View", "archive-history", "History of the archive", "Alt+8", open),
    row("View", "collections", "Collections", "Alt+9", open),
    ruled(row("View", "back", "Back", "Alt+ArrowLeft", can_go_back)),
    row("View", "forward", "Forward", "Alt+ArrowRight", can_go_forward),
    row("View", "all-articles", "All articles", "Alt+Home", open),
    row("View", "trash", "Trash", "Ctrl+Shift+T", open),
    ruled(row("View", "paper", "Paper (light)", "", always)),
    row("View", "lamp", "Lamp (dark)", "", always),
    row("View", "system", "Light or dark as the system", "", always),
    ruled(row("View", "larger", "Larger", "Ctrl+=", always)),
    row("View", "smaller", "Smaller", "Ctrl+-", always),
    row("View", "normal-size", "Normal size", "Ctrl+0", always),
    row("List", "sort-date", "Sort by date", "Alt+Shift+1", listed),
    row("List", "sort-volume", "Sort by volume", "Alt+Shift+2", listed),
    row("List", "sort-headline", "Sort by headline", "Alt+Shift+3", listed),
    row("List", "sort-byline", "Sort by byline", "Alt+Shift+4", listed),
    row("List", "sort-words", "Sort by number of words", "Alt+Shift+5", listed),
    row("List", "sort-changed", "Sort by last change", "Alt+Shift+6", listed),
    row("List", "sort-relevance", "Best matches first", "Ctrl+Shift+R", seeking_words),
    row("List", "reverse-order", "Reverse the order", "Alt+Shift+0", listed),
    ruled(row("List", "heads", "Heads over the issues", "Ctrl+Shift+G", listed)),
    row("List", "passages", "Passages below what was found", "Ctrl+Shift+S", open),
    row("List", "columns", "Columns…", "Ctrl+Shift+L", open),
    row("List", "select-issue", "Select this issue in the list", "Ctrl+Shift+E", by_issue),
    ruled(row("List", "find-in-list", "Find in this list", "Ctrl+G", listed)),
    row("List", "find-next", "Find next in this list", "F3", listed),
    row("List", "find-previous", "Find previous in this list", "Shift+F3", listed),
    row("Issue", "new-issue", "New issue…", "Ctrl+Shift+I", writable),
    row("Issue", "open-issue", "Open issue", "Ctrl+Enter", issue),
    row("Issue", "next-issue", "Next issue", "Alt+PageDown", turnable),
    row("Issue", "previous-issue", "Previous issue", "Alt+PageUp", turnable),
    ruled(row("Issue", "merge-issue", "Merge with another issue…", "Ctrl+Shift+J", own_issue)),
    row("Issue", "delete-issue", "Move issue to trash", "", own_issue),
    row("Article", "new-article", "New article in this issue", "Ctrl+N", own_issue),
    row("Article", "next-article", "Next article", "Alt+ArrowDown", steppable),
    row("Article", "previous-article", "Previous article", "Alt+ArrowUp", steppable),
    row("Article", "next-unchecked", "Next unchecked article", "Ctrl+U", listed),
    row("Article", "next-finding", "Next article with a finding", "Ctrl+T", listed),
    row("Article", "go-to-field", "Go to a field by its letter", "F2", article),
    ruled(row("Article", "paste-article", "Paste a whole article…", "Ctrl+Shift+V", own_issue)),
    row("Article", "duplicate-article", "Duplicate article", "Ctrl+Shift+D", deletable),
    ruled(row("Article", "move-up", "Move up in its issue or collection", "Alt+Shift+ArrowUp", movable)),
    row("Article", "move-down", "Move down in its issue or collection", "Alt+Shift+ArrowDown", movable),
    row("Article", "move-to-issue", "Move to another issue…", "Ctrl+M", deletable),
    ruled(row("Article", "add-byline", "Add byline", "Ctrl+B", editable)),
    row("Article", "add-image", "Add image credit", "Ctrl+Shift+M", editable),
    row("Article", "add-picture", "Add picture…", "Ctrl+Shift+P", editable),
    row("Article", "look-at-picture", "Look at the picture", "Alt+Enter", pictured),
    row("Article", "use-embedded", "Take over what the picture’s file says", "Ctrl+Shift+U", offered),
    row("Article", "image-up", "Move image up", "Ctrl+Shift+ArrowUp", among_images),
    row("Article", "image-down", "Move image down", "Ctrl+Shift+ArrowDown", among_images),
    row("Article", "add-subject", "Add a subject", "Ctrl+F2", editable),
    row("Article", "relate", "Tie to another article", "Ctrl+Shift+F2", editable),
    row("Article", "take-language", "Take the language that is guessed", "", guessed_language),
    row("Article", "link", "Link to a name or source", "Shift+F2", editable),
    ruled(row("Article", "accept-all", "Accept findings as they are", "Ctrl+Shift+F", editable)),
    row("Article", "draft", "Mark as draft", "Ctrl+1", editable),
    row("Article", "checked", "Mark as checked", "Ctrl+2", editable),
    row("Article", "approved", "Mark as approved", "Ctrl+3", editable),
    ruled(row("Article", "history", "History", "Ctrl+H", article)),
    row("Text", "find-in-body", "Find and replace in the article", "Ctrl+R", read),
    row("Text", "next-place", "Next place in the article", "F4", sought),
    row("Text", "previous-place", "Previous place in the article", "Shift+F4", sought),
    row("Text", "replace-place", "Replace here and go on", "Ctrl+Alt+R", replaceable),
    row("Text", "replace-all-places", "Replace all in the article", "Ctrl+Alt+Shift+R", replaceable),
    ruled(row("Text", "join-lines", "Join broken lines…", "Ctrl+Alt+J", typeable)),
    row("Text", "mend-hyphens", "Mend hyphens at line ends…", "", typeable),
    row("Text", "straighten-quotes", "Straighten quotation marks…", "", typeable),
    row("Text", "curl-quotes", "Curl quotation marks…", "", typeable),
    row("Text", "collapse-spaces", "Collapse spaces…", "", typeable),
    ruled(row("Text", "split-paragraph", "Split the paragraph at the caret", "Ctrl+Shift+Enter", typeable)),
    row("Text", "line-to-headline", "Move the line to the headline", "Ctrl+Alt+H", typeable),
    row("Text", "line-to-byline", "Move the line to the bylines", "Ctrl+Alt+B", typeable),
    row("Text", "line-to-credit", "Move the line to the credits", "Ctrl+Alt+I", typeable),
    ruled(row("Text", "next-misspelling", "Next misspelt word", "Alt+F7", read)),
    row("Text", "previous-misspelling", "Previous misspelt word", "Alt+Shift+F7", read),
    row("Text", "learn-word", "Learn the word at the caret", "Ctrl+Alt+L", typeable),
    row("Text", "spelling", "Spelling…", "", open),
    ruled(row("Text", "compare", "Compare with an earlier text", "Ctrl+Alt+D", article)),
    ruled(row("Text", "body-menu", "Menu at the caret", "Shift+F10", read)),
    row("Collection", "collect", "Add to collection…", "Ctrl+Alt+A", collectable),
    row("Collection", "collect-issue", "Add the whole issue to a collection…", "Ctrl+Alt+Shift+A", own_issue),
    row("Collection", "new-collection", "New collection…", "Ctrl+Alt+N", writable),
    row("Collection", "collect-search", "Collect this search…", "Ctrl+Alt+S", searching_to_save),
    row("Collection", "freeze", "Freeze: keep what it finds now", "Ctrl+Alt+F", freezable),
    ruled(row("Collection", "collection-heading", "Add a heading", "Ctrl+Alt+G", own_collection)),
    row("Collection", "collection-note", "Write a note", "Ctrl+Alt+O", own_place),
    row("Collection", "collection-remove", "Remove from the collection", "", own_place),
    ruled(row("Collection", "collection-by-date", "Order by date", "Ctrl+Alt+T", own_collection)),
    row("Collection", "collection-newest", "Order by date, newest first", "", own_collection),
    row("Collection", "collection-list", "Show as a list", "Ctrl+Alt+Shift+L", in_collection),
    row("Collection", "collection-changed", "What changed since it was handed over…", "Ctrl+Alt+U", handed_over),
    ruled(row("Collection", "collection-into", "Move into another collection…", "", own_collection)),
    row("Collection", "delete-collection", "Move collection to trash", "", own_collection),
    row("Names", "names-review", "Review what is likely the same", "Alt+R", authorities),
    row("Names", "names-articles", "List its articles", "Ctrl+Alt+Enter", authorities),
    ruled(row("Names", "names-merge", "Merge…", "Ctrl+Alt+M", own_authority)),
    row("Names", "names-make-one", "Make a record of it", "", own_authority),
    row("Names", "names-make-all", "Make records of all that is printed", "", own_authorities),
    row("Names", "names-link", "Link all that fits exactly", "", own_authorities),
    row("Names", "names-unlink", "Unlink everything from it", "", own_record),
    ruled(row("Names", "names-delete", "Move record to trash", "", own_record)),
    row("Tools", "next-to-do", "Next to do", "F8", open),
    row("Tools", "previous-to-do", "Previous to do", "Shift+F8", open),
    row("Tools", "accept-finding", "Accept this finding…", "Alt+A", queued),
    row("Tools", "fix-finding", "Correct it in the editor", "", queued),
    ruled(row("Tools", "imports", "Imports…", "Ctrl+Shift+O", open)),
    row("Tools", "check", "Check archive", "F7", open),
    row("Tools", "rebuild-index", "Make the search index anew", "", open),
    row("Tools", "your-name", "Your name…", "", writable),
    row("Help", "shortcuts", "Keyboard shortcuts", "F1", always),
    row("Help", "about", "About Backfile", "", always),
];

/// The row of that id.
pub fn by_id(id: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.id == id)
}

/// The words without the ellipsis, for comparing with what is typed.
pub fn plain(words: &str) -> String {
    words.trim_end_matches('…').to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_two_commands_share_an_id_or_a_key_and_each_has_its_menu() {
        let ids: HashSet<_> = COMMANDS.iter().map(|c| c.id).collect();
        assert_eq!(ids.len(), COMMANDS.len());
        let keys: Vec<_> = COMMANDS.iter().map(|c| c.keys).filter(|k| !k.is_empty()).collect();
        assert_eq!(keys.iter().collect::<HashSet<_>>().len(), keys.len());
        assert!(COMMANDS.iter().all(|c| MENUS.contains(&c.menu)));
    }
}
