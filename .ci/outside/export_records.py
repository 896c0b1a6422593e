#!/usr/bin/env python3
"""Catalogue records that go out are read by others: pymarc, yaz, MARC::Lint, xmllint by the schemas. $1 program, $2 folder."""
import os, subprocess, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from golden import *

python("pymarc==5.4.0", "lxml", "bdrxml==1.4", "eulxml==1.1.3", debian=("yaz", "libmarc-lint-perl", "libmarc-xml-perl", "libxml2-utils"))
import glob, re
import pymarc
from lxml import etree

golden = Paper()
site = os.path.join(os.path.dirname(os.path.dirname(sys.executable)), "lib")
MODS, DC, OAI = "{http://www.loc.gov/mods/v3}", "{http://purl.org/dc/elements/1.1/}", "{http://www.openarchives.org/OAI/2.0/}"


def run(words, **more):
    return subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)


def valid(schema, path):
    """By the project's schemas where they are there, else by those that registries have; answers whether any was."""
    if os.path.isdir(SCHEMAS):
        done = run(["sh", os.path.join(SCHEMAS, "validate.sh"), schema, path])
        if done.returncode:
            fail(f"{schema}: {done.stderr.decode()[:1500]}")
        return True
    return False


def uid_of(words):
    return words.rsplit("urn:uuid:", 1)[1]


def language(article, issue):
    return article.get("language") or golden.paper_of(issue).get("language", "")


def marc_record(record):
    same("MARC: leader", str(record.leader)[5:10], "nab a")
    issue, article = golden.articles[uid_of(record["001"].data)]
    what = f" of {article['headline'][:40]}"
    paper = golden.paper_of(issue)
    title = record["245"]["a"].removesuffix(" :").removesuffix(" /")
    same("MARC: title" + what, line(title).removesuffix("."), line(article["headline"]).removesuffix("."))
    host = record["773"]
    same("MARC: paper" + what, host["t"], paper["title"])
    same("MARC: issn" + what, host.get("x", ""), paper.get("issn", ""))
    same("MARC: volume" + what, f"Vol. {issue['volume']}" in host["g"], True)
    same("MARC: 008" + what, len(record["008"].data), 40)
    if len(issue["date"]) == 10:
        same("MARC: day" + what, record["008"].data[6:15], "e" + issue["date"].replace("-", ""))
    else:
        same("MARC: year" + what, record["008"].data[7:11], issue["date"][:4])
    codes = {"en": "eng", "en-GB": "eng", "zh": "chi"}
    same("MARC: language" + what, record["008"].data[35:38], codes[language(article, issue)])
    same("MARC: subjects" + what, [field["a"].removesuffix(".") for field in record.get_fields("650")], golden.headings(article))
    credits = {image["credit"] for image in article.get("images", []) if image.get("credit")}
    notes = {field["a"] for field in record.get_fields("500")}
    same("MARC: credits" + what, {"Image credit: " + credit for credit in credits} <= notes, True)
    first = article["body"].split("\n\n")[0]
    came = record["520"]["a"] if "520" in record else ""
    same("MARC: summary" + what, line(first).startswith(line(came)) and (came != "") == (first != ""), True)
    names = [field["a"].rstrip(",") for field in record.get_fields("100", "110", "700", "710")]
    same("MARC: names" + what, len(names), len([name for name in golden.names(article) if name]))


def marc(path):
    with open(path, "rb") as file:
        records = list(pymarc.MARCReader(file, to_unicode=True, permissive=True))
    same("MARC: records", (len(records), None in records), (len(golden.articles), False))
    for record in records:
        marc_record(record)
    done = run(["yaz-marcdump", path])
    # It tells what is wrong on lines of its own.
    told = [words for words in done.stdout.split(b"\n") if words.startswith((b"<!--", b"("))]
    if done.returncode or told or done.stderr:
        fail(f"yaz: {told[:5]} {done.stderr[:500]}")
    same("yaz: records", sum(words.startswith(b"001 ") for words in done.stdout.split(b"\n")), len(golden.articles))


path = golden.export("marc", "out.mrc")
marc(path)
spoilt("MARC by pymarc and yaz", marc, path, lambda whole: whole[:40] + b"9" + whole[41:])
LINT = "use MARC::Batch; use MARC::Lint; my $b=MARC::Batch->new('USMARC',$ARGV[0]); my $l=MARC::Lint->new; my $n=0; while(my $r=$b->next){$l->check_record($r); for($l->warnings){print \"$_\\n\";$n++}} exit($n?1:0);"


def lint(path):
    done = run(["perl", "-e", LINT, path])
    if done.returncode:
        fail("MARC::Lint: " + done.stdout.decode()[:2000] + done.stderr.decode()[:500])


lint(path)
spoilt("MARC::Lint", lint, path, lambda whole: whole.replace(b"\x1fa", b"\x1f9", 40))


def marcxml(path):
    valid("marcxml", path)
    records = pymarc.parse_xml_to_array(path, strict=True)
    same("MARCXML: records", len(records), len(golden.articles))
    for record in records:
        marc_record(record)


path = golden.export("marcxml", "out.marcxml")
marcxml(path)
spoilt("MARCXML by pymarc and its schema", marcxml, path, lambda whole: whole.replace(b'<subfield code="t">', b'<subfield code="s">', 1))
binary = run(["yaz-marcdump", "-i", "marcxml", "-o", "marc", "-t", "utf-8", "-l", "9=97", path])
same("yaz makes MARC of our MARCXML", (binary.returncode, binary.stdout.count(b"\x1d")), (0, len(golden.articles)))


def mods(path):
    if not valid("mods", path):
        found = glob.glob(site + "/*/site-packages/bdrxml/schemas/mods-3-7.xsd")
        if found:
            done = run(["xmllint", "--nonet", "--noout", "--schema", found[0], path])
            if done.returncode:
                fail("MODS: " + done.stderr.decode()[:1500])
    records = etree.parse(path).getroot().findall(MODS + "mods")
    same("MODS: records", len(records), len(golden.articles))
    for record in records:
        at = lambda *names: record.findtext("/".join(MODS + name for name in names)) or ""
        issue, article = golden.articles[uid_of(at("identifier"))]
        what = f" of {article['headline'][:40]}"
        host = [item for item in record.findall(MODS + "relatedItem") if item.get("type") == "host"][0]
        of_host = lambda *names: host.findtext("/".join(MODS + name for name in names)) or ""
        same("MODS: title" + what, line(at("titleInfo", "title")), line(article["headline"]))
        same("MODS: subhead" + what, line(at("titleInfo", "subTitle")), line(article.get("subhead", "")))
        same("MODS: date" + what, at("originInfo", "dateIssued"), issue["date"])
        same("MODS: paper" + what, of_host("titleInfo", "title"), golden.paper_of(issue)["title"])
        details = {detail.get("type"): "".join(detail.itertext()).strip() for detail in host.iter(MODS + "detail")}
        same("MODS: volume" + what, details.get("volume", ""), issue["volume"])
        same("MODS: edition" + what, details.get("edition", ""), issue.get("edition", ""))
        body = [note.text for note in record.findall(MODS + "note") if note.get("type") == "body"]
        same("MODS: body" + what, line("\n".join(body)), line(article["body"]))
        topics = [topic.text for topic in record.findall(f"{MODS}subject/{MODS}topic")]
        same("MODS: subjects" + what, topics, golden.headings(article))
        credits = [note.text for note in record.findall(f"{MODS}relatedItem/{MODS}note") if note.get("type") == "image-credit"]
        same("MODS: credits" + what, credits, [image["credit"] for image in article.get("images", []) if image.get("credit")])
        names = ["".join(name.itertext()) for name in record.findall(MODS + "name")]
        same("MODS: names" + what, len(names), len([name for name in golden.names(article) if name]))


path = golden.export("mods", "out.mods")
mods(path)
spoilt("MODS by its schema and lxml", mods, path, lambda whole: whole.replace(b"<detail type=\"volume\">", b"<detail kind=\"volume\">", 1))


def dc_record(record, uid):
    issue, article = golden.articles[uid]
    what = f" of {article['headline'][:40]}"
    all = lambda name: [element.text for element in record.findall(DC + name)]
    same("DC: title" + what, line(all("title")[0]), line(article["headline"]))
    same("DC: date" + what, all("date"), [issue["date"]] if len(issue["date"]) <= 10 and issue["date"][-1].isdigit() else [] if set("?~%") & set(issue["date"]) else [issue["date"][:4]])
    same("DC: source" + what, all("source")[0].startswith(f"{golden.paper_of(issue)['title']}, Vol {issue['volume']}"), True)
    same("DC: subjects" + what, all("subject"), golden.headings(article))
    same("DC: language" + what, all("language"), [language(article, issue)])
    same("DC: empty elements" + what, [element.tag for element in record if not (element.text or "").strip()], [])


def dublin_core(path):
    records = list(etree.parse(path).getroot())
    same("DC: records", len(records), len(golden.articles))
    for record in records:
        alone = golden.path("one.xml")
        etree.ElementTree(record).write(alone, encoding="utf-8", xml_declaration=True)
        valid("oai_dc", alone)
        dc_record(record, uid_of(record.findtext(DC + "identifier")))


path = golden.export("dublin-core", "out.xml")
dublin_core(path)
spoilt("Dublin Core by its schema and lxml", dublin_core, path, lambda whole: whole.replace(b"dc:title", b"dc:headline", 2))


def oai(path):
    root = etree.parse(path).getroot()
    space = "{http://www.openarchives.org/OAI/2.0/static-repository}"
    same("OAI: root", root.tag, space + "Repository")
    # Each part is what a gateway answers with: put into an answer, it must be valid.
    for name in ("Identify", "ListMetadataFormats", "ListRecords"):
        part = root.find(space + name)
        answer = etree.Element(OAI + "OAI-PMH", nsmap={None: OAI[1:-1]})
        etree.SubElement(answer, OAI + "responseDate").text = "2026-01-01T00:00:00Z"
        etree.SubElement(answer, OAI + "request").text = "http://localhost/oai"
        inside = etree.SubElement(answer, OAI + name)
        inside.extend(list(part))
        alone = golden.path(f"answer-{name}.xml")
        etree.ElementTree(answer).write(alone, encoding="utf-8", xml_declaration=True)
        valid("oai-pmh", alone)
        for record in inside.iter(OAI + "record"):
            uid = uid_of(record.findtext(f"{OAI}header/{OAI}identifier"))
            stamp = record.findtext(f"{OAI}header/{OAI}datestamp")
            same("OAI: datestamp " + stamp, re.fullmatch(r"\d{4}-\d\d-\d\d", stamp) is not None, True)
            dc_record(record.find(OAI + "metadata")[0], uid)
        if name == "ListRecords":
            same("OAI: records", len(inside), len(golden.articles))


path = golden.export("oai-pmh", "repository.xml", "oai-pmh.base-url=http://gateway.example.org/oai/example.org/repository.xml", "oai-pmh.admin-email=desk@example.org")
oai(path)
spoilt("OAI-PMH by lxml", oai, path, lambda whole: whole.replace(b"<oai:datestamp>", b"<oai:datestamp>x", 1))
if os.path.isdir(SCHEMAS):
    spoilt("OAI-PMH by its schema", oai, path, lambda whole: whole.replace(b"oai:granularity>", b"oai:granular>"))
