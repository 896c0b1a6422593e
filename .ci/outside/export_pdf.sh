#!/usr/bin/env bash
# Our PDF editions before readers of others: qpdf, poppler, exiftool, outloud and pdfua; a spoilt copy must fail each.
. "$(dirname "${BASH_SOURCE[0]}")/tools.inc"
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
need qpdf poppler-utils libimage-exiftool-perl jq fonts-noto-core fonts-noto-cjk
BACKFILE_VENV=${BACKFILE_VENV:-$HOME/.cache/backfile-ci/venv}-pdf python_with pdfua outloud pikepdf
tools=$(dirname "$python")
sample=$(cd "$here/../../assets/sample" && pwd)
cd "$work"

"$python" "$here/export_pdf.py" make "$sample" collection.json
rm -f a.backfile* b.backfile*
"$program" new a.backfile --publication 'The Harbour Ledger' >/dev/null
"$program" import a.backfile "$sample" >/dev/null || [[ $? == 1 ]]
"$program" export a.backfile --format json --output whole.json >/dev/null
"$python" "$here/export_pdf.py" collect whole.json collection.json
"$program" import a.backfile collection.json --format json >/dev/null || [[ $? == 1 ]]
"$program" export a.backfile --format json --output all.json >/dev/null

edition() { # NAME ARGUMENTS…: an edition, twice, the same bytes
    "$program" export "${archive:-a.backfile}" --format pdf --output "$1.pdf" "${@:2}" >/dev/null
    "$program" export "${archive:-a.backfile}" --format pdf --output "$1-again.pdf" "${@:2}" >/dev/null
    cmp "$1.pdf" "$1-again.pdf"
}
edition whole
edition flood --collection 'The flood of 1931'
edition large --collection 'The flood of 1931' --option pdf.type=large --option pdf.paper=letter
edition issue --query 'date:2025-08-21'
# All is approved and nothing guessed: then pictures alone are withheld.
jq 'del(.. | .guesses?) | .issues[].articles[]?.status = "approved"' all.json >approved.json
"$program" new b.backfile --publication Nothing >/dev/null
"$program" import b.backfile approved.json --format json >/dev/null || [[ $? == 1 ]]
archive=b.backfile edition black --on-finding omit --withheld 'The lender asks for no copies'
pdftotext black.pdf black.txt
grep -q 'The lender asks for no copies' black.txt || fail 'no black field says why'
printed() { # WHAT ARGUMENTS…: a list to print, twice, the same bytes
    "$program" print a.backfile "$@" --output "$1.pdf" >/dev/null
    "$program" print a.backfile "$@" --output "$1-again.pdf" >/dev/null
    cmp "$1.pdf" "$1-again.pdf"
}
printed worksheet
printed contents --issue "$("$program" list a.backfile issues --query 'date:2025-08-21' --json | jq -r .uid)"
printed gaps
printed credits --collection 'The flood of 1931'

sound() { # FILE: what each reader of others says
    qpdf --check "$1" >qpdf.txt 2>&1 && grep -q 'No syntax or stream encoding errors' qpdf.txt || { echo qpdf; return; }
    pdffonts "$1" 2>/dev/null | awk 'NR > 2 && $(NF-4) != "yes" { bad = 1 } END { exit bad }' || { echo pdffonts; return; }
    [[ $(exiftool -s3 -XMP-pdfaid:Part "$1")$(exiftool -s3 -XMP-pdfaid:Conformance "$1")$(exiftool -s3 -XMP-pdfuaid:Part "$1") == 2A1 ]] || { echo exiftool; return; }
    "$tools/outloud" -q "$1" >outloud.txt 2>&1 || { echo outloud; return; }
    "$tools/pdfua" check "$1" >pdfua.txt 2>&1 || { echo pdfua; return; }
    echo sound
}
for name in whole flood large issue black worksheet contents gaps credits; do
    said=$(sound "$name.pdf")
    [[ $said == sound ]] || { cat qpdf.txt outloud.txt pdfua.txt 2>/dev/null | tail -n 30 >&2; fail "$name.pdf: $said"; }
    echo "ok: $name.pdf by qpdf, poppler, exiftool, outloud and pdfua"
done
"$python" "$here/export_pdf.py" words all.json whole.pdf
# Each headline stands in the worksheet as poppler reads it.
pdftotext -raw worksheet.pdf - | tr -cd '[:alpha:]' >worksheet.txt
"$program" list a.backfile articles --json | jq -r .headline | while IFS= read -r headline; do
    grep -qF "$(tr -cd '[:alpha:]' <<<"$headline")" worksheet.txt || fail "“$headline” does not stand in the worksheet"
done
echo "ok: poppler reads every headline in the worksheet"
"$python" "$here/export_pdf.py" order all.json flood.pdf
"$python" "$here/export_pdf.py" sources flood.pdf

"$python" "$here/export_pdf.py" spoil flood.pdf
for spoilt in spoilt-*.pdf; do
    said=$(sound "$spoilt" 2>/dev/null)
    [[ $said != sound ]] || fail "$spoilt was taken for sound"
    echo "ok: $spoilt is refused by $said"
done
