# json: encoding in every option, custom encoders, errors.
import enum
import io
import json
from collections import OrderedDict, namedtuple

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

for v in (None, True, False, 0, -1, 10 ** 30, 1.5, 1e100, -0.0, 1e-7, float("inf"), float("-inf"), float("nan"), "", "a\"b\\c/\n\r\t\b\f\x00\x1f\x7fé€😀\u2028", [], {}, (1, 2), [1, [2, []]], {"a": {"b": []}}, {1: 1, 2.5: 2, True: 3, None: 4, "k": 5}):
    print(json.dumps(v), json.dumps(v, ensure_ascii=False))
data = {"b": [1, 2, {"c": None}], "a": "text", "e": [], "d": {}}
for kw in ({"indent": 2}, {"indent": "\t"}, {"indent": 0}, {"sort_keys": True}, {"separators": (",", ":")}, {"indent": 1, "separators": (";", "=")}, {"indent": None, "sort_keys": True, "separators": (", ", ": ")}):
    print(kw, json.dumps(data, **kw))
class Color(enum.IntEnum): RED = 1
class MyInt(int):
    def __repr__(self): return "MyInt!"
class MyFloat(float):
    def __repr__(self): return "MyFloat!"
class MyStr(str):
    def __str__(self): return "MyStr!"
print(json.dumps([Color.RED, MyInt(5), MyFloat(2.5), MyStr("s"), OrderedDict(z=1), namedtuple("P", "x")(3), {Color.RED: 1}]))
for bad in (object(), {1, 2}, b"bytes", 1j, {(1, 2): 3}, {b"k": 1}, [1, {"deep": [set()]}], len):
    attempt(lambda: json.dumps(bad))
print(json.dumps({(1, 2): 3, "ok": 1}, skipkeys=True))
attempt(lambda: json.dumps(float("nan"), allow_nan=False)); attempt(lambda: json.dumps([1e400], allow_nan=False))
loop = []; loop.append(loop); attempt(lambda: json.dumps(loop))
d = {}; d["self"] = [d]; attempt(lambda: json.dumps(d))
attempt(lambda: json.dumps({"a": 1, 2: 3}, sort_keys=True))
print(json.dumps({"s": {3, 1}, "c": 2 + 3j}, default=lambda o: sorted(o) if isinstance(o, set) else [o.real, o.imag]))
class Enc(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, complex): return {"re": o.real, "im": o.imag}
        return super().default(o)
print(json.dumps([1j], cls=Enc), Enc(indent=1).encode([1, 1j]), list(json.JSONEncoder().iterencode([1, {"a": 2}])), "".join(Enc().iterencode({"a": [1j]})))
attempt(lambda: Enc().encode(object()))
out = io.StringIO(); json.dump(data, out, indent=1); print(out.getvalue())
