#!/usr/bin/env bash
# Newspapers of other programs come in: pages by tesseract, a METS file by metsrw, TEI by pandoc, NewsML by newsmlg2,
# feeds by feedgen.
. "$(dirname "${BASH_SOURCE[0]}")/tools.inc"
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
need pandoc tesseract-ocr tesseract-ocr-eng jq
python_with metsrw newsmlg2 feedgen pillow lxml
make() { "$python" "$here/newspapers.py" "$@"; }
articles='[.issues[].articles[]]'

mkdir -p "$work/issue/objects"
make picture "$work"
tesseract "$work/0001.png" "$work/issue/objects/0001" -l eng --psm 6 -c tessedit_create_alto=1 2>/dev/null
[[ -f $work/issue/objects/0001.xml ]] || fail "tesseract wrote no ALTO"
brought "$work/issue/objects/0001.xml"
holds 'a page of tesseract' "$articles | length == 1 and (.[0].body | test(\"harbour board met on Monday and spoke of the ferries and of the long pier\"))"
make mets "$work/issue"
brought "$work/issue"
holds 'a METS file of metsrw, its page read once' "(.issues | length == 1 and .[0].date == \"1911-02-03\") and ($articles | length == 1)"
holds 'its paper' '.publications | map(.title) | index("The Recognised Tide") != null'

cat >"$work/text.md" <<'TEXT'
---
title: "Ferry *fares* rise"
author: [Ada Quill, Tom Ferris]
date: 2025-08-21
---

The fare rises to four “crowns”.

# Why now

Oil is dear  
and ropes too.[^1]

- coal
- tar

[^1]: Ask the harbour.
TEXT
pandoc -f markdown -t tei -s -o "$work/text.xml" "$work/text.md"
brought "$work/text.xml"
holds 'a TEI text of pandoc' "$articles | length == 1 and .[0].headline == \"Ferry fares rise\" and (.[0].bylines | map(.name)) == [\"Ada Quill\", \"Tom Ferris\"]"
holds 'its paragraphs' "$articles[0] | .body == \"The fare rises to four “crowns”.\n\n## Why now\n\nOil is dear\nand ropes too.\n\ncoal\n\ntar\" and .notes == \"Ask the harbour.\""

make newsml "$work" "$golden/newsml/item.xml"
brought "$work/item.xml"
holds 'a news item of newsmlg2' "$articles | length == 1 and .[0].headline == \"Ferry fares rise\" and .[0].body == \"The fare rises.\n\n## Why now\n\nOil.\""

make feeds "$work"
for feed in rss atom; do
    brought "$work/feed.$feed"
    holds "a feed of feedgen ($feed)" "$articles | map(.headline) | sort == [\"Ferry fares & tolls\", \"Lamps <lit> 🗞\"]"
    holds "its texts ($feed)" "$articles | all(.body == \"One & two.\n\n## Why\n\nOil.\" and (.bylines | map(.name)) == [\"Ada Quill\"])"
    holds "its days ($feed)" '[.issues[].date] | sort == ["2025-08-21", "2025-08-22"]'
done
