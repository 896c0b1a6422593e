//! The years of the list as bars; where there are more years than fit, several share a bar.

use crate::desk::nav::figures;
use crate::desk::{Action, Desk, SeekAction, chips};
use crate::index::Facets;
use crate::ui::view::Scene;
use crate::ui::widgets::{Bar, Brush, Histogram};
use egui::{Response, Ui};

/// Bars are no narrower than this.
const NARROWEST: f32 = 2.0;
const STEPS: [i32; 6] = [1, 2, 5, 10, 20, 50];

/// Bars of as many years each as fit into so many bars, and the first year of each.
pub fn bars(years: &[(i32, u64)], fit: usize) -> (Vec<Bar>, Vec<i32>, i32) {
    let (Some((first, _)), Some((last, _))) = (years.first(), years.last()) else { return (Vec::new(), Vec::new(), 1) };
    let need = |step: i32| (last.div_euclid(step) - first.div_euclid(step) + 1) as usize;
    let step = STEPS.into_iter().find(|step| need(*step) <= fit).unwrap_or(100);
    let begin = first.div_euclid(step) * step;
    let mut counts = vec![0u64; need(step)];
    for (year, n) in years {
        counts[(year.div_euclid(step) - begin / step) as usize] += n;
    }
    let starts: Vec<i32> = (0..counts.len() as i32).map(|at| begin + at * step).collect();
    let bar = |(count, from): (&u64, &i32)| {
        let years = if step == 1 { from.to_string() } else { format!("{from}–{}", from + step - 1) };
        let words = format!("{years}: {} {}", figures(*count), if *count == 1 { "article" } else { "articles" });
        Bar { label: years, count: *count, words }
    };
    (counts.iter().zip(&starts).map(bar).collect(), starts, step)
}

/// Draws the bars; what is chosen among them narrows the list.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene, facets: &Facets, focusable: bool) -> Response {
    let fit = ((ui.available_width() - 32.0) / NARROWEST).max(1.0) as usize;
    let (bars, starts, step) = bars(&facets.years, fit);
    let (response, brush) = Histogram::new("years", "Years", &bars).focusable(focusable).show(ui);
    let kept = desk.seek.chips.iter().find_map(|chip| chips::years_of(chip));
    match brush {
        Some(Brush::Chose(from, to)) => {
            let (Some(from), Some(to)) = (starts.get(from), starts.get(to)) else { return response };
            let years = (*from, to + step - 1);
            // What is chosen already is let go by choosing it once more.
            let years = if kept == Some(years) { None } else { Some(years) };
            scene.act(Action::Seeking(SeekAction::Years(years)));
        }
        Some(Brush::Cleared) => scene.act(Action::Seeking(SeekAction::Years(None))),
        None => {}
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_without_articles_have_a_place_of_their_own() {
        let (bars, starts, step) = bars(&[(1931, 2), (1934, 1)], 100);
        assert_eq!((starts, step), (vec![1931, 1932, 1933, 1934], 1));
        let words: Vec<&str> = bars.iter().map(|bar| bar.words.as_str()).collect();
        assert_eq!(words, ["1931: 2 articles", "1932: 0 articles", "1933: 0 articles", "1934: 1 article"]);
    }

    #[test]
    fn where_there_are_many_years_several_share_a_bar() {
        let years: Vec<(i32, u64)> = (1803..2026).map(|year| (year, 1)).collect();
        let (bars, starts, step) = bars(&years, 100);
        assert_eq!((step, starts[0], bars.len()), (5, 1800, 46));
        assert_eq!((bars[0].label.as_str(), bars[0].count, bars[1].count), ("1800–1804", 2, 5));
        assert_eq!(bars.iter().map(|bar| bar.count).sum::<u64>(), 223);
        assert!(super::bars(&[], 10).0.is_empty());
    }

    fn frame(ctx: &egui::Context, desk: &Desk, years: &[(i32, u64)], pressed: Option<egui::Key>) -> Vec<Action> {
        let mut scene = Scene::default();
        let facets = Facets { years: years.to_vec(), ..Facets::default() };
        let event = |key, pressed| {
            let modifiers = egui::Modifiers::NONE;
            egui::Event::Key { key, physical_key: None, pressed, repeat: false, modifiers }
        };
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(400.0, 300.0))),
            events: pressed.map(|key| vec![event(key, true), event(key, false)]).unwrap_or_default(),
            ..egui::RawInput::default()
        };
        let mut output = ctx.run_ui(input, |ui| show(ui, desk, &mut scene, &facets, true).request_focus());
        output.textures_delta.clear();
        scene.actions
    }

    #[test]
    fn what_was_chosen_among_bars_that_are_gone_is_chosen_no_more() {
        use egui::Key;
        let ctx = egui::Context::default();
        crate::ui::theme::apply(&ctx, &crate::ui::theme::Appearance::default());
        let desk = Desk::default();
        let many: Vec<(i32, u64)> = (1931..1981).map(|year| (year, 3)).collect();
        for other in [&[(1931, 3)][..], &[(1901, 3), (1980, 1)][..], &[][..]] {
            for key in [None, None, Some(Key::ArrowLeft), None] {
                frame(&ctx, &desk, &many, key);
            }
            frame(&ctx, &desk, other, None);
            assert_eq!(frame(&ctx, &desk, other, Some(Key::Enter)), Vec::new(), "{other:?}");
        }
        for key in [None, Some(Key::ArrowLeft)] {
            frame(&ctx, &desk, &many, key);
        }
        let kept = Action::Seeking(SeekAction::Years(Some((1980, 1980))));
        assert_eq!(frame(&ctx, &desk, &many, Some(Key::Enter)), [kept], "and of those that stand it is");
    }
}
