#!/usr/bin/env bash
# References that pandoc, rispy and bibutils wrote: RIS, BibTeX, BibLaTeX and CSL-JSON.
source "$(dirname "${BASH_SOURCE[0]}")/tools.inc"
need jq pandoc bibutils python3
python_with rispy

cat >"$work/in.bib" <<'BIB'
@article{quill, author = {Quill, Marta and M{\"u}ller, J{\"o}rg}, title = {{Harbour Board Weighs a Second Crane}},
  journaltitle = {The Harbour Ledger}, date = {2025-08-21}, volume = {2059}, number = {3}, pages = {4--5},
  entrysubtype = {newspaper}, abstract = {The harbour board.}}
BIB
pandoc -f biblatex -t csljson "$work/in.bib" -o "$work/pandoc.json"
pandoc -f csljson -t biblatex "$work/pandoc.json" -o "$work/biblatex.bib"
pandoc -f csljson -t bibtex "$work/pandoc.json" -o "$work/bibtex.bib"
bib2xml "$work/bibtex.bib" >"$work/in.xml" 2>/dev/null
xml2ris "$work/in.xml" >"$work/bibutils.ris" 2>/dev/null
xml2bib "$work/in.xml" >"$work/bibutils.bib" 2>/dev/null
"$python" - "$work" <<'PY'
import sys, rispy
entry = {"type_of_reference": "NEWS", "title": "Harbour Board Weighs a Second Crane", "authors": ["Quill, Marta", "Müller, Jörg"],
    "secondary_title": "The Harbour Ledger", "date": "2025/08/21/", "year": "2025", "volume": "2059", "number": "3",
    "start_page": "4", "end_page": "5", "abstract": "The harbour board."}
with open(f"{sys.argv[1]}/rispy.ris", "w", encoding="utf-8") as out:
    rispy.dump([entry], out)
PY

for file in pandoc.json biblatex.bib bibtex.bib rispy.ris bibutils.ris bibutils.bib; do
    brought "$work/$file"
    holds "$file: fields" 'any(.issues[]; (.date | startswith("2025")) and .volume == "2059" and (.articles[0]
        | (.headline | ascii_downcase) == "harbour board weighs a second crane" and .page == "4-5"
        and [.bylines[].name] == ["Marta Quill", "Jörg Müller"]))'
done
for file in pandoc.json biblatex.bib rispy.ris; do
    brought "$work/$file"
    holds "$file: paper, day, number, abstract" 'any(.publications[]; .title == "The Harbour Ledger") and any(.issues[];
        .date == "2025-08-21" and .number == "3" and .articles[0].notes == "Abstract: The harbour board.")'
done
