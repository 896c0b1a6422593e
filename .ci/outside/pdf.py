"""A newspaper page in two columns by reportlab, and a page to be recognised: `pdf.py columns|picture FOLDER`."""
import sys
from pathlib import Path

what, folder = sys.argv[1], Path(sys.argv[2])
PARAGRAPHS = [
    "The harbour board met on Monday in the long room over the fish market and weighed what a second crane would cost, "
    "and who would pay for the foundations, the rails and the men who know how such a thing is driven.",
    "Nobody asked the ferrymen. They stood at the quay with their hands in their pockets and watched the old crane lift "
    "four crates of lamp oil, one after the other, as it has done since the great flood.",
    "“The fifth is always the difficult one,” said the master of the office, and went in to his supper.",
    "A vote is due in spring; until then the affair rests, and the gulls sit on the flagstaff as they did before.",
]

if what == "columns":
    from reportlab.lib.enums import TA_JUSTIFY
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, PageTemplate, Paragraph

    body = ParagraphStyle("body", fontName="Times-Roman", fontSize=10, leading=12, firstLineIndent=12, alignment=TA_JUSTIFY)
    head = ParagraphStyle("head", fontName="Helvetica-Bold", fontSize=22, leading=26)
    line = ParagraphStyle("line", fontName="Times-Roman", fontSize=10, leading=14)

    def number(canvas, document):
        canvas.drawString(40, 30, f"The Outside Ledger {document.page}")

    top = Frame(40, 700, 515, 110)
    frames = [top, Frame(40, 560, 250, 140), Frame(305, 560, 250, 140)]
    story = [
        Paragraph("Thursday / 08-21-2025 Vol 2059", line),
        Paragraph("Harbour board weighs a second crane", head),
        Paragraph("By Marta Quill and Tom Ferris", line),
        FrameBreak(),
        *[Paragraph(words, body) for words in PARAGRAPHS * 2],
    ]
    pages = BaseDocTemplate(str(folder / "columns.pdf"), pagesize=A4)
    pages.addPageTemplates(PageTemplate(frames=frames, onPage=number))
    pages.build(story)
    (folder / "columns.txt").write_text("\n\n".join(PARAGRAPHS * 2), encoding="utf-8")

if what == "picture":
    from PIL import Image, ImageDraw, ImageFont

    page = Image.new("L", (1400, 700), 255)
    draw = ImageDraw.Draw(page)
    lines = [(44, "The mole is mended"), (26, "The outer mole was mended in a week, and the"), (26, "masons went home on Sunday. The stones came")]
    for row, (size, words) in enumerate([*lines, (26, "from the old quay, where nobody wanted them; the har-"), (26, "bour master says that they will last.")]):
        draw.text((80, 80 + row * 70), words, font=ImageFont.load_default(size=size), fill=0)
    page.save(folder / "page.png", dpi=(150, 150))
