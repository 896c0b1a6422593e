//! Invented papers to look around in: a small one carried inside the program, and one of any size that is made up by
//! rule. Nothing in them is of a real person or a real paper.

mod article;
mod chance;
pub mod clippings;
mod images;
mod lexicon;
pub mod make;
mod names;
pub mod paper;
mod prose;
mod run;
mod scripts;
mod vocabulary;

pub use clippings::{PUBLICATION, unpack};
pub use make::{Made, Wanted, make};
pub use paper::Paper;
