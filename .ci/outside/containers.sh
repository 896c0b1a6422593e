#!/usr/bin/env bash
# Bags by bagit-python (its 0.97, and 1.0), zips by Python, by 7-Zip and as programs of old Windows wrote them.
source "$(dirname "$0")/tools.inc"
need p7zip-full jq
python_with bagit
sample=$(cd "$(dirname "$0")/../../assets/sample" && pwd)
mkdir -p "$work/payload"
cp "$sample"/1931-04-0[67]*.txt "$sample"/1931-04-0[67]*.png "$work/payload/"
n=$(find "$work/payload" -name '*.txt' | wc -l)
whole='[.issues[].articles[]] | length == '$n' and (map(select(.images[]?.picture)) | length) > 0'
problems() { jq -e "$2" "$work/report.json" >/dev/null || { cat "$work/report.json" >&2; fail "$1: $2"; }; echo "ok: $1"; }

rm -rf "$work"/bag* && cp -r "$work/payload" "$work/bag"
"$python" -m bagit --quiet --md5 --sha1 --sha256 --sha512 --contact-name 'Ada Quill' "$work/bag"
brought "$work/bag"; holds 'a bag of bagit-python' "$whole"
problems 'it has no faults' '.problems == []'

cp -r "$work/bag" "$work/bag10"
sed -i 's/0\.97/1.0/' "$work/bag10/bagit.txt"
(cd "$work/bag10" && for sum in md5 sha1 sha256 sha512; do
    for file in bag*.txt manifest-*.txt; do "${sum}sum" "$file"; done >"tagmanifest-$sum.txt"
done)
"$python" -m bagit --quiet --validate "$work/bag10"
brought "$work/bag10"; holds 'a bag of version 1.0' "$whole"
problems 'nor has that' '.problems == []'

(cd "$work" && 7z a -bd -bso0 bag.zip bag10)
brought "$work/bag.zip"; holds 'a bag in a zip of 7-Zip' "$whole"

cp -r "$work/bag10" "$work/bag-bad"
echo 'A word more.' >>"$(find "$work/bag-bad/data" -name '*.txt' | head -n 1)"
! "$python" -m bagit --quiet --validate "$work/bag-bad" 2>/dev/null || fail 'bagit-python takes the bad bag'
brought "$work/bag-bad"; problems 'a bag that was altered is refused' '.written == 0 and (.problems | any(.code == "malformed"))'

"$python" - "$work" <<'PYTHON'
import sys, zipfile, pathlib
work = pathlib.Path(sys.argv[1]); files = sorted((work / "payload").iterdir())
with zipfile.ZipFile(work / "python.zip", "w", zipfile.ZIP_DEFLATED) as out:
    for file in files: out.write(file, "Zeitung für alle/" + file.name)
with zipfile.ZipFile(work / "windows.zip", "w", zipfile.ZIP_STORED) as out:
    for file in files:
        info = zipfile.ZipInfo("x"); info.filename = "Clippings\\1931\\" + file.name
        info.create_system = 0; out.writestr(info, file.read_bytes())
PYTHON
brought "$work/python.zip"; holds 'a zip of Python' "$whole"
problems 'its names are whole' '.problems == []'
brought "$work/windows.zip"; holds 'a zip with backslashes' "$whole"
(cd "$work/payload" && 7z a -bd -bso0 -pword "$work/locked.zip" ./*.txt)
brought "$work/locked.zip"; problems 'a locked zip of 7-Zip says so' '.written == 0 and (.problems | length) == '$n' and (.problems | all(.message | contains("password")))'
