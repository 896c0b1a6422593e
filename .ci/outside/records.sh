#!/usr/bin/env bash
# Catalogue records that pymarc, yaz and bibutils wrote: MARC in UTF-8 and MARC-8, MARCXML, MODS.
source "$(dirname "${BASH_SOURCE[0]}")/tools.inc"
need jq yaz bibutils python3
python_with pymarc

"$python" - "$work" <<'PY'
import sys
from pymarc import Field, Indicators, Record, Subfield, XMLWriter

def field(tag, indicators, *subfields):
    return Field(tag=tag, indicators=Indicators(*indicators), subfields=[Subfield(c, w) for c, w in subfields])

def article(number, headline, name, place):
    record = Record(leader="00000nab a2200000 i 4500", force_utf8=True)
    record.add_field(Field(tag="001", data=f"art{number}"))
    record.add_field(Field(tag="008", data="250822s2025    xx ".ljust(35) + "ger d"))
    record.add_field(field("100", "1 ", ("a", name), ("e", "author.")))
    record.add_field(field("245", "10", ("a", headline + " /"), ("c", "by Jörg Müller.")))
    record.add_field(field("520", "  ", ("a", "Die Fähre fährt.")))
    record.add_field(field("650", " 4", ("a", "Fähren.")))
    record.add_field(field("773", "0 ", ("t", "Haffzeitung"), ("g", place), ("x", "1234-5679")))
    return record

records = [
    article(1, "Die Fähre fährt im Frühjahr", "Müller, Jörg,", "Vol. 2059 (Thursday, August 21, 2025), page A1"),
    article(2, "Zweite Seite", "Müller, Jörg,", "Vol. 2060 (Friday, August 22, 2025), page 2"),
]
with open(f"{sys.argv[1]}/utf8.mrc", "wb") as out:
    out.writelines(record.as_marc() for record in records)
writer = XMLWriter(open(f"{sys.argv[1]}/pymarc.xml", "wb"))
for record in records:
    writer.write(record)
writer.close()
PY
yaz-marcdump -i marc -o marc -f utf-8 -t marc-8 -l 9=32 "$work/utf8.mrc" >"$work/marc8.mrc"
yaz-marcdump -i marc -o marcxml -f utf-8 -t utf-8 "$work/utf8.mrc" >"$work/yaz.xml"
LC_ALL=C grep -q $'\xe8a' "$work/marc8.mrc" || fail "yaz wrote no MARC-8"

for file in utf8.mrc marc8.mrc pymarc.xml yaz.xml; do
    brought "$work/$file"
    holds "$file: two articles in their issues" '[.issues[] | select(.articles != [])] | length == 2'
    holds "$file: paper" 'any(.publications[]; .title == "Haffzeitung" and .issn == "1234-5679")'
    holds "$file: fields" 'any(.issues[]; .date == "2025-08-21" and .volume == "2059" and (.articles[0]
        | .headline == "Die Fähre fährt im Frühjahr" and .page == "A1" and .language == "de"
        and .bylines[0].name == "Jörg Müller" and .notes == "Abstract: Die Fähre fährt."))'
    holds "$file: subject" 'any(.subjects[]; .heading == "Fähren")'
done

# bibutils makes MODS of references.
cat >"$work/in.ris" <<'RIS'
TY  - NEWS
TI  - Harbour board weighs a second crane
AU  - Quill, Marta
T2  - The Harbour Ledger
PY  - 2025/08/21/
VL  - 2059
SP  - 4
ER  - 
RIS
cat >"$work/in.bib" <<'BIB'
@article{quill, author = {Quill, Marta}, title = {Harbour board weighs a second crane}, journal = {The Harbour Ledger},
  year = 2025, month = aug, volume = 2059, pages = {4}}
BIB
ris2xml "$work/in.ris" >"$work/of-ris.xml" 2>/dev/null
bib2xml "$work/in.bib" >"$work/of-bib.xml" 2>/dev/null
for file in of-ris.xml of-bib.xml; do
    brought "$work/$file"
    holds "$file: fields" 'any(.issues[]; (.date | startswith("2025-08")) and .volume == "2059" and (.articles[0]
        | .headline == "Harbour board weighs a second crane" and .page == "4" and .bylines[0].name == "Marta Quill"))'
    holds "$file: paper" 'any(.publications[]; .title == "The Harbour Ledger")'
done
