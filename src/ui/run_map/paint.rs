//! How a cell of the map looks: a ground for what is held and a mark besides, so that the colour is never the only
//! sign. Knows no days and no numbers.

use crate::desk::map::holding::Holding;
use crate::ui::theme::{self, Face, Palette};
use crate::ui::widgets as w;
use egui::emath::GuiRounding;
use egui::epaint::RectShape;
use egui::{Align2, Color32, CornerRadius, Mesh, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

/// Cells smaller than this have square corners, those larger than that round ones; between them the corner is off.
const ROUNDED: f32 = 7.0;
const SMOOTH: f32 = 14.0;

/// Cells that are drawn together.
pub struct Cells<'a> {
    ui: &'a Ui,
    palette: &'static Palette,
    plates: Vec<Shape>,
    mesh: Mesh,
    marks: Vec<Shape>,
    scale: f32,
}

impl<'a> Cells<'a> {
    pub fn new(ui: &'a Ui) -> Self {
        let palette = theme::palette(ui);
        Cells {
            ui,
            palette,
            plates: Vec::new(),
            mesh: Mesh::default(),
            marks: Vec::new(),
            scale: ui.pixels_per_point(),
        }
    }

    /// Adds a cell without words.
    pub fn add(&mut self, rect: Rect, holding: Holding, doubtful: bool) {
        self.ground(rect, holding);
        self.mark(rect, holding);
        self.doubt(rect, doubtful);
    }

    /// Adds a cell with a figure in it, for which a mark stands where nothing is here.
    pub fn add_with(&mut self, rect: Rect, holding: Holding, doubtful: bool, text: &str) {
        self.ground(rect, holding);
        let dots = matches!(holding, Holding::Several | Holding::Twice);
        if matches!(holding, Holding::Missing | Holding::Lost | Holding::Claimed | Holding::NotPublished) {
            self.mark(rect.shrink(rect.width() * 0.12), holding);
        } else if holding == Holding::Damaged || dots {
            self.mark(rect.with_min_y(rect.bottom() - rect.height() * 0.42), holding);
        }
        self.doubt(rect, doubtful);
        let faint = matches!(holding, Holding::Blank | Holding::Hole);
        let ink = if faint { self.palette.ink_third } else { self.palette.ink };
        let replaced = matches!(holding, Holding::Missing | Holding::Lost | Holding::Claimed | Holding::NotPublished);
        if !replaced && rect.width() >= 15.0 {
            let place = if dots || holding == Holding::Damaged { rect.with_max_y(rect.bottom() - 5.0) } else { rect };
            let galley = w::one_line(self.ui, text, Face::Small, ink, f32::INFINITY);
            let at = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), place);
            self.marks.push(Shape::galley(at.min, galley, ink));
        }
    }

    /// The cell's ground, with its border where it has one.
    pub fn ground(&mut self, rect: Rect, holding: Holding) {
        let p = self.palette;
        let (ground, border) = match holding {
            Holding::Blank | Holding::NotPublished => (p.held_none, None),
            Holding::Hole => (p.ink_third, Some(p.raised)),
            Holding::Empty => (p.held_more, Some(p.raised)),
            Holding::Claimed => (p.info_soft, None),
            Holding::Lost | Holding::Missing => (p.accent_soft, None),
            Holding::Damaged | Holding::One => (p.held_one, None),
            Holding::Several | Holding::Twice => (p.held_more, None),
        };
        let rect = rect.round_to_pixels(self.scale);
        if rect.width() >= SMOOTH {
            let stroke = border.map_or(Stroke::NONE, |_| Stroke::new(1.25, ground));
            let round = CornerRadius::same(if rect.width() > 32.0 { 4 } else { 3 });
            let shape = RectShape::new(rect, round, border.unwrap_or(ground), stroke, StrokeKind::Inside);
            self.plates.push(Shape::Rect(shape));
            return;
        }
        self.plate(rect, ground);
        if let Some(inner) = border {
            self.plate(rect.shrink(1.0), inner);
        }
    }

    /// A filled rectangle whose corners are off.
    fn plate(&mut self, rect: Rect, colour: Color32) {
        let cut = if rect.width() < ROUNDED { 0.0 } else { (rect.width() / 12.0).clamp(1.0, 3.0) };
        if cut > 0.0 {
            self.mesh.add_colored_rect(rect.shrink2(vec2(cut, 0.0)), colour);
            self.mesh.add_colored_rect(rect.with_max_x(rect.left() + cut).shrink2(vec2(0.0, cut)), colour);
            self.mesh.add_colored_rect(rect.with_min_x(rect.right() - cut).shrink2(vec2(0.0, cut)), colour);
        } else {
            self.mesh.add_colored_rect(rect, colour);
        }
    }

    /// The mark of what is held, in the middle of `rect`.
    pub fn mark(&mut self, rect: Rect, holding: Holding) {
        let p = self.palette;
        let (centre, reach) = (rect.center(), (rect.width().min(rect.height()) * 0.26).clamp(1.5, 5.0));
        let thick = (reach * 0.45).clamp(1.0, 2.0);
        let mut line = |from: (f32, f32), to: (f32, f32), colour| {
            let at = |(x, y): (f32, f32)| centre + vec2(x, y) * reach;
            self.marks.push(Shape::line_segment([at(from), at(to)], Stroke::new(thick, colour)));
        };
        match holding {
            Holding::Blank | Holding::One | Holding::Empty => {}
            Holding::Hole => self.dot(centre, thick * 0.9, p.ink_third),
            Holding::NotPublished => line((-1.0, 0.0), (1.0, 0.0), p.ink_third),
            Holding::Claimed => {
                self.marks.push(Shape::circle_stroke(centre, reach * 0.8, Stroke::new(thick, p.info)));
            }
            Holding::Lost => line((-1.0, 1.0), (1.0, -1.0), p.accent),
            Holding::Missing => {
                line((-1.0, 1.0), (1.0, -1.0), p.accent);
                line((-1.0, -1.0), (1.0, 1.0), p.accent);
            }
            Holding::Damaged => {
                line((-1.3, 0.5), (-0.45, -0.5), p.ink);
                line((-0.45, -0.5), (0.45, 0.5), p.ink);
                line((0.45, 0.5), (1.3, -0.5), p.ink);
            }
            Holding::Several => {
                self.dot(centre - vec2(reach * 0.6, 0.0), thick * 0.8, p.ink);
                self.dot(centre + vec2(reach * 0.6, 0.0), thick * 0.8, p.ink);
            }
            Holding::Twice => {
                line((-1.0, -0.4), (1.0, -0.4), p.ink);
                line((-1.0, 0.5), (1.0, 0.5), p.ink);
            }
        }
    }

    fn dot(&mut self, centre: Pos2, radius: f32, colour: Color32) {
        if radius < 1.2 {
            self.mesh
                .add_colored_rect(Rect::from_center_size(centre, vec2(2.0, 2.0)).round_to_pixels(self.scale), colour);
        } else {
            self.marks.push(Shape::circle_filled(centre, radius, colour));
        }
    }

    /// The corner that says that something is odd.
    pub fn doubt(&mut self, rect: Rect, doubtful: bool) {
        if !doubtful {
            return;
        }
        let rect = rect.round_to_pixels(self.scale);
        let reach = (rect.width() * 0.45).clamp(3.0, 9.0);
        let corner = |by: f32, colour, mesh: &mut Mesh| {
            let first = mesh.vertices.len() as u32;
            for at in [rect.right_top() - vec2(by, 0.0), rect.right_top(), pos2(rect.right(), rect.top() + by)] {
                mesh.colored_vertex(at, colour);
            }
            mesh.add_triangle(first, first + 1, first + 2);
        };
        corner(reach + 1.5, self.palette.raised, &mut self.mesh);
        corner(reach, self.palette.warning, &mut self.mesh);
    }

    /// Draws what was added: all grounds at once, and the marks upon them.
    pub fn draw(self) {
        self.ui.painter().extend(self.plates);
        self.ui.painter().add(Shape::mesh(self.mesh));
        self.ui.painter().extend(self.marks);
    }
}
