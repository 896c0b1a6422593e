#!/usr/bin/env python3
"""Issues that go out as METS are read by others: lxml, metsrw, xmllint and jing by the schemas. $1 program, $2 folder."""
import glob, hashlib, os, re, shutil, subprocess, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from golden import *

python("lxml", "metsrw==0.7.0", "bdrxml==1.4", debian=("libxml2-utils", "jing"))
from lxml import etree
import metsrw

golden = Paper()
METS, MODS, TEI = "{http://www.loc.gov/METS/}", "{http://www.loc.gov/mods/v3}", "{http://www.tei-c.org/ns/1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"


def accepted(words, what):
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode:
        fail(f"{what}: {(done.stdout + done.stderr).decode()[:1500]}")


def valid(schema, path):
    """By the official schemas where they are there; those that registries have ask the network for more."""
    if os.path.isdir(SCHEMAS):
        accepted(["sh", os.path.join(SCHEMAS, "validate.sh"), schema, path], schema)


def uid_of(words):
    return words.rsplit("urn:uuid:", 1)[1]


def words_of(node):
    """Its words; a line of the print is one."""
    for broken in node.iter(TEI + "lb"):
        broken.tail = "\n" + (broken.tail or "")
    return line("".join(node.itertext()))


def files_of(root, folder):
    """Every file by its id, which must be there with the size and the sum that are told."""
    found = {}
    for file in root.iter(METS + "file"):
        name = file.find(METS + "FLocat").get(XLINK + "href")
        with open(os.path.join(folder, name), "rb") as open_one:
            whole = open_one.read()
        same("METS: size of " + name, file.get("SIZE"), str(len(whole)))
        same("METS: sum of " + name, (file.get("CHECKSUMTYPE"), file.get("CHECKSUM")), ("SHA-256", hashlib.sha256(whole).hexdigest()))
        found[file.get("ID")] = os.path.join(folder, name)
    return found


def described(root):
    found = {}
    for section in root.findall(METS + "dmdSec"):
        record = section.find(f"{METS}mdWrap/{METS}xmlData/{MODS}mods")
        alone = golden.path("one-mods.xml")
        etree.ElementTree(record).write(alone, encoding="utf-8", xml_declaration=True)
        valid("mods", alone)
        found[section.get("ID")] = record
    return found


def text(path, issue, article):
    valid("tei", path)
    root = etree.parse(path).getroot()
    what = f" of {article['headline'][:40]}"
    body = root.find(f".//{TEI}div[@type='article']")
    heads = {head.get("type"): line("".join(head.itertext())) for head in body.findall(TEI + "head")}
    same("TEI: headline" + what, heads.get("main", ""), line(article["headline"]))
    same("TEI: kicker" + what, heads.get("kicker", ""), line(article.get("kicker", "")))
    parts = [words_of(part) for part in body.iter(TEI + "p", TEI + "head") if part.getparent().tag == TEI + "div" and part.get("type") in (None, "crosshead")]
    due = [line(part.removeprefix("## ").replace("\f", "\n")) for part in article["body"].split("\n\n") if line(part)]
    same("TEI: paragraphs" + what, parts, due)


def of_article(div, number, records, files):
    record = records[div.get("DMDID")]
    uid = uid_of(record.findtext(MODS + "identifier"))
    issue, article = golden.articles[uid]
    what = f" of {article['headline'][:40]}"
    same("METS: order" + what, div.get("ORDER"), str(number))
    same("METS: label" + what, div.get("LABEL", ""), line(article["headline"]))
    same("MODS: title" + what, line(record.findtext(f"{MODS}titleInfo/{MODS}title")), line(article["headline"]))
    same("MODS: names" + what, len(record.findall(MODS + "name")), len([name for name in golden.names(article) if name]))
    roles = {"author": "aut", "agency": "aut", "photographer": "pht"}
    due = [roles[byline.get("role", "author")] for byline in article.get("bylines", []) if byline.get("name")]
    same("MODS: roles" + what, [term.text for term in record.findall(f"{MODS}name/{MODS}role/{MODS}roleTerm")], due)
    same("MODS: subjects" + what, [topic.text for topic in record.findall(f"{MODS}subject/{MODS}topic")], golden.headings(article))
    rights = [image.get("rights") for image in article.get("images", []) if image.get("rights")]
    same("MODS: rights" + what, [words.text for words in record.iter(MODS + "accessCondition")], rights)
    pointers = [pointer.get("FILEID") for pointer in div.findall(METS + "fptr")]
    same("METS: one text" + what, len(pointers), 1)
    text(files[pointers[0]], issue, article)
    pictures = []
    for inner in div.findall(METS + "div"):
        pointer = inner.find(METS + "fptr")
        if pointer is not None:
            with open(files[pointer.get("FILEID")], "rb") as file:
                pictures.append(hashlib.sha256(file.read()).hexdigest())
    same("METS: pictures" + what, pictures, [image["picture"] for image in article.get("images", []) if image.get("picture")])
    return uid


def pages_of(cited):
    """Every page from the first to the last of "B12-B14"; whatever is no such range is the label of one."""
    ends = re.fullmatch(r"(\D*)(\d+)-(\D*)(\d+)", cited)
    if ends and ends[1] == ends[3] and int(ends[2]) <= int(ends[4]):
        return [f"{ends[1]}{number}" for number in range(int(ends[2]), int(ends[4]) + 1)]
    return [cited] if cited else []


def mets(path):
    """One issue; answers the uids of its articles."""
    valid("mets", path)
    metsrw.METSDocument.fromfile(path)
    root, folder = etree.parse(path).getroot(), os.path.dirname(path)
    files, records = files_of(root, folder), described(root)
    same("METS: maps", [map.get("TYPE") for map in root.findall(METS + "structMap")], ["physical", "logical"])
    div = root.find(f".//{METS}div[@TYPE='Issue']")
    issue = next(issue for issue in golden.all["issues"] if issue["uid"] == uid_of(root.get("OBJID")))
    of_issue = records[div.get("DMDID")]
    what = f" of {issue.get('date')} {issue['volume']}"
    same("MODS: date" + what, of_issue.findtext(f"{MODS}originInfo/{MODS}dateIssued") or "", issue.get("date", ""))
    host = of_issue.find(f"{MODS}relatedItem[@type='host']")
    same("MODS: paper" + what, host.findtext(f"{MODS}titleInfo/{MODS}title"), golden.paper_of(issue)["title"])
    same("MODS: lccn" + what, host.findtext(f"{MODS}identifier[@type='lccn']") or "", golden.paper_of(issue).get("lccn", ""))
    details = {detail.get("type"): "".join(detail.itertext()).strip() for detail in host.iter(MODS + "detail")}
    same("MODS: volume and number" + what, (details.get("volume", ""), details.get("issue", "")), (issue["volume"], issue.get("number", "")))
    same("MODS: masthead" + what, host.findtext(f"{MODS}part/{MODS}text") or "", issue.get("printed", {}).get("masthead", ""))
    articles = [inner for inner in div.iter(METS + "div") if inner.get("TYPE") == "Article"]
    found = [of_article(inner, number, records, files) for number, inner in enumerate(articles, 1)]
    same("METS: articles in order" + what, found, [article["uid"] for article in issue["articles"]])
    pages = [page.get("ORDERLABEL") for page in root.iter(METS + "div") if page.get("TYPE") == "page"]
    same("METS: pages" + what, pages, sorted({page for article in issue["articles"] for page in pages_of(article.get("page", ""))}))
    return found


def whole(folder):
    shutil.rmtree(folder, ignore_errors=True)
    golden.run("export", golden.archive, "--format", "mets", "--output", folder)
    found = sorted(glob.glob(folder + "/*/mets.xml"))
    return found, {path[len(folder):]: open(path, "rb").read() for path in glob.glob(folder + "/**", recursive=True) if os.path.isfile(path)}


files, first = whole(golden.path("mets"))
same("METS: the same bytes again", whole(golden.path("again"))[1] == first, True)
same("METS: articles", sorted(uid for path in files for uid in mets(path)), sorted(golden.articles))
flood = next(path for path in files if "1931-04-06" in path)
# A copy lies beside the original, so that its files are found.
for what, change in [
    ("by its schema and lxml", lambda bytes: bytes.replace(b"<fileSec>", b"<fileSection>").replace(b"</fileSec>", b"</fileSection>")),
    ("with a sum that is none", lambda bytes: bytes.replace(b'CHECKSUM="', b'CHECKSUM="0', 1)),
    ("without its masthead", lambda bytes: bytes.replace(b"Monday / ", b"Tuesday / ", 1)),
    ("without a role", lambda bytes: bytes.replace(b">aut<", b">edt<", 1)),
]:
    spoilt("METS " + what, mets, flood, change)
words = glob.glob(os.path.dirname(flood) + "/text/*.xml")[0]
with open(words, "rb") as file:
    text_before = file.read()
with open(words, "wb") as file:
    file.write(text_before.replace(b"lower bridge", b"upper bridge"))
spoilt("METS with another text", mets, flood, lambda bytes: bytes + b"\n")
with open(words, "wb") as file:
    file.write(text_before)
mets(flood)
again = golden.path("again.backfile")
golden.run("new", again, "--publication", "Nothing")
golden.run("import", again, golden.path("again"), codes=(0, 1))
told = [json.loads(one) for one in golden.run("list", again, "articles", "--limit", "1000", "--json").splitlines()]
same("METS: articles that come in again", sorted(one["uid"] for one in told), sorted(golden.articles))
print("ok: METS, by lxml, metsrw and the schemas, and in again")
