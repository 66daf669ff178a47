# Buffers from Python (PEP 688): __buffer__ and __release_buffer__.
def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

class Buf:
    def __init__(self, data): self.data = bytearray(data); self.log = []
    def __buffer__(self, flags): self.log.append("get"); return memoryview(self.data)
    def __release_buffer__(self, view): self.log.append("release"); view.release()
o = Buf(b"xyz")
with memoryview(o) as v: v[0] = 65; print(bytes(v), o.log)
print(o.log, bytes(o), o.data, bytes(Buf(b"q")) + b"!", b"".join([Buf(b"1")]), int.from_bytes(Buf(b"\1\0")))
class BadBuf:
    def __buffer__(self, flags): return b"not a view"
attempt(lambda: memoryview(BadBuf()))
import inspect; print(inspect.BufferFlags.WRITABLE.value, isinstance(b"", __import__("collections").abc.Buffer), b"ab".__buffer__(0).tolist())
