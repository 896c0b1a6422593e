"""What independent readers saw in a book or a site, compared with the records: `reading.py book JSON TEXT META`,
`reading.py site JSON FOLDER`."""
import html
import json
import re
import sys
from pathlib import Path

what, truth = sys.argv[1], json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
PAPERS = {paper["uid"]: paper for paper in truth["publications"]}
SUBJECTS = {subject["uid"]: subject["heading"] for subject in truth["subjects"]}
ARTICLES = [(article, issue) for issue in truth["issues"] for article in issue["articles"]]
faults = []


def same(of, got, expected):
    if got != expected:
        faults.append(f"{of}: {got!r}, not {expected!r}")


def line(words):
    """One line, without the signs that XML has no place for."""
    return " ".join(re.sub(r"[\x00-\x08\x0e-\x1f]", "", words).split())


def letters(words):
    return re.sub(r"[^\w]", "", re.sub(r"[\x00-\x08\x0e-\x1f]", "", words))


if what == "book":
    text, meta = (Path(name).read_text(encoding="utf-8") for name in sys.argv[3:5])
    bare = letters(text)
    for article, _ in ARTICLES:
        for part in ["headline", "kicker", "subhead", "dateline"]:
            if letters(article.get(part, "")).lower() not in bare.lower():
                faults.append(f"calibre does not see the {part} of {article['headline']!r}")
        for paragraph in article["body"].split("\n\n"):
            if letters(paragraph) not in bare:
                faults.append(f"calibre does not see {paragraph[:60]!r}")
        for image in article.get("images", []):
            for part in ["caption", "credit", "rights"]:
                if letters(image.get(part, "")) not in bare:
                    faults.append(f"calibre does not see the {part} {image[part]!r}")
    fields = dict(re.split(r"\s*:\s*", row, maxsplit=1) for row in meta.splitlines() if ":" in row)
    same("title", fields.get("Title"), "The flood of 1931: As three papers told it & as it was" if ":" in fields.get("Title", "") else "The flood of 1931")
    for writer in ["Ada Quill", "Tom Ferris"]:
        if writer not in fields.get("Author(s)", ""):
            faults.append(f"calibre names {fields.get('Author(s)')!r} and not {writer}")
    same("tags", sorted(fields.get("Tags", "").split(", ")), sorted(SUBJECTS.values()))
    print(f"ok: calibre saw {len(ARTICLES)} articles" if not faults else "calibre: faults")

if what == "site":
    import extruct
    import feedparser

    root = Path(sys.argv[3])
    seen = {}
    for page in sorted((root / "articles").glob("*.html")):
        text = page.read_text(encoding="utf-8")
        data = extruct.extract(text, syntaxes=["json-ld", "dublincore"])
        metas = re.findall(r'<meta name="(citation_\w+)" content="([^"]*)">', text)
        seen[page.stem] = (data, [(name, html.unescape(words)) for name, words in metas])
    for article, issue in ARTICLES:
        if article["uid"] not in seen:
            if root.name in ("all", "spoilt-feed"):
                faults.append(f"no page of {article['headline']!r}")
            continue
        data, metas = seen[article["uid"]]
        news = [item for item in data["json-ld"] if item.get("@type") == "NewsArticle"]
        if len(news) != 1:
            faults.append(f"extruct sees {len(news)} articles in {article['headline']!r}")
            continue
        news, paper = news[0], PAPERS.get(issue["publication"], {})
        headline = line(article.get("headline", "")) or "Without a headline"
        of = headline[:40]
        same(f"{of}: headline", news["headline"], headline)
        same(f"{of}: @id", news["@id"], "urn:uuid:" + article["uid"])
        body = "\n\n".join(part.removeprefix("## ") for part in article["body"].split("\n\n"))
        same(f"{of}: body", letters(news.get("articleBody", "")), letters(body))
        day = issue.get("date", "") if re.fullmatch(r"\d{4}-\d\d-\d\d", issue.get("date", "")) else None
        same(f"{of}: date", news.get("datePublished"), day)
        same(f"{of}: page", news.get("printPage", ""), article.get("page", ""))
        people = [(b.get("name") or b["printed"]) for b in article.get("bylines", []) if b.get("role") != "position"]
        same(f"{of}: authors", [person["name"] for person in news.get("author", [])], people)
        same(f"{of}: subjects", news.get("keywords", ""), ", ".join(SUBJECTS[uid] for uid in article.get("subjects", [])))
        pictures = [image for image in article.get("images", []) if len(set(image) & {"caption", "credit", "picture"})]
        same(f"{of}: captions", [image.get("caption", "") for image in news.get("image", [])], [line(image.get("caption", "")) for image in pictures])
        same(f"{of}: credits", [image.get("creditText", "") for image in news.get("image", [])], [image.get("credit", "") for image in pictures])
        for image in news.get("image", []):
            if "contentUrl" in image and not (root / "articles" / image["contentUrl"]).is_file():
                faults.append(f"{of}: no picture {image['contentUrl']}")
        part = news.get("isPartOf", {})
        while part.get("@type") != "Newspaper" and part.get("isPartOf"):
            if part.get("@type") == "PublicationVolume":
                same(f"{of}: volume", part.get("volumeNumber"), issue.get("volume"))
            part = part["isPartOf"]
        same(f"{of}: paper", part.get("name", ""), paper.get("title", "") if part.get("@type") == "Newspaper" else "")
        named = dict(metas)
        same(f"{of}: citation title", named.get("citation_title"), headline)
        same(f"{of}: citation volume", named.get("citation_volume", ""), issue.get("volume", ""))
        if day:
            same(f"{of}: citation date", named.get("citation_publication_date"), day.replace("-", "/"))
        core = {}
        for element in (data.get("dublincore") or [{}])[0].get("elements", []):
            core.setdefault(element["URI"].rsplit("/", 1)[-1].lower(), []).append(element["content"])
        same(f"{of}: DC title", core.get("title"), [headline])
        same(f"{of}: DC identifier", core.get("identifier"), ["urn:uuid:" + article["uid"]])
    feed = feedparser.parse(str(root / "feed.atom"))
    if feed.bozo:
        faults.append(f"feedparser: {feed.bozo_exception}")
    same("feed", len(feed.entries), len(seen))
    titles = sorted(line(entry.title) for entry in feed.entries)
    same("feed titles", titles, sorted(item["headline"] for data, _ in seen.values() for item in data["json-ld"] if "headline" in item))
    for entry in feed.entries:
        if not (root / entry.link).is_file():
            faults.append(f"the feed leads to {entry.link}")
    if not faults:
        print(f"ok: extruct and feedparser saw {len(seen)} articles")

for fault in faults[:20]:
    print(fault, file=sys.stderr)
sys.exit(1 if faults else 0)
