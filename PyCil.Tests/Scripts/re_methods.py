# re: findall, sub, split, match objects, flags, scanners.
import re

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e, "|", getattr(e, "pos", "-"), getattr(e, "lineno", "-"), getattr(e, "colno", "-"))

print(re.findall(r"\d+", "1 22 333"), re.findall(r"(\w)(\d)", "a1 b2"), re.findall(r"(a)|b", "ab"), re.findall(r"", "ab"), re.findall(r"a*", "baac"), [x.span() for x in re.finditer(r"x*", "axb")])
print(re.sub(r"a", "b", "banana"), re.sub(r"a", "b", "banana", count=2), re.sub(r"(\w)(\w)", r"\2\1", "abcd"), re.sub(r"(?P<x>\d)", r"<\g<x>\g<1>\g<0>>", "a1b2"), re.sub(r"\d", lambda m: str(int(m[0]) * 2), "1a5"), re.sub(r"x*", "-", "abxd"), re.sub(r"(a)?b", r"[\1]", "ab b"), re.sub(r"\.", r"\\", "a.b"), re.sub("a", r"\n\t\x", "a") if False else re.sub("a", r"\n\t", "a"), re.subn("a", "b", "aa"), re.sub("", "-", "ab"), re.sub("^", ">", "a\nb", flags=re.M))
print(re.split(r",", "a,b,,c"), re.split(r"(,)", "a,b"), re.split(r"\s*", "a b c"), re.split(r",", "a,b,c", maxsplit=1), re.split(r"(a)|b", "xaybz"), re.split(r"", "ab"), re.split(r"\b", "ab cd"))
x = re.match(r"(?P<first>\w+) (?P<second>\w+)?", "hello world foo", re.I)
print(x, x.group(0), x.group(1, 2), x.group("first"), x["second"], x[1], x.start(2), x.end("first"), x.span(), x.lastindex, x.lastgroup, x.pos, x.endpos, x.string, x.re.pattern, x.regs, x.expand(r"\2 \g<first>"), x.groups("d"), x.groupdict())
y = re.match(r"(a)|(b)", "b"); print(y.groups(), y.groups("none"), y.start(1), y.span(1), y.lastindex, y[2], y.group(1))
for f in (lambda: x.group(5), lambda: x.group("zz"), lambda: x[9], lambda: x.start("q"), lambda: x.expand(r"\9"), lambda: re.sub("a", r"\g<zz>", "a"), lambda: re.sub("a", r"\1", "a"), lambda: re.sub("a", r"\q", "a"), lambda: re.sub("a", r"\g<1", "a"), lambda: re.sub("a", r"\g<>", "a"), lambda: re.search("a", b"a"), lambda: re.search(b"a", "a"), lambda: re.search(5, "a"), lambda: re.compile("a", 5.5), lambda: re.compile(re.compile("a"), re.I), lambda: re.sub("a", 5, "a"), lambda: re.sub("a", "b", "a", 1, 0, 3)): attempt(f)
for p in ("(", ")", "[", "[a", "*", "+a", "?", "a**", "a{2}{3}", "a{3,2}", "(?", "(?P", "(?P<", "(?P<a", "(?P<1>x)", "(?P<a>x)(?P<a>y)", "(?P=b)", "(?P>x)", r"\1", r"(a)\2", r"(\1)", "[b-a]", r"[\w-z]", "(?<=a*)b", "(?<a)", "(?z)", "a(?i)b", "(?i-i:a)", "(?ai)", "(?au)a", "(?L)a", r"\q", r"\x1", r"\u12", r"\N{NOPE}", r"[\q]", "(?(1)a|b|c)", "(?(5)a)", "(?(x)a)", "(?#", "\\", "a{99999999999}", "(?i", "(?-", "(?s-", "(?^a)", "[[a]", "x{,}", "(?P<é>a)", "(?P<n>a)(?(n)b)", r"\8", r"\08", r"\400", "(?(0)a)", "(?x: #"): attempt(lambda: re.compile(p).pattern)
print(re.escape("a.b*c[d]\n é-#~ "), re.escape(b"a.b"), re.compile("a", re.I | re.M), re.compile("(?im)a").flags, re.compile(b"a").flags, re.compile("(?P<x>a)(b)").groupindex, re.compile("(a)(b)").groups, repr(re.I | re.X), re.RegexFlag(0), re.NOFLAG)
p = re.compile(r"\w+"); print(p.match("a b", 2), p.search("  ab", 1, 3), p.fullmatch("ab"), p.fullmatch("a b"), p.findall("a b c", 2), p.sub("X", "a b"), p == re.compile(r"\w+"), hash(p) == hash(re.compile(r"\w+")), [t.group() for t in p.finditer("a b")], p.scanner("a b").match())
print(re.fullmatch("a|ab", "ab"), re.match("a|ab", "ab"), re.fullmatch("a*?", "aa"), re.match("", ""), re.search("b", "abc", ).span())
print(re.findall(rb"[\x80-\xff]", b"a\x80\xff"), re.sub(rb"a", rb"\x00" if False else b"z", b"bab"), re.match(rb"\w+", b"ab\xe9"), re.compile("ß", re.I).match("SS"), re.search("(?i)ſ", "S"), re.search("(?i)K", "K"), re.findall("(?i)[a-z]+", "ſK"), re.match("(?i)İ", "i̇"))
print(re.findall(r"(?m)^.*$", "a\n\nb"), re.findall(r"\S+", "a\u2003b\x1cc\x85d"), re.split(r"\s", "a\u00a0b"), re.findall(r"(?s)a.", "a\na"), re.findall(".", "\U0001F600a"), re.search("\U0001F600", "x\U0001F600").span())
def toks(s):
    return [(t.lastgroup, t.group()) for t in re.finditer(r"(?P<NUM>\d+(?:\.\d*)?)|(?P<ID>[A-Za-z_]\w*)|(?P<OP>[-+*/=()])|(?P<SKIP>\s+)|(?P<BAD>.)", s) if t.lastgroup != "SKIP"]
print(toks("x1 = 3.14 * (y + 2) ? z"))
sc = re.Scanner([(r"\d+", lambda s, t: int(t)), (r"\w+", lambda s, t: t), (r"\s+", None)]); print(sc.scan("12 ab 3?!"))
print(re.match(r"(?:a?){20}a{20}", "a" * 20).span(), len(re.findall(r"(x+x+)+y", "x" * 12)), re.sub(r"(.)(?=.*\1)", "", "abcabcd"), re.search(r"(?<=(a))b", "ab").groups(), re.match(r"(a)(?=(b))", "ab").groups(), re.search(r"(?<=^|,)x", "x,x") if False else "-")
import copy, pickle
print(copy.copy(p) is p, pickle.loads(pickle.dumps(p)) == p, copy.deepcopy(x) is x); attempt(lambda: pickle.dumps(x))
import enum; print(re.ASCII in (re.A | re.I), (re.A | re.I) & ~re.I, int(re.DOTALL), re.compile("a", re.DEBUG) if False else "-", re.template if hasattr(re, "template") else "no template")
