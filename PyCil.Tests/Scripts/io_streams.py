# io: StringIO, BytesIO, buffered and text layers.
import os
import tempfile
import io

base = tempfile.mkdtemp()
os.chdir(base)
def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", str(e).replace(base, "BASE"))

s = io.StringIO("a\nb\nc"); print(s.read(1), s.readline(), s.tell(), s.seek(0), s.readlines(), s.write("d"), s.getvalue(), s.truncate(2), s.getvalue(), s.seek(0), next(s), s.closed, io.StringIO("a\r\nb", newline=None).read(), io.StringIO("x\n", newline="\r\n").getvalue()); b = io.BytesIO(b"abc"); print(b.read(1), b.seek(0, 2), b.write(b"d"), b.getvalue(), b.read1(), b.readinto(bytearray(3)), b.seek(1), b.read()); attempt(lambda: s.seek(1, 1)); attempt(lambda: io.StringIO(b"x")); attempt(lambda: io.BytesIO("x")); attempt(lambda: b.seek(-1)); b.close(); attempt(lambda: b.read())
w = io.TextIOWrapper(io.BytesIO(), encoding="utf-16", write_through=True); w.write("hi"); print(w.buffer.getvalue(), w.detach() is not None); w = io.TextIOWrapper(io.BytesIO(b"ab\ncd"), "ascii"); print(w.readline(), w.tell(), w.read(1), w.reconfigure(line_buffering=True), w.line_buffering); r = io.BufferedReader(io.BytesIO(b"0123456789"), 4); print(r.peek()[:2], r.read(1), r.read1(2), r.tell(), r.seek(0), r.readinto1(bytearray(3))); rw = io.BufferedRandom(io.BytesIO(b"abc")); rw.read(1); rw.write(b"Z"); rw.seek(0); print(rw.read()); p = io.BufferedRWPair(io.BytesIO(b"in"), io.BytesIO()); print(p.read(), p.write(b"out"))
class Raw(io.RawIOBase):
    def __init__(self): self.data = [b"ab", b"c", b""]
    def readable(self): return True
    def readinto(self, buf): d = self.data.pop(0); buf[:len(d)] = d; return len(d)
print(io.BufferedReader(Raw()).read(), io.TextIOWrapper(io.BufferedReader(Raw())).read(), Raw().readall()); attempt(lambda: io.IOBase().fileno()); print(io.text_encoding("x"), io.DEFAULT_BUFFER_SIZE, io.SEEK_END, isinstance(s, io.TextIOBase), issubclass(io.FileIO, io.RawIOBase))
