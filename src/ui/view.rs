//! What every view gets: the desk to read, and a list to put actions into. Plain plumbing, no drawing.

use crate::desk::Action;
use std::collections::HashMap;

/// The panels, in the order in which F6 goes through them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Panel {
    Search,
    Navigator,
    List,
    Editor,
}

impl Panel {
    pub fn next(self) -> Panel {
        match self {
            Panel::Search => Panel::Navigator,
            Panel::Navigator => Panel::List,
            Panel::List => Panel::Editor,
            Panel::Editor => Panel::Search,
        }
    }
}

/// What a frame gathers, and what the views keep between frames that is of no concern to the desk.
#[derive(Default)]
pub struct Scene {
    pub actions: Vec<Action>,
    /// The panel that is to take the focus as soon as it is drawn.
    pub focus: Option<Panel>,
    /// The panel that had the focus last.
    pub panel: Option<Panel>,
    /// A field that is to take the focus as soon as it is drawn.
    pub field: Option<crate::desk::FieldKey>,
    /// The field of the draft that somebody is in was drawn in this frame.
    pub visited: bool,
    /// A place beside the fields that is to take the focus as soon as it is drawn.
    pub spot: Option<crate::desk::Spot>,
    /// The search in the list is to take the focus as soon as it is drawn.
    pub find: bool,
    pub textures: HashMap<String, egui::TextureHandle>,
    pub palette: super::palette_box::PaletteState,
    pub narrow: super::narrow::NarrowState,
    pub body: super::editor::body::BodyState,
}

impl Scene {
    pub fn act(&mut self, action: Action) {
        self.actions.push(action);
    }

    /// Whether this panel is to take the focus now; asked once.
    pub fn takes_focus(&mut self, panel: Panel) -> bool {
        if self.focus == Some(panel) {
            self.focus = None;
            self.panel = Some(panel);
            return true;
        }
        false
    }
}
