"""What the programs of others write: `newspapers.py picture|mets|newsml|feeds FOLDER [GOLDEN]`."""
import sys
from pathlib import Path

what, folder = sys.argv[1], Path(sys.argv[2])

if what == "picture":  # A page for a program to recognise.
    from PIL import Image, ImageDraw, ImageFont

    page = Image.new("L", (1400, 700), 255)
    draw, font = ImageDraw.Draw(page), ImageFont.load_default(size=44)
    for line, words in enumerate(["The harbour board met on", "Monday and spoke of the fer-", "ries and of the long pier."]):
        draw.text((80, 120 + line * 70), words, font=font, fill=0)
    page.save(folder / "0001.png", dpi=(300, 300))

if what == "mets":  # An issue that names objects/0001.xml.
    import metsrw
    from lxml import etree

    identifier = "8f1d2c1e-0000-4000-8000-000000000001"
    page = metsrw.FSEntry(path="objects/0001.xml", label="0001.xml", use="ocr", file_uuid=identifier)
    objects = metsrw.FSEntry(path="objects", type="Directory", children=[page])
    mods = (
        '<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>The Recognised Tide</title></titleInfo>'
        "<originInfo><dateIssued>1911-02-03</dateIssued></originInfo></mods>"
    )
    objects.add_dmdsec(etree.fromstring(mods), "MODS")
    mets = metsrw.METSDocument()
    mets.append_file(objects)
    mets.write(str(folder / "mets.xml"), pretty_print=True)

if what == "newsml":  # An item of ours, taken in by another program's model and written again.
    import NewsMLG2

    item = NewsMLG2.NewsMLG2Document(sys.argv[3]).get_item()
    (folder / "item.xml").write_text(item.to_xml_string(), encoding="utf-8")

if what == "feeds":
    from feedgen.feed import FeedGenerator

    feed = FeedGenerator()
    feed.load_extension("dc")
    feed.id("urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6")
    feed.title("The Harbour Ledger")
    feed.link(href="https://ledger.example")
    feed.description("News")
    feed.language("en")
    for number, title in enumerate(["Ferry fares & tolls", "Lamps <lit> 🗞"]):
        entry = feed.add_entry(order="append")
        entry.id(f"https://ledger.example/{number}")
        entry.title(title)
        entry.link(href=f"https://ledger.example/{number}")
        entry.author(name="Ada Quill", email="ada@ledger.example")
        entry.dc.dc_creator("Ada Quill")
        entry.published(f"2025-08-2{number + 1}T23:30:00+02:00")
        entry.updated("2025-09-01T00:00:00Z")
        entry.category(term="Harbour")
        entry.content("<p>One &amp; two.</p><h2>Why</h2><p>Oil.</p>", type="CDATA" if number else "html")
    feed.rss_file(str(folder / "feed.rss"))
    feed.atom_file(str(folder / "feed.atom"))
