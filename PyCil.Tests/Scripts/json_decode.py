# json: decoding, hooks, errors with positions, depth.
import io
import json

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

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
