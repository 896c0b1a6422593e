#!/usr/bin/env python3
"""Markdown and Word documents that go out, before PyYAML, pandoc, python-docx and LibreOffice. $1 program, $2 folder."""
import glob, os, re, shutil, subprocess, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from golden import *

python("PyYAML", "python-docx==1.2.0", debian=["pandoc"] + ([] if shutil.which("soffice") else ["libreoffice-writer-nogui"]))
import docx, yaml

golden = Paper()
# What no page shows; pandoc makes a blank of a line end.
def bare(words): return line(words.replace("\ufffe", "").replace("\x1b", ""))


def pandoc(path, source):
    done = subprocess.run(["pandoc", "-f", source, "-t", "json", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode:
        raise ValueError(done.stderr.decode()[:300])
    return json.loads(done.stdout)


def said(inlines):
    out = ""
    for one in inlines:
        kind, inner = one["t"], one.get("c")
        if kind == "Str": out += inner
        elif kind in ("Space", "SoftBreak", "LineBreak"): out += " "
        elif kind in ("Emph", "Strong", "SmallCaps", "Underline"): out += said(inner)
        elif kind in ("Span", "Link"): out += said(inner[1])
        elif kind == "Image": pass
        else: raise ValueError(f"a mark that nobody made: {one}")
    return out


def blocks_of(tree):
    """Headings and paragraphs as (level, words); a picture alone is none."""
    found = []
    for block in tree["blocks"]:
        if block["t"] == "Header": found.append((block["c"][0], line(said(block["c"][2]))))
        elif block["t"] in ("Para", "Plain"): found.append((0, line(said(block["c"]))))
        elif block["t"] == "Figure": pass
        else: raise ValueError(f"a block that nobody made: {block['t']}")
    return [block for block in found if block[1]]


def due_of(article):
    body = [part for part in article["body"].split("\n\n") if bare(part)]
    return [(2, bare(part[3:])) if part.startswith("## ") else (0, bare(part)) for part in body]


def markdown(path):
    with open(path, encoding="utf-8") as file:
        words = file.read()
    front = yaml.safe_load(words.split("\n---\n", 1)[0][4:])
    issue, article = golden.articles[front["article_id"]]
    for key, due in [("publication", golden.paper_of(issue)["title"]), ("issue_date", issue.get("date", "")), ("volume", issue.get("volume", "")),
                     ("number", issue.get("number", "")), ("edition", issue.get("edition", "")), ("headline", article["headline"]),
                     ("page", article.get("page", "")), ("section", article.get("section", "")), ("notes", article.get("notes", "")),
                     ("heading", issue.get("printed", {}).get("masthead", "")), ("kicker", article.get("kicker", "")), ("language", article.get("language", ""))]:
        same(f"Markdown, {key} of {article['headline'][:40]}", front.get(key, ""), due)
    same("Markdown: names", [byline.get("name", "") for byline in front.get("bylines", [])], golden.names(article))
    same("Markdown: subjects", [subject["heading"] for subject in front.get("subjects", [])], golden.headings(article))
    same("Markdown: credits", [image.get("credit", "") for image in front.get("images", [])], [image.get("credit", "") for image in article.get("images", [])])
    for image in front.get("images", []):
        if "file" in image and not os.path.isfile(os.path.join(os.path.dirname(path), image["file"])):
            raise ValueError(f"{image['file']} is not there")
    credits = {line(image["credit"]) for image in article.get("images", []) if image.get("credit") and image.get("picture")}
    blocks = [block for block in blocks_of(pandoc(path, "commonmark+yaml_metadata_block")) if block[1] not in credits]
    same(f"Markdown, words of {article['headline'][:40]}", blocks, [(1, bare(article["headline"]))] + due_of(article))
    return front["article_id"]


folder = golden.path("markdown")
shutil.rmtree(folder, ignore_errors=True)
golden.run("export", golden.archive, "--format", "markdown", "--output", folder)
files = sorted(glob.glob(folder + "/*/*.md"))
same("Markdown: articles", sorted(markdown(path) for path in files), sorted(golden.articles))
again = golden.path("again.backfile")
golden.run("new", again, "--publication", "Nothing")
golden.run("import", again, folder, codes=(0, 1))
told = [json.loads(one) for one in golden.run("list", again, "articles", "--limit", "1000", "--json").splitlines()]
same("Markdown: articles that come in again", sorted(one["uid"] for one in told), sorted(golden.articles))
print("ok: Markdown, by PyYAML and pandoc")
one = next(path for path in files if "flood" in path)
copy = golden.path("markdown/spoilt.md")
spoilt("Markdown", lambda path: markdown(path), one, lambda whole: whole.replace(b"\nheadline: \"Flood", b"\nheadline: \"\"Flood"))
spoilt("Markdown, its words", lambda path: markdown(path), one, lambda whole: whole.replace(b"Two barns", b"Two *barns"))


def word(path):
    document = docx.Document(path)
    told = [(paragraph.style.name, line(paragraph.text)) for paragraph in document.paragraphs]
    heads = [words for style, words in told if style.startswith("Heading")]
    for uid, (issue, article) in golden.articles.items():
        if article["headline"] and bare(article["headline"]) not in heads:
            raise ValueError(f"no headline {article['headline']!r}")
        words = {text for _, text in told}
        # XML has no place for a form feed, which breaks the line.
        for _, part in due_of({"body": article["body"].replace("\f", "\n")}):
            if part not in words:
                raise ValueError(f"lacking: {part[:80]!r}")
        for image in article.get("images", []):
            for style, key in (("Image Credit", "credit"), ("Caption", "caption")):
                if image.get(key) and (style, line(image[key])) not in told and (style.lower(), line(image[key])) not in told:
                    raise ValueError(f"lacking: {key} {image[key]!r}")
    alts = {shape._inline.docPr.get("descr") for shape in document.inline_shapes}
    due = {image["alt"] for _, article in golden.articles.values() for image in article.get("images", []) if image.get("alt") and image.get("picture")}
    if not due <= alts:
        raise ValueError(f"alternative texts: {alts}")
    pandoc(path, "docx")


path = golden.export("docx", "paper.docx")
word(path)
office = subprocess.run(["soffice", "-env:UserInstallation=file://" + golden.path("office"), "--headless", "--convert-to", "pdf", "--outdir", golden.path("pdf"), path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
same(f"LibreOffice {office.stdout.decode()[-300:]}", os.path.isfile(golden.path("pdf/paper.pdf")), True)
print("ok: a Word document, by python-docx, pandoc and LibreOffice")


def without_a_word(whole):
    import io, zipfile
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as packed, zipfile.ZipFile(out, "w") as spoilt_one:
        for name in packed.namelist():
            bytes = packed.read(name)
            spoilt_one.writestr(name, bytes.replace(b"lower bridge", b"upper bridge") if name == "word/document.xml" else bytes)
    return out.getvalue()


spoilt("a Word document", word, path, without_a_word)
spoilt("a Word document, cut", word, path, lambda whole: whole[:-400])
