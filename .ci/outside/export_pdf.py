"""Makes the collection that export_pdf.sh hands over, compares what poppler reads with what is in the archive, and spoils
copies. Python of others only; nothing of Backfile reads here."""
import json, re, subprocess, sys
import pikepdf

UGLY = [
    ("=1+1 leads, 100% \"quoted\" & <b> #let x = *no* _no_ $a$ @b", "en", "A tab\there; ]]> and -- and `code`.\n\n## Crosshead = heading\n\nAfter it."),
    ("Ветер с моря", "ru", "Ветер поднялся ночью, и паром не пошёл.\n\nУтром он стих."),
    ("洪水退去", "zh", "河水在夜间退去，渡船恢复通行。"),
    ("ارتفاع مياه النهر", "ar", "ارتفعت مياه النهر أثناء الليل وتوقفت العبّارة."),
    ("A long account", "en", "\n\n".join("The account goes on, and says again what was said before, in other words. " * 8 for _ in range(60))),
    ("Ærøskøbing, Łódź, Çeşme: naïve façades", "da", "Smørrebrød på kajen."),
]


def uid(n):
    return f"00000000-0000-7000-8000-{n:012}"


def make(_, target):
    articles = [{"uid": uid(100 + n), "headline": h, "language": lang, "body": body} for n, (h, lang, body) in enumerate(UGLY)]
    articles[0]["bylines"] = [{"printed": "Ada Quill", "name": "Ada Quill"}, {"printed": "Coastwise Press", "name": "Coastwise Press", "role": "agency"}]
    # Printed at the end of an account of many pages: the list of sources names that page.
    articles[4]["images"] = [{"caption": "The last of it", "credit": "Photo: Quay Archive", "source": "Quay Archive"}]
    articles[1]["images"] = [{"caption": "The mole", "credit": "image source from:aol", "picture": "0" * 64}]
    json.dump({"format": "backfile/1", "publications": [{"uid": uid(1), "title": "The Ugly Ledger"}], "names": [], "sources": [], "subjects": [],
               "pictures": [], "issues": [{"uid": uid(2), "publication": uid(1), "date": "1865~", "volume": "XII", "edition": "B", "articles": articles}],
               "collections": [], "saved_searches": []}, open(target, "w"), ensure_ascii=False)


def collect(whole, target):
    known, ugly = json.load(open(whole)), json.load(open(target))
    flood = [a["uid"] for i in known["issues"] if i.get("date", "").startswith("1931-04") for a in i["articles"]]
    members = [{"heading": "The water rises"}] + [{"article": u} for u in reversed(flood[:5])]
    members[2]["note"] = "The curator’s note."
    members += [{"heading": "Other scripts"}] + [{"article": a["uid"]} for a in ugly["issues"][0]["articles"]]
    ugly["collections"] = [
        {"uid": uid(3), "title": "The flood of 1931", "subtitle": "as it was printed", "introduction": "The river rose.\n\nIt fell.", "curator": "Ada Quill", "members": members},
        {"uid": uid(4), "parent": uid(3), "title": "Afterwards", "members": [{"article": flood[5]}]},
    ]
    json.dump(ugly, open(target, "w"), ensure_ascii=False)


def bare(text):
    """Without blanks, hyphens at line ends, and the marks that direct writing."""
    return re.sub(r"[\s\-\u00ad\u2010\u200b-\u200f\u202a-\u202e\u2066-\u2069]+", "", text)


def poppler(pdf):
    return subprocess.run(["pdfinfo", "-struct-text", pdf], capture_output=True, check=True).stdout.decode("utf-8", "replace")


def spoken(pdf):
    return bare("".join(re.findall(r'^\s*"(.*)"$', poppler(pdf), re.M)))


def articles(source):
    return [a for i in json.load(open(source))["issues"] for a in i["articles"]]


def words(source, pdf):
    # What stands on the pages, in the order in which it was set; poppler's own view of the tags drops ends of lines.
    below_the_head = ["-x", "0", "-y", "64", "-W", "2000", "-H", "2000"]
    raw = subprocess.run(["pdftotext", "-raw", *below_the_head, pdf, "-"], capture_output=True, check=True).stdout.decode("utf-8", "replace")
    text, missing = bare(raw), []
    for article in articles(source):
        parts = [article.get("headline", "")] + [p.removeprefix("## ") for p in article["body"].split("\n\n")]
        parts += [b.get("line") or b["printed"] for b in article.get("bylines", [])] + [i.get("credit", "") for i in article.get("images", [])]
        for part in parts:
            # What poppler gives of writing from right to left is in the order of the page.
            if bare(part) and bare(part) not in text and not re.search(r"[\u0590-\u08ff\ufb50-\ufeff]", part):
                missing.append((article.get("headline"), part[:60]))
    if missing:
        sys.exit(f"FAILED: poppler does not read {len(missing)} pieces, first {missing[:3]}")
    print("ok: poppler reads every headline, byline, credit and paragraph in", pdf)


def order(source, pdf):
    known = json.load(open(source))
    by_uid = {a["uid"]: a for a in articles(source)}
    flood = next(c for c in known["collections"] if c["title"] == "The flood of 1931")
    wanted = [m.get("heading") or by_uid[m["article"]]["headline"] for m in flood["members"]] + ["Afterwards"]
    text, at = spoken(pdf), 0
    for words_of in wanted:
        if re.search(r"[\u0590-\u08ff]", words_of):
            continue
        # The contents name each heading once before; the curator's order is that of the text after them.
        found = text.find(bare(words_of), at)
        if found < 0:
            sys.exit(f"FAILED: “{words_of}” does not come next in {pdf}")
        at = found
    with pikepdf.open(pdf) as opened:
        assert opened.Root.MarkInfo.Marked and str(opened.Root.Lang) and opened.docinfo["/Title"] == "The flood of 1931, as it was printed"
    assert "The curator’s note." in poppler(pdf)
    print("ok: the curator's order, note, title and language in", pdf)


def sources(pdf):
    pages = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True).stdout.decode().split("\f")
    listed = next(n for n, page in enumerate(pages) if "Sources of the pictures" in page and n > 2)
    named = re.search(r"Quay Archive\s+([\d, ]+)", pages[listed]).group(1)
    shown = [str(n + 1) for n, page in enumerate(pages) if "Photo: Quay Archive" in page]
    if named.replace(" ", "").split(",") != shown:
        sys.exit(f"FAILED: the picture stands on {shown}, and the sources name {named}")
    # The names begin the page, so its head is theirs, whatever comes below them.
    assert pages[listed].split()[0] == "Names", pages[listed][:60]
    print("ok: the list of sources names the page of the picture, and the head over the names is theirs, in", pdf)


def spoil(pdf):
    data = open(pdf, "rb").read()
    open("spoilt-cut.pdf", "wb").write(data[: len(data) * 2 // 3])
    with pikepdf.open(pdf) as opened:
        del opened.Root.Metadata
        opened.save("spoilt-metadata.pdf")
    with pikepdf.open(pdf) as opened:
        del opened.Root.StructTreeRoot
        opened.Root.MarkInfo.Marked = False
        opened.save("spoilt-tags.pdf")
    with pikepdf.open(pdf) as opened:
        del opened.Root.Lang
        opened.save("spoilt-language.pdf")


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
