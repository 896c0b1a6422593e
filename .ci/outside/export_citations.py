#!/usr/bin/env python3
"""Citations that go out are read by others field by field: rispy, bibutils, pybtex, pandoc. $1 program, $2 folder."""
import os, subprocess, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from golden import *

python("rispy==0.10.0", "pybtex==0.26.1", "jsonschema", debian=("pandoc", "bibutils"))
import json, jsonschema, pybtex.database, rispy
from xml.etree import ElementTree

golden = Paper()


def people(article):
    """Those who wrote it, as the archive's authority names them, else as they are read."""
    known = {name["uid"]: name["sort"] for name in golden.all["names"]}
    writes = [by for by in article.get("bylines", []) if by.get("role", "author") in ("author", "agency", "contributor") and by.get("name")]
    return [known.get(by.get("authority"), by["name"]) for by in writes]


def plain(name):
    family, _, given = name.partition(", ")
    return f"{given} {family}".strip()


def ris(path):
    with open(path, encoding="utf-8", newline="") as file:
        whole = file.read()
    if "\n" in whole.replace("\r\n", ""):
        fail("RIS: a line does not end with CRLF")
    came = {entry["id"].removeprefix("urn:uuid:"): entry for entry in rispy.loads(whole.replace("\r\n", "\n"))}
    same("RIS: articles", sorted(came), sorted(golden.articles))
    for uid, entry in came.items():
        issue, article = golden.articles[uid]
        paper, date = golden.paper_of(issue), issue["date"]
        certain = len(date) == 10
        first, _, last = article.get("page", "").partition("-") if not article.get("page", "").startswith("-") else (article["page"], "", "")
        for name, got, due in [
            ("type", entry["type_of_reference"], "NEWS"), ("title", entry["title"], line(article["headline"])),
            ("paper", entry["secondary_title"], paper["title"]), ("issn", entry.get("issn", ""), paper.get("issn", "")),
            ("day", entry.get("date", ""), date.replace("-", "/") + "/" if certain else entry.get("date", "")),
            ("year", entry.get("year", ""), date[:4] if date[-1:].isdigit() else ""), ("volume", entry.get("volume", ""), issue["volume"]),
            ("number", entry.get("number", ""), issue.get("number", "")), ("edition", entry.get("edition", ""), issue.get("edition", "")),
            ("first page", entry.get("start_page", ""), first), ("last page", entry.get("end_page", ""), last),
            ("subjects", entry.get("keywords", []), [line(words) for words in golden.headings(article)]),
            ("place", entry.get("place_published", ""), paper.get("place", "")),
        ]:
            same(f"RIS: {name} of {article['headline'][:40]}", got, due)
        same("RIS: writers", [plain(name) for name in entry.get("authors", [])], [plain(name) for name in people(article)])
    return came


path = golden.export("ris", "out.ris")
ris(path)
spoilt("RIS by rispy", ris, path, lambda whole: whole.replace(b"VL  - 2059", b"VL  - 2058", 1))


MODS = "{http://www.loc.gov/mods/v3}"


def bibutils(path):
    """ris2xml makes MODS of it; each field must stand there."""
    done = subprocess.run(["ris2xml", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    said = done.stderr.decode()
    if done.returncode or "nused" in said:
        fail("ris2xml: " + said[:800])
    records = ElementTree.fromstring(done.stdout.removeprefix(b"\xef\xbb\xbf")).findall(MODS + "mods")
    came = {record.get("ID").rsplit("urn:uuid:", 1)[1]: record for record in records}
    same("bibutils: articles", sorted(came), sorted(golden.articles))
    for uid, record in came.items():
        issue, article = golden.articles[uid]
        what = f" of {article['headline'][:40]}"
        text = lambda *names: line(record.findtext("/".join(MODS + name for name in names)) or "")
        details = {detail.get("type"): line("".join(detail.itertext())) for detail in record.iter(MODS + "detail")}
        extent = [line(record.findtext(f".//{MODS}extent/{MODS}{end}") or "") for end in ("start", "end")]
        names = []
        for name in record.findall(MODS + "name"):
            parts = lambda kind: [part.text for part in name.findall(MODS + "namePart") if part.get("type") == kind]
            names.append(" ".join(parts("given") + parts("family") + parts(None)))
        host = [line(title.text or "") for title in record.findall(f"{MODS}relatedItem/{MODS}titleInfo/{MODS}title")]
        title, rest = text("titleInfo", "title"), text("titleInfo", "subTitle")
        same("bibutils: title" + what, line(f"{title}: {rest}" if rest else title), line(article["headline"]))
        same("bibutils: paper" + what, golden.paper_of(issue)["title"] in host, True)
        same("bibutils: volume" + what, details.get("volume", ""), issue["volume"])
        same("bibutils: number" + what, details.get("issue", ""), issue.get("number", ""))
        page = details.get("page", "") or "-".join(part for part in extent if part)
        same("bibutils: page" + what, page, article.get("page", ""))
        if len(issue["date"]) == 10:
            same("bibutils: day" + what, text("originInfo", "dateIssued"), issue["date"])
        topics = [line(topic.text) for topic in record.findall(f"{MODS}subject/{MODS}topic")]
        same("bibutils: subjects" + what, topics, [line(words) for words in golden.headings(article)])
        same("bibutils: writers" + what, names, [plain(name) for name in people(article)])


bibutils(path)
spoilt("RIS by bibutils", bibutils, path, lambda whole: whole.replace(b"SP  - A1", b"XP  - A1", 1))


def pandoc(path, reads):
    done = subprocess.run(["pandoc", "-f", reads, "-t", "csljson", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode or b"WARNING" in done.stderr:
        fail(f"pandoc: {done.stderr.decode()[:800]}")
    return json.loads(done.stdout)


def loose(words):
    """Without what typesetters change."""
    words = line(words.replace('<span class="nocase">', "").replace("</span>", ""))
    for signs, sign in [("“”", '"'), ("’‘", "'"), ("–", "-"), ("\u00a0", " ")]:
        for other in signs:
            words = words.replace(other, sign)
    return words


def biblatex(path):
    entries = pybtex.database.parse_file(path, bib_format="bibtex").entries
    came = {entry.fields["uuid"].removeprefix("urn:uuid:"): (key, entry) for key, entry in entries.items()}
    same("BibLaTeX: articles", sorted(came), sorted(golden.articles))
    read = {item["id"]: item for item in pandoc(path, "biblatex")}
    for uid, (key, entry) in came.items():
        issue, article = golden.articles[uid]
        item, what = read[key], f" of {article['headline'][:40]}"
        same("BibLaTeX: key" + what, key.isascii() and key[0].isalpha(), True)
        same("pandoc: type" + what, item["type"], "article-newspaper")
        title = ". ".join(words for words in (article["headline"], article.get("subhead", "")) if words)
        same("pandoc: title" + what, loose(item["title"]), loose(title))
        same("pandoc: paper" + what, item["container-title"], golden.paper_of(issue)["title"])
        same("pandoc: volume" + what, str(item.get("volume", "")), issue["volume"])
        same("pandoc: page" + what, loose(item.get("page", "")).replace("--", "-"), article.get("page", ""))
        if len(issue["date"]) == 10:
            same("pandoc: date" + what, item["issued"]["date-parts"][0], [int(part) for part in issue["date"].split("-")])
        given = [" ".join(by.get(part, "") for part in ("given", "family")).strip() or by.get("literal") for by in item.get("author", [])]
        same("pandoc: writers" + what, given, [plain(name) for name in people(article)])
        for name, due in [("date", issue["date"]), ("volume", issue["volume"]), ("number", issue.get("number", "")), ("issue", issue.get("edition", "")), ("issn", golden.paper_of(issue).get("issn", ""))]:
            same(f"pybtex: {name}{what}", entry.fields.get(name, ""), due)
        parts = lambda by: [by.first_names + by.middle_names, by.prelast_names + by.last_names]
        named = [" ".join(" ".join(part) for part in parts(by) if part).strip("{}") for by in entry.persons.get("author", [])]
        same("pybtex: writers" + what, named, [plain(name) for name in people(article)])


path = golden.export("biblatex", "out.bib")
biblatex(path)
spoilt("BibLaTeX by pybtex and pandoc", biblatex, path, lambda whole: whole.replace(b"100\\%", b"100%", 1))


def csl(path):
    with open(path, encoding="utf-8") as file:
        items = json.load(file)
    schema = os.path.join(SCHEMAS, "csl/csl-data.json")
    if os.path.exists(schema):
        with open(schema, encoding="utf-8") as file:
            jsonschema.validate(items, json.load(file))
    came = {item["id"].removeprefix("urn:uuid:"): item for item in items}
    same("CSL: articles", sorted(came), sorted(golden.articles))
    read = {item["id"].removeprefix("urn:uuid:"): item for item in pandoc(path, "csljson")}
    for uid, item in read.items():
        issue, article = golden.articles[uid]
        what = f" of {article['headline'][:40]}"
        same("CSL: type" + what, item["type"], "article-newspaper")
        same("CSL: paper" + what, item["container-title"], golden.paper_of(issue)["title"])
        same("CSL: volume" + what, str(item.get("volume", "")), issue["volume"])
        same("CSL: title" + what, line(came[uid]["title"]), line(article["headline"]))
        writers = [by.get("literal") or f"{by['given']} {by['family']}" for by in came[uid].get("author", [])]
        same("CSL: writers" + what, writers, [plain(name) for name in people(article)])
        if len(issue["date"]) == 10:
            same("CSL: date" + what, item["issued"]["date-parts"][0], [int(part) for part in issue["date"].split("-")])


path = golden.export("csl", "out.json")
csl(path)
spoilt("CSL-JSON by pandoc and its schema", csl, path, lambda whole: whole.replace(b'"volume":"412"', b'"volume":"413"', 1))
# A style sets them.
cite = golden.path("cite.md")
with open(cite, "w", encoding="utf-8") as file:
    file.write("---\nnocite: '@*'\n---\n")
done = subprocess.run(["pandoc", "--citeproc", "--bibliography", path, "-t", "plain", cite], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
same("citeproc", (done.returncode, "Flood Takes the Lower Bridge".lower() in " ".join(done.stdout.decode().lower().split())), (0, True))
print("ok: citeproc sets them")
