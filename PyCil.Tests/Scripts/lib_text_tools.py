# difflib, pprint, reprlib, shlex, getopt, textwrap-free, html, unicodedata, codecs: small text tools.
import codecs
import difflib
import getopt
import html
import html.parser
import pprint
import reprlib
import shlex
import unicodedata as ud

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

a, b = "one\ntwo\nthree\nfour\n".splitlines(True), "ore\ntree\nthree\nemu\nfour\n".splitlines(True)
print("".join(difflib.ndiff(a, b)), "".join(difflib.unified_diff(a, b, "a", "b", n=1)), "".join(difflib.context_diff(a, b, "a", "b")), "".join(difflib.restore(difflib.ndiff(a, b), 2)))
s = difflib.SequenceMatcher(None, "abxcd", "abcdy"); print(s.ratio(), s.quick_ratio(), s.real_quick_ratio(), s.get_matching_blocks(), s.get_opcodes(), s.find_longest_match(), list(s.get_grouped_opcodes(1)), difflib.get_close_matches("appel", ["ape", "apple", "peach", "puppy"]), difflib.SequenceMatcher(lambda x: x == " ", "a b", "ab").ratio(), difflib.IS_CHARACTER_JUNK(" "), len(difflib.HtmlDiff().make_table(a, b)) > 500); attempt(lambda: difflib.get_close_matches("a", [], cutoff=5)); attempt(lambda: list(difflib.restore([], 3)))
data = {"z": [1, 2, {"deep": (1, "two" * 20)}], "a": {"x" * 10: list(range(30))}, "set": {3, 1, 2}, "bytes": b"x" * 90, "str": "word " * 30}
pprint.pprint(data); pprint.pprint(data, width=40, depth=2, indent=2, compact=True); pprint.pp({"b": 1, "a": 2}); pprint.pp([[["deep"]]], depth=2); print(pprint.pformat([10 ** 6], underscore_numbers=True), pprint.isreadable(data), pprint.isrecursive(data), pprint.saferepr({"k": "'"})); r = [1]; r.append(r); attempt(lambda: pprint.pformat(r).startswith("[1, <Recursion on list")); import collections, types, dataclasses
@dataclasses.dataclass
class DC: name: str = "n" * 40; items: list = dataclasses.field(default_factory=lambda: list(range(12)))
pprint.pprint([collections.OrderedDict(a=1), collections.Counter("aab"), collections.deque([1]), types.SimpleNamespace(a=1), DC(), collections.defaultdict(int, a=1), collections.ChainMap({}), types.MappingProxyType({"q": 1}), frozenset([1]), (1,), collections.UserDict(a=1)], width=50)
print(reprlib.repr(list(range(100))), reprlib.repr("x" * 100), reprlib.repr({i: i for i in range(10)}), reprlib.repr(10 ** 100), reprlib.repr([[[[[[[1]]]]]]]), reprlib.repr({1, 2, 3, 4, 5, 6, 7, 8}), reprlib.Repr(maxlist=2, indent=2).repr([1, [2, 3, 4]]))
class RR:
    @reprlib.recursive_repr("<...>")
    def __repr__(self): return f"RR({self.me!r})"
x = RR(); x.me = x; print(x)
print(shlex.split("a 'b c' \"d \\\"e\\\"\" f\\ g # comment", comments=True), shlex.split("a 'b' \"\" x''y"), shlex.quote("it's $HOME"), shlex.quote("safe-1"), shlex.quote(""), shlex.join(["a b", "c"]), list(shlex.shlex("a+b=c 'd e'", posix=True)), list(shlex.shlex("a && b|c;d", punctuation_chars=True)), shlex.split("a\\b", posix=False)); attempt(lambda: shlex.split("'open")); attempt(lambda: shlex.split("a\\")); attempt(lambda: shlex.split(None))
print(getopt.getopt(["-a", "-b", "val", "--long", "--opt=x", "arg", "-z"], "ab:", ["long", "opt="]), getopt.gnu_getopt(["arg", "-a", "--lo"], "a", ["long"]), getopt.getopt(["--op", "x"], "", ["opt="])); [attempt(lambda: getopt.getopt(v, "ab:", ["long", "lone", "opt="])) for v in (["-x"], ["-b"], ["--nope"], ["--lo"], ["--long=5"], ["--opt"])]
print(html.escape("<a href='x'>&\"</a>"), html.escape("<'\">", quote=False), html.unescape("&lt;&amp;&#65;&#x42;&eacute;&nbsp;&notit;&unknown;&#0;&#x110000;&copy"))
class P(html.parser.HTMLParser):
    def handle_starttag(self, t, a): print("start", t, a)
    def handle_endtag(self, t): print("end", t)
    def handle_data(self, d): print("data", repr(d))
    def handle_comment(self, d): print("comment", d)
    def handle_decl(self, d): print("decl", d)
    def handle_pi(self, d): print("pi", d)
    def handle_startendtag(self, t, a): print("startend", t, a)
p = P(); p.feed("<!DOCTYPE html><p class=a id='b' checked>Hi &amp; &lt;<br/>x<!-- c --><?pi x><b>bold</b></p><script>if (a<b) x</script>"); p.close(); print(p.getpos())
print(ud.name("é"), ud.lookup("GREEK SMALL LETTER ALPHA"), ud.category("A"), ud.bidirectional("א"), ud.combining("\u0301"), ud.east_asian_width("字"), ud.mirrored("("), ud.decomposition("é"), ud.decimal("٣"), ud.digit("²"), ud.numeric("½"), ud.normalize("NFD", "é") == "e\u0301", ud.normalize("NFKC", "ﬁ①"), ud.is_normalized("NFC", "é"), ud.unidata_version, ud.name("\u0000", "none"), ud.numeric("a", -1), ud.name("한"), ud.name("㐀"), ascii(ud.normalize("NFC", "\u1100\u1161\u11a8")), ud.ucd_3_2_0.unidata_version); [attempt(f) for f in (lambda: ud.name("\x00"), lambda: ud.lookup("nope"), lambda: ud.decimal("a"), lambda: ud.normalize("X", "a"), lambda: ud.category("ab"), lambda: ud.numeric("a"), lambda: ud.digit(5))]
for enc, text in (("utf-8", "é😀"), ("utf-16", "aé"), ("utf-16-le", "é"), ("utf-32-be", "😀"), ("utf-8-sig", "a"), ("latin-1", "é"), ("cp1252", "€"), ("ascii", "a"), ("utf-7", "é+"), ("idna", "bücher.de"), ("punycode", "bücher"), ("raw_unicode_escape", "é€"), ("unicode_escape", "é\n😀"), ("koi8-r", "я"), ("shift_jis" if False else "cp437", "é"), ("mac-roman", "é"), ("iso8859-15", "€")): e = text.encode(enc); print(enc, e, e.decode(enc) == text)
print(codecs.encode("abc", "rot13"), codecs.encode(b"ab", "hex"), codecs.decode("YWI=", "base64") if False else codecs.decode(b"YWI=", "base64"), codecs.encode(b"a=b", "quopri"), codecs.lookup("UTF8").name, codecs.BOM_UTF8, "é€".encode("ascii", "xmlcharrefreplace"), "é".encode("ascii", "namereplace"), "é€".encode("ascii", "backslashreplace"), "a\ud800".encode("utf8", "surrogatepass"), b"\xffa".decode("utf8", "replace"), b"\xff".decode("ascii", "surrogateescape").encode("ascii", "surrogateescape"), "é".encode("ascii", "ignore"), "é".encode("ascii", "replace"), codecs.getincrementaldecoder("utf8")().decode(b"\xc3"), list(codecs.iterdecode([b"\xc3", b"\xa9"], "utf8")), codecs.charmap_encode("a", "strict", {97: 98}), codecs.escape_decode(rb"\x41\n") if hasattr(codecs, "escape_decode") else "-", codecs.getreader("utf8")(__import__("io").BytesIO(b"l1\nl2")).readlines())
def handler(e): return ("?" * (e.end - e.start), e.end)
codecs.register_error("test.q", handler); print("aéb".encode("ascii", "test.q"), b"a\xffb".decode("ascii", "test.q"), codecs.lookup_error("strict").__name__); [attempt(f) for f in (lambda: "é".encode("ascii"), lambda: b"\xff".decode("utf8"), lambda: b"\xc3".decode("utf8"), lambda: b"\xed\xa0\x80".decode("utf8"), lambda: "\ud800".encode("utf8"), lambda: "a".encode("rot13"), lambda: codecs.lookup("nope"), lambda: codecs.lookup_error("nope"), lambda: b"a".decode("utf-16"), lambda: b"abc".decode("utf-32"), lambda: "a".encode("utf8", "nope") , lambda: "é".encode("ascii", "nope"), lambda: codecs.encode("a", "hex"), lambda: codecs.decode(b"zz", "hex"), lambda: b"+".decode("utf-7"), lambda: rb"\x4".decode("unicode_escape"), lambda: codecs.register_error("x", 5), lambda: codecs.register(5))]
