//! Makes an OpenType face set its figures on one width. egui shapes text but lets nobody choose features, so
//! the feature `tnum` is renamed, in memory, to one that every shaper applies. The file itself stays as it came.

/// Required contextual alternates: always on, and unused in the faces that come here.
const ALWAYS_ON: &[u8; 4] = b"rclt";

/// The face with tabular figures; the same bytes when it has none.
pub fn always(face: &[u8]) -> Vec<u8> {
    let mut bytes = face.to_vec();
    for at in tabular_records(face).unwrap_or_default() {
        if let Some(tag) = bytes.get_mut(at..at + 4) {
            tag.copy_from_slice(ALWAYS_ON);
        }
    }
    bytes
}

/// Where the feature list of the substitution table names `tnum` (OpenType 1.9, "GSUB" and "FeatureList").
fn tabular_records(face: &[u8]) -> Option<Vec<usize>> {
    let tables = usize::from(short(face, 4)?);
    let record = (0..tables).map(|n| 12 + 16 * n).find(|at| face.get(*at..at + 4) == Some(b"GSUB"))?;
    let table = usize::try_from(long(face, record + 8)?).ok()?;
    let features = table + usize::from(short(face, table + 6)?);
    let count = usize::from(short(face, features)?);
    let records = (0..count).map(|n| features + 2 + 6 * n);
    Some(records.filter(|at| face.get(*at..at + 4) == Some(b"tnum")).collect())
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use crate::ui::theme::{self, Appearance, Face};

    #[test]
    fn all_figures_are_equally_wide() {
        let ctx = egui::Context::default();
        theme::apply(&ctx, &Appearance::default());
        let mut widths = Vec::new();
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            for face in [Face::Body, Face::Strong, Face::Small] {
                let width = |text: &str| {
                    let job = face.one_line(text, egui::Color32::BLACK, f32::INFINITY);
                    ui.fonts_mut(|fonts| fonts.layout_job(job)).size().x
                };
                widths.push((width("1111111111"), width("0000000000"), width("llllllllll")));
            }
        });
        output.textures_delta.clear();
        for (ones, noughts, letters) in widths {
            assert!((ones - noughts).abs() < 0.1, "{ones} {noughts}");
            assert!(letters < ones);
        }
    }

    #[test]
    fn what_is_no_font_stays_as_it_is() {
        assert_eq!(super::always(b"no font"), b"no font");
        assert_eq!(super::always(b""), b"");
    }
}
