"""The golden paper as an archive, exported by the program: what the checks of exports share. Not run by itself."""
import json, os, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))
GOLDEN = os.path.join(HERE, "../../tests/golden/export/golden.json")
SCHEMAS = os.path.join(HERE, "../../../shared/schemas")


def python(*packages, debian=()):
    """Goes on in a Python that has these packages, on a machine that has those of Debian."""
    if os.environ.get("GOLDEN_VENV"):
        return
    me = os.path.abspath(sys.argv[0])
    script = 'inc=$0; program=$1; work=$2; me=$3; shift 3; source "$inc" "$program" "$work"; need %s; python_with %s; GOLDEN_VENV=1 exec "$python" "$me" "$program" "$work"'
    command = script % (" ".join(["python3", *debian]), " ".join(packages))
    os.execvp("bash", ["bash", "-c", command, os.path.join(HERE, "tools.inc"), sys.argv[1], sys.argv[2], me])


class Paper:
    def __init__(self):
        self.program, self.work = sys.argv[1], sys.argv[2]
        with open(GOLDEN, encoding="utf-8") as file:
            self.all = json.load(file)
        self.papers = {paper["uid"]: paper for paper in self.all["publications"]}
        self.subjects = {subject["uid"]: subject for subject in self.all["subjects"]}
        self.articles = {article["uid"]: (issue, article) for issue in self.all["issues"] for article in issue["articles"]}
        self.archive = self.path("golden.backfile")
        self.run("new", self.archive, "--publication", "Nothing")
        self.run("import", self.archive, GOLDEN, codes=(0, 1))

    def path(self, name):
        return os.path.join(self.work, name)

    def run(self, *words, codes=(0,)):
        done = subprocess.run([self.program, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if done.returncode not in codes:
            fail(f"{words}: exit {done.returncode}\n{done.stdout.decode()}{done.stderr.decode()}")
        return done.stdout.decode()

    def export(self, format, name, *options):
        """Writes a format twice, which must be the same bytes; answers the path."""
        target = self.path(name)
        words = [word for option in options for word in ("--option", option)]
        self.run("export", self.archive, "--format", format, "--output", target, *words, codes=(0, 1))
        with open(target, "rb") as file:
            first = file.read()
        self.run("export", self.archive, "--format", format, "--output", target, *words, codes=(0, 1))
        with open(target, "rb") as file:
            same(f"{format}: the same bytes again", file.read() == first, True)
        return target

    def paper_of(self, issue):
        return self.papers[issue["publication"]]

    def names(self, article):
        return [byline.get("name", "") for byline in article.get("bylines", [])]

    def headings(self, article):
        return [self.subjects[uid]["heading"] for uid in article.get("subjects", [])]


def fail(words):
    sys.exit(f"FAILED: {words}")


def same(what, came, due):
    if came != due:
        fail(f"{what}\n  came {str(came)[:2000]!r}\n  due  {str(due)[:2000]!r}")


def line(words):
    """Words on one line without signs that XML and the like have no place for."""
    return " ".join("".join(c for c in words if c in "\t\n\u000b\u000c" or ord(c) >= 32).replace("\ufffe", "").split())


def spoilt(what, check, path, change):
    """A copy that was spoilt must not pass."""
    with open(path, "rb") as file:
        whole = file.read()
    bad = change(whole)
    if bad == whole:
        fail(f"{what}: the copy was not spoilt")
    copy = os.path.join(os.path.dirname(path), "spoilt-" + os.path.basename(path))
    with open(copy, "wb") as file:
        file.write(bad)
    pid = os.fork()
    if pid == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1), os.dup2(null, 2)
        try:
            check(copy)
        except BaseException:
            os._exit(1)
        os._exit(0)
    if os.waitpid(pid, 0)[1] == 0:
        fail(f"{what}: a spoilt copy passed")
    print(f"ok: {what}, and a spoilt copy does not pass")
