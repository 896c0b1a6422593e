#!/usr/bin/env bash
# PDF with text as other programs write it: LibreOffice, groff, Ghostscript, reportlab, cairo, tesseract.
. "$(dirname "${BASH_SOURCE[0]}")/tools.inc"
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
need pandoc libreoffice-writer-nogui groff ghostscript librsvg2-bin fonts-dejavu-core tesseract-ocr tesseract-ocr-eng jq
python_with reportlab pillow
articles='[.issues[].articles[]]'
cd "$work"

cat >two.md <<'END'
---
title: The Outside Ledger
---

Thursday / 08-21-2025 Vol 2059

# Harbour board weighs a second crane

By Marta Quill and Tom Ferris

The board met. It weighed *a second crane*, and a “third” one.

## What it costs

- Steel: 4,000
- Rope: 12

Nobody asked us.

# Fares rise again

By Lena Fisk

They rise by two. И ещё раз.
END
pandoc -s -o two.docx two.md
soffice -env:UserInstallation="file://$work/profile" --headless --convert-to pdf two.docx >/dev/null 2>&1
brought two.pdf
holds "LibreOffice: two articles of one issue" "($articles | length == 2) and (.issues | all(.date == \"2025-08-21\" and .volume == \"2059\" and .printed.weekday == \"Thursday\"))"
holds "LibreOffice: headlines and bylines" "[$articles[] | .headline, .bylines[].name] | sort == [\"Fares rise again\", \"Harbour board weighs a second crane\", \"Lena Fisk\", \"Marta Quill\", \"Tom Ferris\"]"
holds "LibreOffice: text, crosshead, list" "$articles | any(.body == \"The board met. It weighed a second crane, and a “third” one.\n\n## What it costs\n\n• Steel: 4,000\n\n• Rope: 12\n\nNobody asked us.\") and any(.body == \"They rise by two. И ещё раз.\")"

cat >two.ms <<'END'
.pl 4i
.LP
Thursday / 08-21-2025 Vol 2059
.ps 24
.vs 28
.LP
.ps 24
.vs 28
Fares rise again
.br
.ps 10
.vs 12
.2C
.LP
By Lena Fisk
.PP
The fares of the ferry rise by two crowns, and in winter by two more, because the administration of the harbour
considers the extraordinary circumstances of the neighbouring municipalities insufficiently understood.
Nobody was asked about the consequences.
.PP
The difficult office of the affluent fisherman remains unoccupied; notwithstanding considerable advertisement, not a
single application was received before the twenty-first of the month, which is uncharacteristic.
.PP
Representatives of the shipping companies congratulated themselves on their responsibility and their
understanding, and immediately after that everybody went home, as is customary on Thursdays in August.
END
groff -Kutf8 -ms -Tpdf two.ms >groff.pdf
gs -q -dNOPAUSE -dBATCH -sDEVICE=pdfwrite -o distilled.pdf groff.pdf
for file in groff distilled; do
    brought "$file.pdf"
    holds "$file: headline, byline, date" "($articles | length == 1 and .[0].headline == \"Fares rise again\" and (.[0].bylines | map(.name)) == [\"Lena Fisk\"]) and .issues[0].date == \"2025-08-21\""
    holds "$file: three paragraphs, whole words" "$articles[0].body | split(\"\n\n\") | length == 3 and all(.[]; test(\"[a-z]- [a-z]|[a-z]-[a-eg-z]\") | not) and (.[0] | startswith(\"The fares of the ferry rise by two crowns, and in winter by two more, because the administration of the harbour considers\")) and (.[1] | endswith(\"before the twenty-first of the month, which is uncharacteristic.\")) and (.[2] | endswith(\"on Thursdays in August.\"))"
done

"$python" "$here/pdf.py" columns "$work"
brought columns.pdf
holds "reportlab: one article" "$articles | length == 1 and .[0].headline == \"Harbour board weighs a second crane\" and (.[0].bylines | map(.name)) == [\"Marta Quill\", \"Tom Ferris\"]"
jq -j "$articles[0].body" out.json | cmp - columns.txt || fail "reportlab: the columns' text"
echo "ok: reportlab: the columns' text, letter by letter"

cat >page.svg <<'END'
<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300" font-family="DejaVu Serif">
<text x="20" y="30" font-size="10">Thursday / 08-21-2025 Vol 2059</text>
<text x="20" y="70" font-size="22">Lamps on the quay</text>
<text x="20" y="100" font-size="10">They are lit at last, and the quay is bright un-</text>
<text x="20" y="113" font-size="10">til the morning. 3 µ of soot – Ærø.</text>
<text transform="translate(380 250) rotate(-90)" font-size="8">aside</text>
</svg>
END
rsvg-convert -f pdf -o cairo.pdf page.svg
brought cairo.pdf
holds "cairo: headline and text" "$articles | length == 1 and .[0].headline == \"Lamps on the quay\" and .[0].body == \"They are lit at last, and the quay is bright until the morning. 3 µ of soot – Ærø.\""
jq -e 'tostring | contains("“aside”")' report.json >/dev/null || fail "cairo: turned words are named"

"$python" "$here/pdf.py" picture "$work"
tesseract page.png recognised -l eng --psm 6 pdf 2>/dev/null
brought recognised.pdf
holds "tesseract: recognised words, doubted" "$articles | length == 1 and .[0].headline == \"The mole is mended\" and (.[0].body | contains(\"where nobody wanted them; the harbour master says\")) and (.[0].guesses | any(.field == \"body\"))"
