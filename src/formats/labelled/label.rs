//! What labels mean: the words that cataloguers of seven languages, and the exports of other programs, head their
//! columns with. Only the label is looked at; what stands below it, `table` looks at.

use super::Field;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// As sure as a label that means one thing only.
pub(super) const PLAIN: u8 = 90;
/// As sure as a word that may mean something else.
const WEAK: u8 = 60;

/// Field and its labels, folded: plain ones first, weak ones behind. English, German, French, Spanish, Italian, Dutch,
/// Portuguese, then what programs write.
type Labels = (Field, &'static [&'static str], &'static [&'static str]);

#[rustfmt::skip]
static LABELS: &[Labels] = &[
    (Field::Publication, &[
        "publication", "newspaper", "newspaper title", "newspaper name", "title of newspaper", "name of newspaper", "periodical",
        "magazine", "publication title", "publication name", "journal title", "source title", "host title", "container title",
        "zeitung", "zeitungstitel", "zeitungsname", "zeitschrift", "zeitschriftentitel", "publikation",
        "titre du journal", "periodique", "titre du periodique", "nom du journal",
        "periodico", "diario", "revista", "publicacion", "titulo del periodico", "nombre del periodico", "cabecera",
        "giornale", "testata", "rivista", "titolo del giornale",
        "krant", "krantentitel", "dagblad", "tijdschrift", "titel krant",
        "jornal", "publicacao", "titulo do jornal", "nome do jornal",
    ], &["paper", "journal", "source", "is part of", "ispartof", "blatt", "organ", "medium", "quelle", "relation is part of"]),
    (Field::Issn, &["issn", "e issn", "eissn", "p issn", "print issn", "issn l"], &[]),
    (Field::Place, &[
        "place of publication", "publication place", "city of publication", "erscheinungsort", "verlagsort", "lieu de publication",
        "lieu de parution", "lugar de publicacion", "luogo di pubblicazione", "plaats van uitgave", "local de publicacao",
    ], &["publisher place"]),
    (Field::Publisher, &["publisher", "verlag", "herausgeber verlag", "editeur", "editorial", "editore", "uitgever", "uitgeverij", "editora"], &[]),
    (Field::Date, &[
        "date", "issue date", "date issued", "date of issue", "date of publication", "publication date", "pub date", "published",
        "date published", "published on", "publishdate", "dates", "date of newspaper", "newspaper date",
        "datum", "erscheinungsdatum", "ausgabedatum", "datum der ausgabe", "erscheinungstag", "erschienen", "erschienen am",
        "date de parution", "date de publication", "date du journal", "date du numero", "parution", "paru le",
        "fecha", "fecha de publicacion", "fecha de edicion", "fecha del periodico",
        "data", "data di pubblicazione", "data di uscita", "data pubblicazione",
        "verschijningsdatum", "publicatiedatum", "datum krant", "datum van uitgave", "datum uitgave",
        "data de publicacao", "data da edicao", "data publicacao", "post date", "pubdate", "issued",
    ], &["date original", "date created", "created", "date text"]),
    (Field::Weekday, &[
        "weekday", "weekday name", "day of week", "day of the week", "wochentag", "jour de la semaine", "dia de la semana",
        "giorno della settimana", "weekdag", "dag van de week", "dia da semana",
    ], &["dow"]),
    (Field::Year, &["year", "publication year", "pub year", "jahr", "erscheinungsjahr", "annee de publication", "jaar", "ano de publicacion", "anno di pubblicazione"], &["annee", "ano", "anno"]),
    (Field::Month, &["month", "monat", "mois", "mes", "mese", "maand"], &[]),
    (Field::Day, &["day", "day of month", "tag", "jour", "dia", "giorno", "dag"], &[]),
    (Field::Volume, &[
        "volume", "vol", "volume number", "volume no", "volume nr", "jahrgang", "jahrg", "jg", "jaargang", "jrg", "annata", "tomo", "tome",
        "numero de volume", "numero de volumen", "volumen", "numero do volume", "publication volume",
    ], &["band", "bd"]),
    (Field::Number, &[
        "number", "no", "num", "issue number", "issue no", "issue nr", "issue num", "nummer", "nr", "ausgabennummer", "ausgabe nr", "heft",
        "heftnummer", "heft nr", "numero", "numero du journal", "numero de edicion", "numero del periodico", "fascicolo",
        "aflevering", "afleveringsnummer", "numero da edicao", "n", "publication issue",
    ], &["issue", "ausgabe", "fascicule"]),
    (Field::Edition, &["edition", "editie", "edizione", "edicion", "edicao", "lokalausgabe", "regionalausgabe", "edition statement"], &["auflage"]),
    (Field::Kind, &["kind", "issue kind", "kind of issue", "issue type", "type of issue", "art der ausgabe", "type de numero"], &[]),
    (Field::Masthead, &["masthead", "issue heading", "issue header", "masthead as printed", "kopfzeile", "zeitungskopf", "en tete"], &[]),
    (Field::Page, &[
        "page", "pages", "page number", "page no", "page nr", "page s", "pg", "pp", "p", "start page", "first page", "page range",
        "seite", "seiten", "seitenzahl", "seite n", "pagina", "paginas", "pagine", "paginanummer", "numero de page",
        "numero de pagina", "bladzijde", "blz",
    ], &["folio", "s"]),
    (Field::Section, &["section", "newspaper section", "ressort", "rubrik", "sparte", "rubrique", "seccion", "sezione", "rubrica", "sectie", "rubriek", "katern", "secao", "caderno"], &["column", "part", "department"]),
    (Field::Position, &[
        "position", "article order", "order", "sequence", "seq", "order in issue", "sort order", "article number", "article no",
        "item number", "paragraph order", "paragraph no", "paragraph number", "reihenfolge", "lfd nr", "laufende nummer", "ordre", "orden", "ordine", "volgorde", "ordem", "weight",
    ], &["item"]),
    (Field::Kicker, &["kicker", "overline", "eyebrow", "dachzeile", "surtitre", "antetitulo", "occhiello", "bovenkop", "chapeu"], &["spitzmarke"]),
    (Field::Headline, &[
        "headline", "title", "article title", "title of article", "article headline", "article name", "main title", "title main",
        "titel", "artikeltitel", "uberschrift", "schlagzeile", "titel des artikels", "hauptzeile",
        "titre", "titre de l article", "titre article", "titular", "titulo", "titulo del articulo", "titolo", "titolo dell articolo",
        "titolo articolo", "kop", "koptekst", "artikelkop", "titel artikel", "titulo do artigo", "titulo da materia", "manchete",
        "post title",
    ], &["head", "heading", "name", "header"]),
    (Field::Subhead, &[
        "subhead", "subheads", "sub head", "subheading", "sub heading", "subheadline", "subtitle", "sub title", "deck", "standfirst",
        "unterzeile", "untertitel", "unteruberschrift", "sous titre", "chapo", "subtitulo", "bajada", "sottotitolo", "sommario",
        "onderkop", "ondertitel", "linha fina", "alternative title",
    ], &["chapeau", "vorspann", "lead", "lede"]),
    (Field::Dateline, &["dateline", "date line", "ortsmarke", "ortszeile"], &[]),
    (Field::Byline, &["byline", "by line", "bylines", "by", "writer", "writers", "written by", "reporter", "byline as printed", "autorenzeile", "autorzeile", "signature", "firma del articolo"], &["von", "par", "por", "di", "door"]),
    (Field::Authors, &[
        "author", "authors", "author s", "author name", "author names", "creator", "creators", "journalist", "contributing writer",
        "autor", "autoren", "autor in", "autorin", "verfasser", "verfasserin", "verfasser in", "journalistin",
        "auteur", "auteurs", "auteur s", "journaliste", "autores", "autor a", "autor es", "periodista", "autore", "autori", "giornalista",
        "schrijver", "schrijvers", "auteur artikel", "jornalista", "reporter name", "post author",
    ], &["contributor", "contributors", "redakteur", "redacteur", "editor"]),
    (Field::Body, &[
        "body", "text", "full text", "fulltext", "article text", "article body", "body text", "text body", "transcript", "transcription", "ocr",
        "ocr text", "ocr transcript", "story", "story text", "content", "contents", "article content", "volltext", "artikeltext",
        "inhalt", "textkorper", "texte", "texte integral", "texte de l article", "contenu", "corps", "corps de l article",
        "texto", "texto completo", "texto integro", "contenido", "cuerpo", "testo", "testo completo", "testo integrale", "contenuto", "corpo",
        "tekst", "volledige tekst", "artikeltekst", "inhoud", "texto integral", "conteudo", "corpo do texto", "post content",
        "item type metadata text", "bodytext", "plain text", "paragraph", "paragraphs", "paragraph text",
    ], &["article", "artikel", "articulo", "articolo", "artigo"]),
    (Field::Caption, &[
        "caption", "captions", "photo caption", "image caption", "image captions", "picture caption", "cutline", "bildunterschrift", "bildtext", "bildlegende",
        "legende", "legende photo", "pie de foto", "didascalia", "onderschrift", "fotobijschrift", "bijschrift", "legenda", "legenda da foto",
    ], &[]),
    (Field::Credit, &[
        "credit", "credits", "image credit", "image credits", "photo credit", "photo credits", "picture credit", "picture credits",
        "credit line", "photographer", "photo by", "image source", "photo source", "picture source", "bildnachweis", "bildquelle", "fotonachweis",
        "fotograf", "fotografin", "bildrechte", "credit photo", "credits photo", "photographe", "credito", "creditos",
        "credito de la foto", "fotografo", "credito foto", "crediti", "fotograaf", "fotocredit", "fotoverantwoording", "credito da foto",
    ], &["foto", "photo"]),
    (Field::Alt, &["alt", "alt text", "image alt", "image alt text", "alternative text", "image description", "alternativtext", "bildbeschreibung", "texte alternatif", "texto alternativo", "testo alternativo", "alternatieve tekst"], &[]),
    (Field::ImageRights, &["image rights", "photo rights", "picture rights", "image copyright"], &[]),
    (Field::ImageFiles, &["image files", "image file", "image", "images", "photos", "picture", "pictures", "picture files", "photo file", "image filename", "bild", "bilder", "bilddatei"], &["file name", "filename", "files", "file", "object file name"]),
    (Field::Subjects, &[
        "subject", "subjects", "subject heading", "subject headings", "subject s", "keyword", "keywords", "tag s", "tags", "topic", "topics", "category", "categories",
        "manual tags", "automatic tags", "subject lcsh", "subjects lcsh", "descriptors", "index terms",
        "schlagwort", "schlagworte", "schlagworter", "stichwort", "stichworte", "stichworter", "thema", "themen", "kategorie", "kategorien",
        "mots cles", "mot cle", "sujet", "sujets", "themes", "categorie", "palabras clave", "materia", "materias", "tema", "temas", "etiquetas", "categoria",
        "parole chiave", "soggetto", "soggetti", "argomento", "argomenti", "trefwoord", "trefwoorden", "onderwerp", "onderwerpen",
        "palavras chave", "assunto", "assuntos",
    ], &["theme"]),
    (Field::Language, &["language", "languages", "lang", "language code", "sprache", "langue", "idioma", "lingua", "taal"], &[]),
    (Field::Status, &["status", "article status", "bearbeitungsstand", "statut", "estado", "stato"], &["state"]),
    (Field::Notes, &[
        "notes", "note", "remark", "remarks", "comment", "comments", "bemerkung", "bemerkungen", "anmerkung", "anmerkungen", "notiz", "notizen",
        "kommentar", "kommentare", "remarque", "remarques", "commentaire", "commentaires", "nota", "notas", "observaciones", "comentarios",
        "osservazioni", "opmerking", "opmerkingen", "notities", "observacoes", "cataloguer s notes",
    ], &[
        "description", "abstract", "abstract note", "summary", "extra", "url", "link", "permalink", "source url", "beschreibung", "zusammenfassung",
        "resume", "resumen", "descripcion", "descrizione", "riassunto", "beschrijving", "samenvatting", "descricao", "resumo", "excerpt", "post excerpt", "doi",
    ]),
    (Field::Rights, &["rights", "copyright", "copyright notice", "license", "licence", "rechte", "lizenz", "droits", "derechos", "diritti", "rechten", "direitos", "rights statement"], &[]),
    (Field::Collections, &["collections", "collection", "sammlung", "sammlungen", "dossier", "coleccion", "collezione", "collectie", "colecao"], &[]),
    (Field::Uid, &["article id", "article uid", "article uuid", "uid", "uuid"], &["id", "identifier", "key", "guid"]),
    (Field::IssueUid, &["issue id", "issue uid", "issue uuid"], &[]),
];

/// A label without capitals, accents and signs, its words apart: `Art.Title` as `art title`, `postTitle` as `post title`.
pub fn folded(label: &str) -> String {
    let mut out = String::with_capacity(label.len());
    let mut small_before = false;
    for c in label.chars().take(200).collect::<String>().nfd().filter(|c| !is_combining_mark(*c)) {
        if !c.is_alphanumeric() {
            out.push(' ');
            small_before = false;
            continue;
        }
        if small_before && c.is_uppercase() {
            out.push(' ');
        }
        small_before = c.is_lowercase();
        match c {
            'ß' => out.push_str("ss"),
            _ => out.extend(c.to_lowercase()),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The field that a label means, and how sure that is (0–100).
pub fn meant(label: &str) -> Option<(Field, u8)> {
    // What stands in brackets tells more of it: "Date (printed)", "Title [en]".
    let bare = label.split(['(', '[', '{']).next().unwrap_or("");
    let label = folded(if bare.trim().is_empty() { label } else { bare });
    let label = label.as_str();
    look_up(label).or_else(|| {
        let prefixes = [
            "dublin core ",
            "dcterms ",
            "dc ",
            "item type metadata ",
            "schema ",
            "field ",
            "article ",
            "issue ",
            "meta ",
        ];
        let rest = prefixes.iter().find_map(|prefix| label.strip_prefix(prefix));
        let numbered = label.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
        rest.and_then(look_up)
            .or_else(|| (numbered.len() < label.len() && numbered.len() > 1).then(|| look_up(numbered)).flatten())
            .map(|(field, sure)| (field, sure - 10))
    })
}

fn look_up(label: &str) -> Option<(Field, u8)> {
    let find = |weak: bool| {
        let of =
            |(field, plain, others): &Labels| (if weak { others } else { plain }).contains(&label).then_some(*field);
        LABELS.iter().find_map(of)
    };
    find(false).map(|field| (field, PLAIN)).or_else(|| find(true).map(|field| (field, WEAK)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_seven_languages_and_of_programs_are_known() {
        for (label, field) in [
            ("Issue Date", Field::Date),
            ("weekday_name", Field::Weekday),
            ("article_order", Field::Position),
            ("Überschrift", Field::Headline),
            ("Schlagwörter", Field::Subjects),
            ("Titre de l’article", Field::Headline),
            ("Numéro", Field::Number),
            ("Título", Field::Headline),
            ("Fecha de publicación", Field::Date),
            ("Parole chiave", Field::Subjects),
            ("Jaargang", Field::Volume),
            ("Publicação", Field::Publication),
            ("Dublin Core:Title", Field::Headline),
            ("dcterms:issued", Field::Date),
            ("Item Type Metadata:Text", Field::Body),
            ("Publication Title", Field::Publication),
            ("Abstract Note", Field::Notes),
            ("Manual Tags", Field::Subjects),
            ("Author(s)", Field::Authors),
            ("Author 2", Field::Authors),
            ("post_content", Field::Body),
            ("postTitle", Field::Headline),
            ("Full Text", Field::Body),
            ("DATE (as printed)", Field::Date),
        ] {
            assert_eq!(meant(label).map(|(field, _)| field), Some(field), "{label}");
        }
        assert_eq!(meant("Kunde"), None);
        assert_eq!(meant(""), None);
        assert_eq!(meant("17"), None);
    }

    #[test]
    fn no_label_stands_for_two_fields_and_each_is_folded() {
        let mut seen = std::collections::HashSet::new();
        for label in LABELS.iter().flat_map(|(_, plain, weak)| plain.iter().chain(*weak)) {
            assert_eq!(folded(label), *label);
            assert!(seen.insert(label), "{label} stands twice");
        }
    }
}
