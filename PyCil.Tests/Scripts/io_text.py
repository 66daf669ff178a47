# Text files: modes, newlines, encodings, errors.
import io
import os
import tempfile
from pathlib import Path

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", str(e).replace(base, "BASE"))

base = tempfile.mkdtemp(); os.chdir(base)
with open("t.txt", "w", encoding="utf8") as f: print(f.write("héllo\nworld\r\nlast"), f.name, f.mode, f.encoding, f.newlines, f.closed, f.tell(), f.writable(), f.readable(), f.seekable(), f.line_buffering)
print(f.closed, open("t.txt", "rb").read(), os.path.getsize("t.txt"))
with open("t.txt", encoding="utf8") as f: print(f.readline(), f.tell(), f.read(3), f.readlines(), f.read(), f.seek(0), list(f), f.seek(0, 2))
for nl in (None, "", "\n", "\r", "\r\n"):
    with open("t.txt", encoding="utf8", newline=nl) as f: print(repr(nl), f.readlines())
    with open("n.txt", "w", newline=nl) as f: f.write("a\nb\r\nc\r")
    print(open("n.txt", "rb").read())
with open("b.bin", "wb+") as f: print(f.write(b"0123456789"), f.seek(2), f.read(3), f.seek(-2, 2), f.read(), f.seek(1, 1), f.truncate(5), f.seek(0), f.read(), f.readinto(bytearray(2)), f)
with open("b.bin", "ab") as f: f.write(b"end"); print(f.tell())
with open("b.bin", "r+b", buffering=0) as f: print(type(f).__name__, f.readall(), f.fileno() > 2, f.seek(0), f.read(2), f.write(b"XY"), f.isatty())
print(open("b.bin", "rb").read(), [type(open("b.bin", m, **k)).__name__ for m, k in (("rb", {}), ("r+b", {}), ("rb", {"buffering": 0}), ("r", {}))])
with open("x.txt", "x") as f: pass
for g in (lambda: open("x.txt", "x"), lambda: open("missing"), lambda: open("."), lambda: open("t.txt", "q"), lambda: open("t.txt", "rw"), lambda: open("t.txt", "rb", encoding="utf8"), lambda: open("t.txt", buffering=0), lambda: open("t.txt", newline="x"), lambda: open("t.txt", encoding="nope"), lambda: open("t.txt", errors="nope").read(), lambda: open(-1), lambda: open("a\0b"), lambda: open("t.txt").write("x"), lambda: open("t.txt", "w").read() , lambda: f.read(), lambda: open("b.bin", "rb").write(b""), lambda: open("b.bin", "wb").write("str"), lambda: open("t.txt", "w").write(b"bytes"), lambda: open("t.txt").seek(1, 1), lambda: open("t.txt").seek(-1), lambda: io.open("t.txt", "r", -1, "ascii", "strict").read(5), lambda: open("nodir/x", "w"), lambda: open("x.txt/y"), lambda: open(5.5), lambda: open("t.txt", ""), lambda: open("t.txt", "rr")): attempt(g)
Path("l1.txt").write_bytes(b"\xff\xe9a"); print([ascii(open("l1.txt", encoding="utf8", errors=e).read()) for e in ("replace", "ignore", "surrogateescape", "backslashreplace")], open("l1.txt", encoding="latin1").read()); attempt(lambda: open("l1.txt", encoding="utf8").read())
