//! Differences by words: what was removed is struck through, what was added is underlined, so that colour is not the
//! only sign.

use crate::store::history::FieldChange;
use crate::text::excerpt::{Fate, Stretch};
use crate::ui::theme::{self, Face};
use egui::text::LayoutJob;
use egui::{Stroke, Ui};

/// Draws what a change made of a field.
pub fn change(ui: &mut Ui, change: &FieldChange) {
    let name = match (change.table.as_str(), change.column.as_str()) {
        ("trash", _) => "trash".to_owned(),
        (_, column) => column.replace('_', " "),
    };
    stretches(ui, &name, &change.shown);
}

/// Draws a name and the stretches of a difference, over as many lines as they need.
pub fn stretches(ui: &mut Ui, name: &str, shown: &[Stretch]) {
    let palette = theme::palette(ui);
    let mut job = LayoutJob::default();
    job.append(&format!("{name}: "), 0.0, Face::Body.format(palette.ink_third));
    for stretch in shown {
        let mut format = Face::Body.format(palette.ink_second);
        match stretch.fate {
            Fate::Stayed => {}
            Fate::Removed => {
                format = Face::Body.format(palette.accent);
                format.strikethrough = Stroke::new(1.0, palette.accent);
            }
            Fate::Added => {
                format = Face::Body.format(palette.good);
                format.underline = Stroke::new(1.0, palette.good);
            }
        }
        job.append(&stretch.text, 0.0, format);
    }
    job.wrap.max_width = ui.available_width();
    let label = ui.add(egui::Label::new(job).wrap());
    let told = told(name, shown);
    ui.ctx().accesskit_node_builder(label.id, |node| node.set_value(told));
}

/// The same as a screen reader says it.
fn told(name: &str, shown: &[Stretch]) -> String {
    let mut out = format!("{name}: ");
    for stretch in shown {
        match stretch.fate {
            Fate::Stayed => out.push_str(&stretch.text),
            Fate::Removed => out.push_str(&format!("[removed: {}]", stretch.text)),
            Fate::Added => out.push_str(&format!("[added: {}]", stretch.text)),
        }
    }
    out
}
