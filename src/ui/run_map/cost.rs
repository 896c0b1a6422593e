//! What drawing the map costs, by itself, at 20,000 issues. Not run with the other tests: it asserts nothing and prints.
//! `cargo test --release --lib run_map::cost -- --ignored --nocapture`

use super::{Scene, show};
use crate::desk::map::{MapAction, Step, Zoom};
use crate::desk::{Action, Desk, View};
use crate::model::IssueDate;
use crate::store::day_number;
use crate::store::run::{IssueBrief, PublicationBrief, Run};
use crate::ui::theme;
use crate::work::Event;
use egui::{Context, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase, Vec2, pos2, vec2};
use std::time::{Duration, Instant};

/// A daily of 20,000 issues, with holes, doubles and marks.
fn run() -> Run {
    let first = chrono::NaiveDate::from_ymd_opt(1962, 1, 1).expect("a day");
    let mut issues = Vec::new();
    for (n, day) in first.iter_days().enumerate().take(20_300) {
        if n % 67 == 0 {
            continue;
        }
        let status = if n % 131 == 0 { "missing" } else { "held" };
        let volume = if n % 151 == 0 { n } else { n + 1 };
        issues.push(IssueBrief {
            id: n as i64,
            publication: 1,
            earliest: Some(day_number(IssueDate::day(day).earliest())),
            date: day.to_string(),
            volume: volume.to_string(),
            volume_sort: Some(volume as i64),
            number: String::new(),
            edition: String::new(),
            status: status.into(),
            articles: (n % 60) as u32,
            odd: if n % 7 == 0 { vec!["weekday-differs".into()] } else { Vec::new() },
        });
    }
    issues.reverse();
    let publications = vec![PublicationBrief { id: 1, title: "The Ledger".into(), date_order: String::new() }];
    Run { publications, issues, ..Run::default() }
}

/// A frame with events, and two that look the same: the least of the three is what drawing costs, and not what else
/// the machine was doing.
fn cost(ctx: &Context, desk: &mut Desk, scene: &mut Scene, size: Vec2, events: Vec<egui::Event>) -> Duration {
    let first = frame(ctx, desk, scene, size, events);
    (0..2).map(|_| frame(ctx, desk, scene, size, Vec::new())).fold(first, Duration::min)
}

fn frame(ctx: &Context, desk: &mut Desk, scene: &mut Scene, size: Vec2, events: Vec<egui::Event>) -> Duration {
    let input = RawInput { screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)), events, ..RawInput::default() };
    let mut took = Duration::ZERO;
    let mut output = ctx.run_ui(input, |ui| {
        let began = Instant::now();
        show(ui, desk, scene);
        took = began.elapsed();
    });
    output.textures_delta.clear();
    for action in std::mem::take(&mut scene.actions) {
        desk.apply(action, 0.0);
    }
    let _ = desk.take_requests();
    took
}

fn report(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    println!("{what}: p50 {:?}, p99 {:?}, most {:?} of {} frames", at(50), at(99), at(100), times.len());
}

fn wheel(points: f32) -> Vec<egui::Event> {
    vec![
        egui::Event::PointerMoved(pos2(300.0, 400.0)),
        egui::Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, points),
            phase: TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: egui::Modifiers::NONE,
        },
    ]
}

#[test]
#[ignore = "prints what drawing costs"]
fn drawing_the_map_at_20_000_issues() {
    let ctx = Context::default();
    theme::apply(&ctx, &theme::Appearance::default());
    let (mut desk, mut scene) = (Desk::default(), Scene::default());
    desk.receive(Event::Run(Box::new(run())), 0.0);
    let began = Instant::now();
    desk.apply(Action::View(View::Map), 0.0);
    println!("sorted for the map: {:?}", began.elapsed());
    for (size, what) in [(vec2(680.0, 830.0), "window 1440×900"), (vec2(2_200.0, 2_090.0), "window 3840×2160")] {
        for zoom in [Zoom::Years, Zoom::Volumes] {
            desk.apply(Action::Map(MapAction::Zoom(zoom)), 0.0);
            desk.apply(Action::Map(MapAction::Step(Step::First)), 0.0);
            for _ in 0..5 {
                frame(&ctx, &mut desk, &mut scene, size, Vec::new());
            }
            let times = (0..600).map(|_| cost(&ctx, &mut desk, &mut scene, size, wheel(-120.0))).collect();
            report(&format!("{what}, scrolling {zoom:?}"), times);
        }
        for (zoom, step) in [(Zoom::Years, Step::By(7)), (Zoom::Year, Step::Months(1)), (Zoom::Month, Step::By(1))] {
            desk.apply(Action::Map(MapAction::Zoom(zoom)), 0.0);
            desk.apply(Action::Map(MapAction::Step(Step::First)), 0.0);
            let times = (0..400).map(|_| {
                desk.apply(Action::Map(MapAction::Step(step)), 0.0);
                cost(&ctx, &mut desk, &mut scene, size, Vec::new())
            });
            report(&format!("{what}, walking {zoom:?}"), times.collect());
        }
    }
}
