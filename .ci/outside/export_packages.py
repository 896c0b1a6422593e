#!/usr/bin/env python3
"""Packages and archives that go out, before bagit-python, bagit-profile, ro-crate-py, roc-validator and sqlite3. $1 program, $2 folder."""
import csv, hashlib, os, shutil, subprocess, sys, zipfile
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from golden import *

python("bagit==1.9.0", "bagit-profile==1.3.1", "rocrate", "roc-validator==0.13.0", debian=("sqlite3",))
import bagit, bagit_profile, json, logging
from rocrate.rocrate import ROCrate

logging.disable(logging.CRITICAL)
golden = Paper()
COLLECTION = golden.all["collections"][0]
csv.field_size_limit(1 << 24)


def tree(folder):
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder)] = file.read()
    return found


def package(name, *options):
    words = [word for option in options for word in ("--option", "bagit." + option)]
    golden.run("export", golden.archive, "--format", "bagit", "--output", golden.path(name), "--collection",
               COLLECTION["title"], "--reason", "For the state library", *words)
    return golden.path(name)


def members():
    """The uids of the collection's articles."""
    of_issue = {issue["uid"]: [article["uid"] for article in issue["articles"]] for issue in golden.all["issues"]}
    listed = [[member["article"]] if member.get("article") else of_issue.get(member.get("issue"), []) for member in COLLECTION["members"]]
    return {uid for uids in listed for uid in uids}


def is_sound(folder):
    """What each program says; raises where it says no."""
    bag = bagit.Bag(folder)
    bag.validate()
    profile = bagit_profile.Profile(PROFILE, profile=profile_of())
    if not profile.validate(bag):
        raise ValueError(f"bagit-profile: {profile.report}")


PROFILE = "https://example.org/profile.json"


def profile_of():
    must = {"required": True}
    return {
        "BagIt-Profile-Info": {"BagIt-Profile-Identifier": PROFILE, "Source-Organization": "Example", "External-Description": "What a library asks for", "Version": "1.0", "BagIt-Profile-Version": "1.3.0"},
        "Bag-Info": {"Source-Organization": {"required": True, "values": ["Port Ellery Library"]}, "Contact-Name": must, "External-Description": must, "Bagging-Date": must, "External-Identifier": must, "Payload-Oxum": must, "Bag-Group-Identifier": must},
        "Manifests-Required": ["sha256", "sha512"], "Tag-Manifests-Required": ["sha256", "sha512"], "Manifests-Allowed": ["sha256", "sha512"],
        "Allow-Fetch.txt": False, "Serialization": "optional", "Accept-Serialization": ["application/zip"], "Accept-BagIt-Version": ["1.0"],
    }


def integrity(path):
    done = subprocess.run(["sqlite3", "file:" + path + "?immutable=1", "PRAGMA integrity_check; PRAGMA foreign_key_check"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.stdout.decode().strip() != "ok":
        raise ValueError(done.stdout.decode()[:300])


def rows(path, sql):
    done = subprocess.run(["sqlite3", "-json", "file:" + path + "?immutable=1", sql], stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout or b"[]")


def crate_of(data, files):
    """The description, as another program reads it: every file with its size and sum, every article with its issue."""
    crate = ROCrate(data)
    same("RO-Crate: title", crate.name, COLLECTION["title"])
    described = {entity.id: entity for entity in crate.get_by_type("File")}
    there = {name[len("data/"):] for name in files if name.startswith("data/")} - {"ro-crate-metadata.json"}
    same("RO-Crate: files", sorted(described), sorted(there))
    for name, entity in described.items():
        bytes = files["data/" + name]
        same(f"RO-Crate: {name}", (entity["contentSize"], entity["sha256"]), (str(len(bytes)), hashlib.sha256(bytes).hexdigest()))
    articles = {entity.id[len("urn:uuid:"):]: entity for entity in crate.get_by_type("NewsArticle")}
    same("RO-Crate: articles", sorted(articles), sorted(members()))
    for uid, entity in articles.items():
        issue, article = golden.articles[uid]
        same(f"RO-Crate: issue of {uid}", entity["isPartOf"].id, "urn:uuid:" + issue["uid"])
        same(f"RO-Crate: name of {uid}", line(entity["name"]), line(article["headline"]))
    print("ok: the description, by ro-crate-py")


def validated(folder):
    """roc-validator without a network: its cache is filled with contexts that stand beside the project, where they do."""
    contexts = os.path.join(SCHEMAS, "ro-crate")
    if not os.path.isdir(contexts):
        return None
    import io, requests_cache, urllib3
    from requests.adapters import HTTPAdapter

    class Beside(HTTPAdapter):
        """Answers each address with the file beside the project."""
        def send(self, request, **_):
            with open(os.path.join(contexts, f"context-{request.url.rstrip('/').split('/')[-2]}.jsonld"), "rb") as file:
                body = io.BytesIO(file.read())
            answer = urllib3.HTTPResponse(body, headers={"Content-Type": "application/ld+json"}, status=200, preload_content=False)
            answer._request_url = request.url
            return self.build_response(request, answer)

    cache = golden.path("roc-cache")
    session = requests_cache.CachedSession(cache, backend="sqlite", expire_after=-1, allowable_methods=("GET",), allowable_codes=(200, 302, 404))
    session.mount("https://", Beside())
    for version in ("1.1", "1.2"):
        session.get(f"https://w3id.org/ro/crate/{version}/context", headers={"Accept": "application/ld+json"})
    session.close()
    tool = os.path.join(os.path.dirname(sys.executable), "rocrate-validator")
    done = subprocess.run([tool, "-y", "--disable-color", "validate", "--offline", "--cache-path", cache, "-p", "ro-crate-1.2", "-l", "required", "--no-paging", folder], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode, done.stdout.decode()[-2000:]


options = ("organization=Port Ellery Library", "contact=Ida Moll", "email=moll@example.org", "profile=" + PROFILE)
folder = package("water", *options)
first = tree(folder)
same("a package: the same bytes again", tree(package("again", *options)) == first, True)
is_sound(folder)
print("ok: a package, by bagit-python and bagit-profile")
for name in first:
    same(f"a name that every system takes: {name}", all(c.isascii() and (c.isalnum() or c in "/._-") for c in name), True)
crate_of(os.path.join(folder, "data"), first)

archive = os.path.join(folder, "data/archive.backfile")
integrity(archive)
told = rows(archive, "SELECT a.uid, a.headline, b.text, i.date FROM article a JOIN body b ON b.article_id = a.id JOIN issue i ON i.id = a.issue_id")
same("the archive in it: articles", {row["uid"] for row in told}, members())
for row in told:
    issue, article = golden.articles[row["uid"]]
    same(f"the archive in it: {row['uid']}", (row["headline"], row["text"], row["date"]), (article["headline"], article["body"], issue.get("date", "")))
same("the archive in it: collections", [row["title"] for row in rows(archive, "SELECT title FROM collection")], [COLLECTION["title"]])
print("ok: the archive in it, by sqlite3")
whole = json.loads(first["data/records/records.json"])
same("records: JSON", {article["uid"] for issue in whole["issues"] for article in issue["articles"]}, members())
table = list(csv.DictReader(first["data/records/records.csv"].decode("utf-8-sig").splitlines(keepends=True)))
same("records: CSV", {row["article_id"] for row in table}, members())
sums = {hashlib.sha256(bytes).hexdigest() for name, bytes in first.items() if name.startswith("data/pictures/")}
used = {image["picture"] for uid in members() for image in golden.articles[uid][1].get("images", []) if image.get("picture")}
same("pictures", sums, used)
same("reason", json.loads(first["data/audit.json"])["reason"], "For the state library")
for name in ("data/editions/water-the-town.pdf", "data/editions/water-the-town.epub"):
    same(name, first[name][:4] in (b"%PDF", b"PK\x03\x04"), True)
golden.run("verify", folder)
golden.run("verify", folder, "--against", golden.archive, "--collection", COLLECTION["title"])
print("ok: records, pictures and reason; read back without a difference")

found = validated(os.path.join(folder, "data"))
if found:
    same(f"roc-validator {found[1]}", found[0], 0)
    bad = golden.path("bad-crate")
    shutil.rmtree(bad, ignore_errors=True)
    shutil.copytree(os.path.join(folder, "data"), bad)
    with open(os.path.join(bad, "ro-crate-metadata.json"), encoding="utf-8") as file:
        described = json.load(file)
    for thing in described["@graph"]:
        if thing["@id"] == "./":
            del thing["name"], thing["datePublished"]
    with open(os.path.join(bad, "ro-crate-metadata.json"), "w", encoding="utf-8") as file:
        json.dump(described, file)
    found = validated(bad)
    same("roc-validator takes one without a name", found[0] == 0, False)
    print("ok: the description, by roc-validator, and a spoilt copy does not pass")

zipped = package("water.zip", "packed=zip", "editions=none", *options)
with zipfile.ZipFile(zipped) as packed:
    same("a zip", packed.testzip(), None)
    packed.extractall(golden.path("unpacked"))
is_sound(os.path.join(golden.path("unpacked"), "water"))
golden.run("verify", zipped)
print("ok: a package in a zip")


def refused(what, check):
    try:
        check()
    except SystemExit:
        raise
    except Exception:
        return
    fail(f"{what}: a spoilt copy passed")


for name in ("data/records/records.csv", "data/archive.backfile", "bag-info.txt", "data/pictures/crane.png"):
    bad = golden.path("bad")
    shutil.rmtree(bad, ignore_errors=True)
    shutil.copytree(folder, bad)
    spoilt_one = bytearray(first[name])
    spoilt_one[len(spoilt_one) // 2] ^= 1
    with open(os.path.join(bad, name), "wb") as file:
        file.write(spoilt_one)
    refused(f"bagit-python, {name}", lambda: bagit.Bag(bad).validate())
    golden.run("verify", bad, codes=(1,))
refused("bagit-profile", lambda: is_sound(package("plain", "editions=none")))
page = bytearray(first["data/archive.backfile"])
page[4096:8192] = bytes(4096)
with open(golden.path("bad.backfile"), "wb") as file:
    file.write(page)
refused("sqlite3", lambda: integrity(golden.path("bad.backfile")))
print("ok: a byte that was changed is found by each")
