//! Running text becoming a body: white space made plain, paragraphs, crossheads, lines that the print broke, and pictures
//! where they stand between paragraphs. It must not know what kind of file the words are from.

use super::fields::one_line;
use crate::model::record::ImageRecord;

/// A body in the making.
#[derive(Debug, Default)]
pub struct Flow {
    paragraphs: Vec<String>,
    current: String,
    /// White space came and nothing behind it yet.
    gap: bool,
    /// The next word goes on in the last one.
    joining: bool,
    images: Vec<ImageRecord>,
}

impl Flow {
    /// Adds words; white space of any kind and length is one space.
    pub fn words(&mut self, words: &str) {
        for (at, word) in words.split(char::is_whitespace).enumerate() {
            self.gap |= at > 0;
            if word.is_empty() {
                continue;
            }
            let joins = std::mem::take(&mut self.joining);
            if self.gap && !joins && !self.current.is_empty() && !self.current.ends_with('\n') {
                self.current.push(' ');
            }
            self.gap = false;
            self.current.push_str(word);
        }
    }

    /// Adds a mark that stands at the last word, whatever white space came behind it; that follows.
    pub fn close_up(&mut self, mark: &str) {
        self.current.push_str(mark);
    }

    /// The print breaks the line here.
    pub fn line_end(&mut self) {
        self.gap = false;
        if !self.current.is_empty() && !self.current.ends_with('\n') {
            self.current.push('\n');
        }
    }

    /// A word was divided here: the next words follow without a space, and a hyphen that ended the line goes.
    pub fn join_word(&mut self) {
        self.gap = false;
        let whole = self.current.trim_end().trim_end_matches(['-', '\u{ad}', '¬', '\u{2010}', '⸗']);
        if whole.ends_with(char::is_alphanumeric) {
            self.current.truncate(whole.len());
        }
        self.joining = true;
    }

    /// Ends the paragraph; nothing where none is open.
    pub fn paragraph_end(&mut self) {
        let words = std::mem::take(&mut self.current);
        let words = words.trim();
        self.gap = false;
        if !words.is_empty() {
            self.paragraphs.push(words.to_owned());
        }
    }

    /// Adds a crosshead, ending the paragraph before it.
    pub fn crosshead(&mut self, words: &str) {
        self.paragraph_end();
        let words = one_line(words);
        if !words.is_empty() {
            self.paragraphs.push(format!("## {words}"));
        }
    }

    /// Adds a picture between the paragraphs.
    pub fn image(&mut self, image: ImageRecord) {
        let anchor = u32::try_from(self.paragraphs.len() + usize::from(!self.current.trim().is_empty())).ok();
        self.images.push(ImageRecord { anchor, ..image });
    }

    pub fn last_image(&mut self) -> Option<&mut ImageRecord> {
        self.images.last_mut()
    }

    /// Whether there is no word yet.
    pub fn is_empty(&self) -> bool {
        self.paragraphs.is_empty() && self.current.trim().is_empty()
    }

    /// The words of the paragraph that is open.
    pub fn open(&self) -> &str {
        self.current.trim()
    }

    /// The body and its pictures.
    pub fn finish(mut self) -> (String, Vec<ImageRecord>) {
        self.paragraph_end();
        (self.paragraphs.join("\n\n"), self.images)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_paragraphs_with_plain_white_space() {
        let mut flow = Flow::default();
        flow.words("\n  The lamps");
        flow.words("\n");
        flow.words("are lit");
        flow.words(". ");
        flow.line_end();
        flow.words(" All of them.");
        flow.paragraph_end();
        flow.image(ImageRecord::default());
        flow.crosshead(" Oil \n ");
        flow.words("har-");
        flow.join_word();
        flow.words("\n bour");
        let (body, images) = flow.finish();
        assert_eq!(body, "The lamps are lit.\nAll of them.\n\n## Oil\n\nharbour");
        assert_eq!(images[0].anchor, Some(1));
    }
}
