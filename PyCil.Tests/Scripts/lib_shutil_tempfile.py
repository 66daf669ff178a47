# shutil and tempfile.
import io
import os
import shutil
import stat
import tempfile

base = tempfile.mkdtemp()
os.chdir(base)
def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", str(e).replace(base, "BASE"))

os.makedirs("d/e")
open("b.bin", "w").close(); open("t.txt", "w").close()
shutil.copy("b.bin", "c.bin"); shutil.copytree("d", "d2", symlinks=True); shutil.move("c.bin", "d2"); print(sorted(os.listdir("d2")), shutil.which("sh") is not None, shutil.which("no_such_cmd")); shutil.rmtree("d2"); attempt(lambda: shutil.rmtree("d2")); shutil.rmtree("d2", ignore_errors=True); attempt(lambda: shutil.copy("none", "x")); attempt(lambda: shutil.copy("t.txt", "t.txt")); attempt(lambda: shutil.copytree("d", "d")); attempt(lambda: shutil.move("d", "d/e")); print(shutil.disk_usage("/").total > 0, shutil.get_terminal_size((1, 2)).columns > 0, shutil.ignore_patterns("*.x")("d", ["a.x", "b"])); buf = io.StringIO(); shutil.copyfileobj(io.StringIO("data"), buf); print(buf.getvalue())
with tempfile.TemporaryDirectory(prefix="pre", suffix="suf") as d: print(os.path.basename(d).startswith("pre"), d.endswith("suf"), os.path.isdir(d))
print(os.path.exists(d)); 
with tempfile.NamedTemporaryFile("w+", delete_on_close=False) as t: t.write("x"); t.close(); print(open(t.name).read())
print(os.path.exists(t.name)); 
with tempfile.SpooledTemporaryFile(5) as t: t.write(b"ab"); print(t._rolled); t.write(b"cdefg"); print(t._rolled, t.seek(0), t.read())
fd, name = tempfile.mkstemp(dir=base, text=True); os.close(fd); print(stat.S_IMODE(os.stat(name).st_mode) == 0o600, tempfile.gettempprefix()); os.chdir("/"); shutil.rmtree(base)
