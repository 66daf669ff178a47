# os: directories, links, times, descriptors, environment, errors.
import tempfile
import os
import stat
from pathlib import Path

base = tempfile.mkdtemp()
os.chdir(base)
def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", str(e).replace(base, "BASE"))

os.makedirs("d/e/f"); os.mkdir("d/g"); Path("d/a.txt").write_text("A"); Path("d/e/b.py").write_bytes(b"B"); os.symlink("a.txt", "d/link"); print(sorted(os.listdir("d")), sorted((e.name, e.is_file(), e.is_dir(), e.is_symlink()) for e in os.scandir("d")), [(os.path.relpath(r), sorted(ds), sorted(fs)) for r, ds, fs in os.walk("d")][:2], os.readlink("d/link"), os.path.islink("d/link"), os.path.realpath("d/link").endswith("/d/a.txt"), stat.S_ISDIR(os.stat("d").st_mode), stat.filemode(0o100644), os.access("d/a.txt", os.R_OK)); os.rename("d/a.txt", "d/z.txt"); os.chmod("d/z.txt", 0o600); print(oct(os.stat("d/z.txt").st_mode), os.path.lexists("d/link"), os.path.exists("d/link")); os.utime("d/z.txt", (1, 2)); print(os.stat("d/z.txt").st_mtime, os.path.getatime("d/z.txt")); os.truncate("d/z.txt", 0); print(os.path.getsize("d/z.txt"))
for g in (lambda: os.listdir("none"), lambda: os.mkdir("d"), lambda: os.rmdir("d"), lambda: os.remove("none"), lambda: os.rename("none", "x"), lambda: os.stat("none"), lambda: os.makedirs("d/e"), lambda: os.makedirs("d/e", exist_ok=True), lambda: os.open("none", os.O_RDONLY), lambda: os.read(999, 1), lambda: os.close(999), lambda: os.chdir("none"), lambda: os.readlink("d"), lambda: os.symlink("a", "d/link"), lambda: os.environ["NOPE_NOPE"], lambda: os.getenv("NOPE", "dflt"), lambda: os.path.join(1), lambda: os.path.join("a", b"b"), lambda: os.strerror(2), lambda: os.fspath(5), lambda: os.scandir("none"), lambda: os.link("none", "x"), lambda: os.unlink("d"), lambda: os.stat("a\0")): attempt(g)
P = os.path; print(P.join("a", "/b", "c"), P.split("/a/b"), P.splitext("a.tar.gz"), P.splitext(".x"), P.basename("a/"), P.dirname("/a"), P.normpath("a/../b//c/."), P.commonpath(["/a/b", "/a/c"]), P.commonprefix(["abc", "abd"]), P.isabs("/a"), P.relpath("/a/b", "/a/c"), P.expanduser("~nosuchuser/x"), P.expandvars("$NOPE/x"), P.splitdrive("c:x"), P.splitroot("//a/b")); fd = os.open("fd.txt", os.O_RDWR | os.O_CREAT, 0o644); print(os.write(fd, b"data"), os.lseek(fd, 0, 0), os.read(fd, 2), os.fstat(fd).st_size, os.dup(fd) > fd, os.close(fd)); r, wr = os.pipe(); os.write(wr, b"pipe"); print(os.read(r, 9)); os.close(r); os.close(wr); os.environ["MINE"] = "1"; print(os.environ.get("MINE"), os.environ.pop("MINE"), "MINE" in os.environ, os.sep, os.linesep, os.curdir, os.devnull, os.name, os.cpu_count() > 0, os.getpid() > 0, len(os.urandom(4)), os.fsencode("é\udcff"), ascii(os.fsdecode(b"\xff")))
