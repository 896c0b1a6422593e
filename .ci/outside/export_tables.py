#!/usr/bin/env python3
"""Tables that go out are read by others field by field: Python's csv, csvkit, openpyxl, LibreOffice. $1 program, $2 folder."""
import os, shutil, subprocess, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from golden import *

# Its writer alone, which other scripts ask for, has no tables.
python("openpyxl==3.1.5", "csvkit==2.1.0", debian=("libreoffice-calc-nogui",))
import csv, openpyxl

csv.field_size_limit(1 << 24)
golden = Paper()


def pieces(cell):
    out, piece, escaped = [], "", False
    for c in cell:
        if escaped:
            piece, escaped = piece + c, False
        elif c == "\\":
            escaped = True
        elif c == "|":
            out, piece = out + [piece], ""
        else:
            piece += c
    return out + [piece] if cell else []


def unguarded(cell):
    return cell[1:] if cell[:1] == "'" and cell[1:2] in "=+-@\t\r'" and len(cell) > 1 else cell


def compared(what, rows, body, guard, clean=lambda words: words):
    """Every row with the record that it is of."""
    cell = (lambda words: unguarded(words)) if guard else (lambda words: words)
    same(what + ": articles", sorted(row["article_id"] for row in rows), sorted(golden.articles))
    for row in rows:
        issue, article = golden.articles[row["article_id"]]
        get = lambda name: cell(row[name] or "")
        for name, due in [
            ("publication", golden.paper_of(issue)["title"]), ("issn", golden.paper_of(issue).get("issn", "")),
            ("issue_date", issue.get("date", "")), ("volume", issue.get("volume", "")), ("number", issue.get("number", "")),
            ("edition", issue.get("edition", "")), ("heading", issue.get("printed", {}).get("masthead", "")),
            ("headline", article["headline"]), ("subheads", article.get("subhead", "")), ("page", article.get("page", "")),
            ("section", article.get("section", "")), ("notes", article.get("notes", "")), ("issue_id", issue["uid"]),
            ("language", article.get("language", "")), ("kicker", article.get("kicker", "")),
        ]:
            same(f"{what}: {name} of {article['headline'][:40]}", clean(get(name)), clean(due))
        same(f"{what}: subjects", pieces(get("subjects")), golden.headings(article))
        credits = [image.get("credit", "") for image in article.get("images", [])]
        same(f"{what}: credits", pieces(get("image_credits")), credits if any(credits) else [])
        same(f"{what}: text of {article['headline'][:40]}", clean(body(row)), clean(article["body"]))
        if get("headline")[:1] in ("=", "+", "-", "@") and guard:
            same(f"{what}: guard", row["headline"][0], "'")
    print("ok:", what)


def text_table(path, delimiter):
    with open(path, newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file, delimiter=delimiter, strict=True))
    compared(os.path.basename(path), rows, lambda row: unguarded(row["body"]), True)


for format, delimiter in [("csv", ","), ("tsv", "\t")]:
    path = golden.export(format, "out." + format)
    with open(path, "rb") as file:
        same(format + ": mark for Excel", file.read(3), b"\xef\xbb\xbf")
    text_table(path, delimiter)
    spoilt(format, lambda copy: text_table(copy, delimiter), path, lambda whole: whole.replace(b"Flood takes", b"Flood takes \"it\" and", 1))
bare = golden.export("csv", "bare.csv", "csv.bom=no", "csv.guard=no")
with open(bare, "rb") as file:
    same("csv without a mark", file.read(11), b"publication")


def csvclean(path):
    clean = os.path.join(os.path.dirname(sys.executable), "csvclean")
    done = subprocess.run([clean, "--length-mismatch", "-z", "1000000", path], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if done.returncode:
        fail(f"csvclean: {done.stderr.decode()[:500]}")


csvclean(golden.path("out.csv"))
spoilt("csvclean", csvclean, golden.path("out.csv"), lambda whole: whole + b"one,two,three\r\n")


def unescaped(words):
    from openpyxl.utils.escape import unescape
    return unescape(words) if words else ""


def workbook(path):
    book = openpyxl.load_workbook(path)
    same("sheets", book.sheetnames, ["Articles", "Paragraphs", "Issues", "Images", "Subjects", "Collections", "ReadMe"])
    table = lambda name: [[cell for cell in row] for row in book[name].iter_rows()]
    articles = table("Articles")
    head = [cell.value for cell in articles[0]]
    for row in articles[1:]:
        for cell in row:
            if cell.value is not None and cell.data_type != "s":
                fail(f"cell {cell.coordinate} is {cell.data_type} and no string")
    rows = [dict(zip(head, [unescaped(cell.value) for cell in row])) for row in articles[1:]]
    texts = {}
    for uid, order, words in [[cell.value for cell in row] for row in table("Paragraphs")[1:]]:
        paragraphs = texts.setdefault(uid, {})
        paragraphs[order] = paragraphs.get(order, "") + unescaped(words)
    body = lambda row: "\n\n".join(texts.get(row["article_id"], {}).values())
    compared(os.path.basename(path), rows, body, False)
    issues = table("Issues")
    head = [cell.value for cell in issues[0]]
    days = {row[0].value: row[head.index("issue_day")].value for row in issues[1:]}
    for issue in golden.all["issues"]:
        if issue["articles"]:
            day = days[issue["uid"]]
            certain = len(issue["date"]) == 10
            same("day of " + issue["date"], day and day.date().isoformat(), issue["date"] if certain else None)
    same("members", len(table("Collections")) - 1, len(golden.all["collections"][0]["members"]))


book = golden.export("xlsx", "out.xlsx")
workbook(book)


def retitled(whole):
    import io, zipfile
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            words = old.read(name)
            new.writestr(name, words.replace(b"Flood takes", b"Flood took"))
    return out.getvalue()


spoilt("xlsx", workbook, book, retitled)

# LibreOffice opens it and keeps every word of the sheet of articles.
command = ["soffice", f"-env:UserInstallation=file://{golden.path('profile')}", "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1", "--outdir", golden.path("office"), book]
subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=180)
converted = [name for name in os.listdir(golden.path("office")) if name.endswith(".csv")]
with open(os.path.join(golden.path("office"), converted[0]), newline="", encoding="utf-8-sig") as file:
    rows = list(csv.DictReader(file))
same("LibreOffice: articles", sorted(row["article_id"] for row in rows), sorted(golden.articles))
for row in rows:
    article = golden.articles[row["article_id"]][1]
    same("LibreOffice: headline", line(row["headline"]), line(article["headline"]))
print("ok: LibreOffice")
