#!/usr/bin/env python3
"""Tables and Markdown by other programs come in: openpyxl, LibreOffice, Python's csv in Excel's dialect, csvkit, pandoc.

$1 is the program, $2 a folder of its own. Articles come back field by field, or this fails.
"""
import csv, datetime, json, os, shutil, subprocess, sys

if os.environ.get("TABLES_VENV") is None:
    here = os.path.dirname(os.path.abspath(__file__))
    script = 'source "$0" "$1" "$2"; need pandoc libreoffice-calc-nogui; python_with openpyxl==3.1.5 csvkit==2.1.0; TABLES_VENV=1 exec "$python" "$3" "$1" "$2"'
    os.execvp("bash", ["bash", "-c", script, os.path.join(here, "tools.inc"), sys.argv[1], sys.argv[2], os.path.abspath(__file__)])

import openpyxl

program, work = sys.argv[1], sys.argv[2]
HEAD = ["Publication", "Issue date", "Volume", "Title", "Byline", "Full text", "Image credit", "Keywords", "Remarks"]
BODY = "First paragraph, with “quotes”;\nits second line.\n\nSecond paragraph 渡船 🗞."
ROWS = [
    ["The Harbour Ledger", "2025-08-21", "2059", 'Fares "rise", again', "By Ada Quill and Tom Ferris", BODY, "image source from:aol", "Quays|Fares", "Torn"],
    ["The Harbour Ledger", "2025-08-22", "2060", "=No fares on Friday", "Associated Press", "Größere Wörter, العبّارة عادت.", "", "", ""],
]


def path(name):
    return os.path.join(work, name)


def brought(*files, expect=0):
    archive, out = path("a.backfile"), path("out.json")
    for name in os.listdir(work):
        if name.startswith(("a.backfile", "out.json")):
            os.remove(path(name))
    subprocess.run([program, "new", archive, "--publication", "The Outside Ledger"], check=True, stdout=subprocess.DEVNULL)
    done = subprocess.run([program, "import", archive, *files, "--json"], stdout=subprocess.PIPE)
    if done.returncode > 1:
        sys.exit(f"FAILED: import of {files}: {done.stdout.decode()}")
    subprocess.run([program, "export", archive, "--format", "json", "--output", out], stdout=subprocess.DEVNULL)
    with open(out, encoding="utf-8") as file:
        return json.load(file), done.stdout.decode()


def check(what, got, want, report=""):
    if got != want:
        sys.exit(f"FAILED: {what}\n  came {got!r}\n  due  {want!r}\n{report[:3000]}")


def articles(what, *files, dates=("2025-08-21", "2025-08-22"), credit=True):
    found, report = brought(*files)
    issues = found["issues"]
    subjects = {subject["uid"]: subject["heading"] for subject in found.get("subjects", [])}
    papers = {paper["uid"]: paper["title"] for paper in found["publications"]}
    check(what + ": dates", [issue["date"] for issue in issues], list(dates), report)
    check(what + ": volumes", [issue["volume"] for issue in issues], ["2059", "2060"], report)
    check(what + ": papers", {papers[issue["publication"]] for issue in issues}, {"The Harbour Ledger"}, report)
    first, second = [issue["articles"][0] for issue in issues]
    check(what + ": headlines", [first["headline"], second["headline"]], [ROWS[0][3], ROWS[1][3]], report)
    check(what + ": writers", [byline["name"] for byline in first["bylines"]], ["Ada Quill", "Tom Ferris"], report)
    check(what + ": agency", [byline["role"] for byline in second["bylines"]], ["agency"], report)
    check(what + ": texts", [first["body"], second["body"]], [BODY, ROWS[1][5]], report)
    check(what + ": subjects", [subjects[uid] for uid in first.get("subjects", [])], ["Quays", "Fares"], report)
    if credit:
        check(what + ": credit", [image["source"] for image in first["images"]], ["AOL"], report)
    check(what + ": notes", first.get("notes"), "Torn", report)
    print("ok:", what)


def python_csv(name, encoding, **dialect):
    with open(path(name), "w", newline="", encoding=encoding) as file:
        writer = csv.writer(file, **dialect)
        writer.writerows([HEAD] + ROWS)
    return path(name)


def office(source, kind):
    folder = path("office")
    command = ["soffice", f"-env:UserInstallation=file://{path('profile')}", "--headless", "--convert-to", kind, "--outdir", folder, source]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
    return os.path.join(folder, os.path.splitext(os.path.basename(source))[0] + "." + kind.split(":")[0])


articles("csv, dialect excel, with a mark", python_csv("excel.csv", "utf-8-sig", dialect="excel"))
articles("csv, every cell quoted, semicolons", python_csv("unix.csv", "utf-8", dialect="unix", delimiter=";"))
articles("tsv, dialect excel-tab, UTF-16", python_csv("wide.tsv", "utf-16", dialect="excel-tab"))

book = openpyxl.Workbook()
book.active.title = "Read me"
book.active["A1"] = "Made by hand"
sheet = book.create_sheet("Articles")
sheet.append(["Back issues"])
sheet.append(HEAD)
for row in ROWS:
    cells = list(row)
    cells[1] = datetime.date.fromisoformat(row[1])
    cells[2] = int(row[2])
    sheet.append(cells)
    sheet.cell(sheet.max_row, 4).data_type = "s"
book.save(path("openpyxl.xlsx"))
articles("xlsx by openpyxl, real dates and numbers", path("openpyxl.xlsx"))
book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
book.save(path("early.xlsx"))
articles("xlsx by openpyxl, counted from 1904", path("early.xlsx"))

if shutil.which("soffice"):
    ods = office(path("openpyxl.xlsx"), "ods")
    articles("ods by LibreOffice", ods)
    articles("xlsx by LibreOffice", office(ods, "xlsx:Calc MS Excel 2007 XML"))
else:
    sys.exit("FAILED: LibreOffice is not here")

with open(path("kit.csv"), "wb") as file:
    subprocess.run([os.path.join(os.path.dirname(sys.executable), "in2csv"), "--sheet", "Articles", "--skip-lines", "1", path("openpyxl.xlsx")], stdout=file, check=True)
articles("csv by csvkit's in2csv", path("kit.csv"))

HTML = """<h1>The board speaks</h1><p>The lifts <b>rise</b>, 2 * 3 _stays_, [so] it goes &amp; on &lt;here&gt;.</p>
<p>One<br>two.</p><p><img src="crane.jpg" alt="A crane" title="The second crane"></p><p>image source from:aol</p><h2>The end</h2><p># No heading.</p>"""
meta = ["--metadata=title:Fares: *they* rise", "--metadata=author:Ada Quill", "--metadata=author:Tom Ferris", "--metadata=date:2025-08-21", "--metadata=volume:2059",
        "--metadata=newspaper:The Harbour Ledger", "--metadata=keywords:Quays", "--metadata=lang:en-GB"]
for flavour in ["markdown-smart", "gfm", "commonmark_x-smart"]:
    name = path("pandoc-" + flavour.split("-")[0] + str(len(flavour)) + ".md")
    subprocess.run(["pandoc", "-s", "-f", "html", "-t", flavour, "-o", name, *meta], input=HTML.encode(), check=True)
    found, report = brought(name)
    issue, what = found["issues"][0], "Markdown by pandoc, " + flavour
    article = issue["articles"][0]
    check(what + ": issue", [issue["date"], issue["volume"]], ["2025-08-21", "2059"], report)
    check(what + ": writers", [byline["name"] for byline in article["bylines"]], ["Ada Quill", "Tom Ferris"], report)
    check(what + ": language", article.get("language"), "en-GB", report)
    body = "## The board speaks\n\nThe lifts rise, 2 * 3 _stays_, [so] it goes & on <here>.\n\nOne\ntwo.\n\n## The end\n\n# No heading."
    check(what + ": text", article["body"], body, report)
    check(what + ": image", [[image["alt"], image["caption"], image["source"], image["anchor"]] for image in article["images"]], [["A crane", "The second crane", "AOL", 3]], report)
    print("ok:", what)
