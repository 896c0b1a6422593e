//! The search language: what a person types, as a tree. The precedence, loosest first: `OR` (also `|`), side by side (also
//! `AND`), `-` (also `NOT`), brackets. It knows no index and no SQL.
//!
//! Words must all hold; `"a phrase"` keeps its order, `cran*` is a beginning, `colour~` is a near spelling, `-ferry` leaves out.
//! A field stands before what it is asked for: `headline:crane`, `headline:(crane OR "north quay")`, `date:1931..1935`.
//! `byline:="Ada Quill"` wants the whole value. A word that cuts to several is a phrase; one that cuts to none is left out.

use super::atom;
use super::error::QueryError;
use super::field::Field;
use super::lex::{Kind, Token, tokens};
use super::tree::Query;

/// What the search language is told from higher floors.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'k> {
    /// The codes of findings, such as `no-byline`.
    pub findings: &'k [&'k str],
}

/// Brackets in brackets, at most.
pub const DEEPEST: usize = 64;
/// Characters, at most.
pub const LONGEST: usize = 10_000;

/// Parses a search that is complete.
pub fn parse(text: &str, known: &Known) -> Result<Query, QueryError> {
    run(text, known, Typing::Done)
}

/// Parses a search while it is typed: what is open is closed at the end, what dangles there is left out, and the last word
/// counts as a beginning.
pub fn parse_live(text: &str, known: &Known) -> Result<Query, QueryError> {
    match run(text, known, Typing::Live)? {
        // A single letter as all there is.
        Query::All => run(text, known, Typing::FirstLetter),
        query => Ok(query),
    }
}

/// How far the typing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Typing {
    Done,
    /// A single letter at the end is not looked for yet.
    Live,
    /// A single letter at the end is looked for: nothing else is.
    FirstLetter,
}

fn run(text: &str, known: &Known, typing: Typing) -> Result<Query, QueryError> {
    let end = text.chars().count();
    if end > LONGEST {
        let message = format!("a search has at most {LONGEST} characters. Leave out what stands from here on.");
        return Err(QueryError::new(LONGEST, end - LONGEST, message));
    }
    let mut parser = Parser { tokens: tokens(text)?, next: 0, known, typing, end, depth: 0 };
    let query = parser.any(None)?.unwrap_or_default();
    match parser.peek() {
        None => Ok(query),
        Some(token) => Err(token.error("this bracket closes none. Take it away, or put it in quotes.")),
    }
}

impl Token {
    pub(super) fn error(&self, message: impl Into<String>) -> QueryError {
        QueryError::new(self.at, self.len, message)
    }
}

/// The field that words stand in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    pub field: Field,
    pub whole: bool,
}

pub(super) struct Parser<'k> {
    tokens: Vec<Token>,
    next: usize,
    pub known: &'k Known<'k>,
    pub typing: Typing,
    /// Characters of the whole text.
    pub end: usize,
    depth: usize,
}

/// What was found; nothing where all was left out.
type Found = Result<Option<Query>, QueryError>;

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next)
    }

    fn is_next(&self, kind: &Kind) -> bool {
        self.peek().is_some_and(|token| token.kind == *kind)
    }

    fn take(&mut self, kind: &Kind) -> Option<Token> {
        let token = self.peek().filter(|token| token.kind == *kind).cloned();
        self.next += usize::from(token.is_some());
        token
    }

    /// Whether what dangles here may be left out, as more is about to be typed.
    fn may_dangle(&self) -> bool {
        self.typing != Typing::Done && self.peek().is_none()
    }

    /// Whether something begins here that can be looked for.
    fn begins(&self) -> bool {
        self.peek().is_some_and(|token| !matches!(token.kind, Kind::Close | Kind::Or | Kind::And))
    }

    /// Parts between ORs, up to a closing bracket or the end.
    fn any(&mut self, asked: Option<Asked>) -> Found {
        let mut parts = Vec::new();
        if self.peek().is_none() || self.is_next(&Kind::Close) {
            return Ok(None);
        }
        loop {
            let begins = !self.is_next(&Kind::Or);
            if begins {
                parts.extend(self.all(asked)?);
            }
            let Some(or) = self.take(&Kind::Or) else { break };
            if self.may_dangle() {
                break;
            }
            let ends = self.peek().is_none() || self.is_next(&Kind::Close);
            if ends || !begins {
                return Err(or.error(lacking("OR", if begins { "after" } else { "before" })));
            }
        }
        Ok(either(parts))
    }

    /// Parts that stand side by side.
    fn all(&mut self, asked: Option<Asked>) -> Found {
        let mut parts = Vec::new();
        let mut first = true;
        loop {
            if let Some(and) = self.take(&Kind::And) {
                if self.may_dangle() {
                    break;
                }
                if first || !self.begins() {
                    return Err(and.error(lacking("AND", if first { "before" } else { "after" })));
                }
            } else if !self.begins() {
                break;
            }
            parts.extend(self.negated(asked)?);
            first = false;
        }
        Ok(together(parts))
    }

    /// One part with what negates it.
    fn negated(&mut self, asked: Option<Asked>) -> Found {
        let mut not = None;
        let mut turned = false;
        while let Some(token) = self.take(&Kind::Not) {
            turned = !turned;
            not = Some(token);
        }
        if let Some(not) = not.as_ref().filter(|_| !self.begins()) {
            return if self.may_dangle() { Ok(None) } else { Err(not.error(lacking("NOT", "after"))) };
        }
        let part = self.part(asked, not.is_some())?;
        Ok(if turned { part.map(opposite) } else { part })
    }

    fn part(&mut self, asked: Option<Asked>, negated: bool) -> Found {
        let Some(token) = self.peek().cloned() else { return Ok(None) };
        self.next += 1;
        match &token.kind {
            Kind::Open => self.bracket(&token, asked),
            Kind::Field { field, whole } => match asked {
                Some(outer) => Err(token.error(format!(
                    "a field cannot stand inside «{}:». Put it after the value, or put the words in quotes.",
                    outer.field.name()
                ))),
                None => self.field(&token, Asked { field: *field, whole: *whole }, negated),
            },
            Kind::Word(_) | Kind::Quoted { .. } => atom::read(self, &token, asked, negated),
            Kind::Close | Kind::Or | Kind::And | Kind::Not => Ok(None),
        }
    }

    fn bracket(&mut self, open: &Token, asked: Option<Asked>) -> Found {
        if self.depth >= DEEPEST {
            return Err(open.error(format!("brackets stand at most {DEEPEST} deep. Take some away.")));
        }
        if self.is_next(&Kind::Close) && self.typing == Typing::Done {
            return Err(open.error("nothing stands between these brackets. Write words there, or take them away."));
        }
        self.depth += 1;
        let inner = self.any(asked)?;
        self.depth -= 1;
        if self.take(&Kind::Close).is_none() && self.typing == Typing::Done {
            return Err(open.error("this bracket is not closed. Write «)» where it ends, or put it in quotes."));
        }
        Ok(inner)
    }

    /// What stands right after a field's colon.
    fn field(&mut self, token: &Token, asked: Asked, negated: bool) -> Found {
        let row = asked.field.row();
        if asked.whole && row.whole.is_none() {
            let message = format!(
                "whole values can be asked of byline, source, subject, volume and section. Write «{}» without «=».",
                row.example
            );
            return Err(token.error(message));
        }
        if self.may_dangle() {
            return Ok(None);
        }
        match self.peek().filter(|next| next.glued).map(|next| &next.kind) {
            Some(Kind::Word(_) | Kind::Quoted { .. } | Kind::Open | Kind::Field { .. }) => {
                self.part(Some(asked), negated)
            }
            Some(Kind::Not) => Err(token.error(format!("the minus stands before the field: «-{}».", row.example))),
            _ => Err(token.error(format!("a value stands right after the colon: «{}».", row.example))),
        }
    }
}

fn lacking(word: &str, side: &str) -> String {
    let example = if word == "NOT" { "NOT quay" } else { &format!("crane {word} quay") };
    format!("nothing stands {side} this {word}. Write «{example}», or put the word in quotes.")
}

/// All of these; nothing where there is none.
fn together(parts: Vec<Query>) -> Option<Query> {
    let mut all = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Query::All => {}
            Query::And(more) => all.extend(more),
            part => all.push(part),
        }
    }
    if all.len() < 2 { all.pop() } else { Some(Query::And(all)) }
}

/// Any of these; nothing where there is none.
fn either(parts: Vec<Query>) -> Option<Query> {
    let mut any = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Query::Or(more) => any.extend(more),
            part => any.push(part),
        }
    }
    if any.len() < 2 { any.pop() } else { Some(Query::Or(any)) }
}

fn opposite(part: Query) -> Query {
    match part {
        Query::Not(part) => *part,
        part => Query::Not(Box::new(part)),
    }
}
