# json: encoding and decoding in every option, errors with positions, custom encoders and hooks.
import json
import io
import math
import enum
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

for text in ('null', ' true ', '[1, 2.5, -3e2, 1E+2, 0, -0, -0.0]', '{"a": [{}], "b": "\\u00e9\\ud83d\\ude00\\n\\/"}', '"\\ud800"', 'NaN', '[Infinity, -Infinity]', '123456789012345678901234567890', '1.0000000000000000001', '{"a": 1, "a": 2}', '\t\n\r [ ] ', '"a\x7fb"', '[[[[[[]]]]]]'):
    print(text.strip(), "=>", ascii(json.loads(text)))
for text in ('', ' ', '[', '[1', '[1,', '[1,]', '[1 2]', '{', '{"a"', '{"a":', '{"a": 1', '{"a": 1,', '{"a": 1,}', '{a: 1}', "{'a': 1}", '{1: 2}', '"abc', '"a\nb"', '"\\x"', '"\\u12"', '"\\u12g4"', '"\\', '01', '-', '1.', '.5', '+1', '1e', 'tru', 'nul', 'None', 'undefined', '[1] extra', '1 2', '\ufeff[]', '[1,\n 2,\n x]', '{"a":\n\n ?}', '{"a" 1}', '[,1]', '"\x01"', 'nan', '--1', '{"k": tru}', "[1, 2}"):
    try: print(repr(text), json.loads(text))
    except json.JSONDecodeError as e: print(repr(text), "|", e, "|", e.msg, e.pos, e.lineno, e.colno)
attempt(lambda: json.loads(5)); attempt(lambda: json.loads(None))
print(json.loads(b'{"a": "\xc3\xa9"}'), json.loads('"é"'.encode("utf-16")), json.loads('[1]'.encode("utf-32-le")), json.loads(bytearray(b"[1]")), json.loads(b"\xef\xbb\xbf[2]"))
attempt(lambda: json.loads(b"\xff"))
print(json.loads('[1, 2.5, 1e3, NaN, "s"]', parse_int=lambda s: "i" + s, parse_float=lambda s: "f" + s, parse_constant=lambda s: "c" + s))
print(json.loads('{"b": {"x": 1}, "a": 2}', object_hook=lambda d: sorted(d)), json.loads('{"b": {"x": 1}, "b": 2}', object_pairs_hook=lambda p: p), json.loads('"a\nb"', strict=False), json.loads("1.10", parse_float=str))
print(json.JSONDecoder().raw_decode('[1, 2] tail'), json.JSONDecoder().raw_decode('  5'[2:] + "x"), json.load(io.StringIO('{"f": 1}')))
attempt(lambda: json.JSONDecoder().raw_decode("  "))
e = None
try: json.loads("[\n\n bad]")
except json.JSONDecodeError as err: e = err
import pickle
e2 = pickle.loads(pickle.dumps(e)); print(e2, e2.lineno, isinstance(e, ValueError))
class Keys(dict):
    def items(self): return [("over", "ridden")]
print(json.dumps(Keys(a=1)), json.dumps(Keys(a=1), indent=1))
deep = "[" * 5000 + "]" * 5000
try: json.loads(deep * 20) if False else json.loads("[" * 100000)
except RecursionError: print("too deep")
except json.JSONDecodeError as err: print(err.msg)
nested = cur = []
for _ in range(100000): cur.append([]); cur = cur[0]
try: json.dumps(nested)
except RecursionError as err: print("RecursionError")
while nested: nested = nested.pop()
text = json.dumps({"k%d" % i: [i, i / 3, str(i), None, True, {"n": i}] for i in range(300)})
print(len(text), json.loads(text)["k299"], json.dumps(json.loads(text)) == text)
from json.tool import main
import sys
sys.stdin = io.StringIO('{"b":1,"a":[1,2]}'); sys.argv = ["json.tool", "--sort-keys", "--no-color"] if False else ["json.tool", "--sort-keys"]
main()
