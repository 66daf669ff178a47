# pathlib, glob, fnmatch.
import tempfile
import fnmatch
import glob
import os
import stat
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

base = tempfile.mkdtemp()
os.chdir(base)
def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", str(e).replace(base, "BASE"))

os.makedirs("d/e"); Path("d/z.txt").write_text("z"); Path("t.txt").touch()
p = Path("d"); print(sorted(str(x) for x in p.rglob("*")), sorted(x.name for x in p.glob("*.txt")), p / "x" / "y", (p / "z.txt").exists(), p.is_dir(), Path("a/b.tar.gz").suffixes, Path("a/b.tar.gz").stem, Path("a/b").with_suffix(".c"), Path("a/b").with_name("n"), Path("a/b.x").with_stem("q"), Path("/a/b/c").parts, list(Path("/a/b").parents), Path("/a/b").relative_to("/a"), Path("a").joinpath("b", "c"), Path("a") == Path("a/"), Path("b") > Path("a"), Path("a/../b"), Path("//a"), Path("/a").as_uri(), PureWindowsPath("c:\\a/b").parts, PureWindowsPath("C:/A") == PureWindowsPath("c:/a"), PurePosixPath("a/b").match("*/b"), PurePath("a/b/c").full_match("a/**"), Path("x").absolute().is_absolute(), repr(Path("a")), hash(Path("a")) == hash(Path("a")), Path(".").resolve() == Path.cwd(), Path("a", "/b"), Path("/a").is_relative_to("/"), str(Path()), Path("a.b").suffix, Path("...").suffix, os.fspath(Path("q"))); attempt(lambda: Path("/a").relative_to("/b")); attempt(lambda: Path("a").with_name("")); attempt(lambda: Path("a").as_uri()); attempt(lambda: Path(5)); attempt(lambda: Path("none").read_text()); attempt(lambda: Path("none").unlink()); Path("none").unlink(missing_ok=True); Path("t2").touch(); attempt(lambda: Path("t2").touch(exist_ok=False)); Path("t2").rename("t3"); print(Path("t3").stat().st_size, Path("d").owner() != "", [str(q[0]) for q in sorted(Path("d").walk())]); Path("t3").copy("t4"); Path("t4").move("t5"); print(Path("t5").exists(), Path("t4").exists())
print(sorted(glob.glob("**/*.py", recursive=True)), sorted(glob.glob("*.t?t")), glob.glob("[!t]*.txt") == sorted(glob.glob("[!t]*.txt")) or True, glob.escape("a[b]*"), glob.has_magic("a*"), fnmatch.fnmatch("a.py", "*.py"), fnmatch.filter(["a", "b1", "[c]"], "[b]?"), fnmatch.fnmatchcase("A", "a"), fnmatch.translate("*.p[y!]?"), glob.translate("a/**/*.py") if hasattr(glob, "translate") else "-", fnmatch.filterfalse(["a", "b"], "a"))
