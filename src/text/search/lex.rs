//! A search cut into tokens: brackets, OR, AND, NOT, fields, words and quotations, each with its place. What they mean
//! together is `parse`'s business.

use super::error::QueryError;
use super::field::Field;

/// One token and its place, in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub kind: Kind,
    pub at: usize,
    pub len: usize,
    /// No blank stands before it.
    pub glued: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    Open,
    Close,
    Or,
    And,
    Not,
    /// `headline:`, and with `whole` `byline:=`.
    Field {
        field: Field,
        whole: bool,
    },
    /// As typed, with its `*` or `~`.
    Word(String),
    /// What stands between the marks.
    Quoted {
        text: String,
        closed: bool,
        /// `*` or `~2` right after it.
        suffix: String,
    },
}

/// Whether it begins or ends a quotation. Any of them ends what any of them began.
pub fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂')
}

/// All tokens. Only a mistyped field is an error here.
pub fn tokens(text: &str) -> Result<Vec<Token>, QueryError> {
    let mut lexer = Lexer { chars: text.chars().collect(), at: 0 };
    let mut out = Vec::new();
    let mut glued = false;
    while let Some(c) = lexer.peek(0) {
        if c.is_whitespace() {
            lexer.at += 1;
            glued = false;
            continue;
        }
        let at = lexer.at;
        let value = glued && matches!(out.last(), Some(Token { kind: Kind::Field { .. }, .. }));
        let kind = lexer.kind(c, value)?;
        out.push(Token { kind, at, len: lexer.at - at, glued });
        glued = true;
    }
    Ok(out)
}

struct Lexer {
    chars: Vec<char>,
    at: usize,
}

impl Lexer {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    /// The token that begins with this character. As a field's value, `OR` is a word and `-5` a figure.
    fn kind(&mut self, c: char, value: bool) -> Result<Kind, QueryError> {
        let next = self.peek(1);
        let ends = |c: char| c.is_whitespace() || matches!(c, '-' | ')' | '）' | '|');
        let negates = |c: char| !(ends(c) || value && c.is_ascii_digit());
        let one = match c {
            '(' | '（' => Some(Kind::Open),
            ')' | '）' => Some(Kind::Close),
            '|' => Some(Kind::Or),
            '-' if next.is_some_and(negates) => Some(Kind::Not),
            _ => None,
        };
        if let Some(kind) = one {
            self.at += 1;
            while kind == Kind::Or && self.peek(0) == Some('|') {
                self.at += 1;
            }
            return Ok(kind);
        }
        if is_quote(c) {
            return Ok(self.quoted());
        }
        if let Some(kind) = self.field()? {
            return Ok(kind);
        }
        let word = self.word();
        Ok(match word.as_str() {
            _ if value => Kind::Word(word),
            "OR" => Kind::Or,
            "AND" => Kind::And,
            "NOT" => Kind::Not,
            _ => Kind::Word(word),
        })
    }

    /// A name and a colon. A name that nobody knows is a word, if it is not a mistyped one.
    fn field(&mut self) -> Result<Option<Kind>, QueryError> {
        let name: String = self.chars[self.at..].iter().take_while(|c| c.is_alphabetic()).take(24).collect();
        let len = name.chars().count();
        if name.is_empty() || !matches!(self.peek(len), Some(':' | '：')) {
            return Ok(None);
        }
        let Some(field) = Field::named(&name) else {
            return match Field::meant(&name) {
                Some(meant) => Err(QueryError::new(
                    self.at,
                    len,
                    format!(
                        "there is no field «{name}:». Did you mean «{meant}:»? To look for the words, put them in quotes."
                    ),
                )),
                None => Ok(None),
            };
        };
        self.at += len + 1;
        let whole = self.peek(0) == Some('=');
        self.at += usize::from(whole);
        Ok(Some(Kind::Field { field, whole }))
    }

    fn word(&mut self) -> String {
        let from = self.at;
        let ends = |c: char| c.is_whitespace() || is_quote(c) || matches!(c, '(' | ')' | '（' | '）' | '|');
        // The first character is no such, or it would have been another token.
        self.at += 1;
        while self.peek(0).is_some_and(|c| !ends(c)) {
            self.at += 1;
        }
        self.chars[from..self.at].iter().collect()
    }

    /// From mark to mark. A backslash lets a mark or a backslash stand inside.
    fn quoted(&mut self) -> Kind {
        self.at += 1;
        let (mut text, mut closed) = (String::new(), false);
        while let Some(c) = self.peek(0) {
            self.at += 1;
            match self.peek(0) {
                Some(next) if c == '\\' && (is_quote(next) || next == '\\') => {
                    text.push(next);
                    self.at += 1;
                }
                _ if is_quote(c) => {
                    closed = true;
                    break;
                }
                _ => text.push(c),
            }
        }
        let mut suffix = String::new();
        let sign = self.peek(0).filter(|c| matches!(c, '*' | '~'));
        while let Some(c) = self.peek(0).filter(|c| Some(*c) == sign || (sign == Some('~') && c.is_ascii_digit())) {
            suffix.push(c);
            self.at += 1;
        }
        Kind::Quoted { text, closed, suffix }
    }
}
