# re: patterns of every kind, by what they match.
import re

def m(p, s, flags=0):
    r = re.search(p, s, flags)
    print(p, repr(s), "=>", (r.span(), r.group(), r.groups(), r.groupdict()) if r else None)
for args in ((r"a.c", "xabcx"), (r"^a$", "a\n"), (r"\Aa\Z", "a\n"), (r"a\z", "ba"), (r"a*", "aaa"), (r"a+?", "aaa"), (r"a{2}", "aaa"), (r"a{2,}", "aaaa"), (r"a{,2}", "aaa"), (r"a{1,2}?", "aaa"), (r"a{x}", "a{x}"), (r"(a)(b)?", "ac"), (r"(?P<n>\d+)-(?P=n)", "12-12"), (r"(\w)\1", "hello"), (r"(?:ab)+", "ababx"), (r"a|b|", "c"), (r"[a-c]+", "xxbcaz"), (r"[^a-c]+", "abxyc"), (r"[]a]+", "]a"), (r"[a\-z]+", "a-z"), (r"[\w.]+", "a.b c"), (r"(?i)ABC", "xabc"), (r"(?s).+", "a\nb"), (r"(?m)^b$", "a\nb\nc"), (r"(?x) a  b # c", "ab"), (r"(?i:A)b", "ab"), (r"(?-i:A)b", "Ab"), (r"x(?=y)", "xzxy"), (r"x(?!y)", "xyxz"), (r"(?<=a)b", "cbab"), (r"(?<!a)b", "abcb"), (r"(a)?(?(1)b|c)", "ab"), (r"(a)?(?(1)b|c)", "c"), (r"(?>a+)b", "aaab"), (r"(?>a+)ab", "aaab"), (r"a++b", "aab"), (r"a*+a", "aaa"), (r"a?+a", "a"), (r"\bfoo\b", "a foo b"), (r"\Boo", "foo"), (r"\d\D\s\S\w\W", "1a b_ "), (r"\u00e9\x41\101\n", "éAA\n"), (r"\N{BULLET}", "•"), (r"[\u0400-\u04ff]+", "абв"), (r"(?a)\w+", "éa"), (r"\w+", "héllo_1"), (r"(?u)\d+", "٣4"), (r"(a(b(c)))", "abc"), (r"(?#comment)a", "a"), (r"$", "ab\n"), (r"a$", "a\nb"), (r"", "abc"), (r"(?P<a>x)|(?P<b>y)", "y"), (r"((a)|b)*", "abb"), (r"(a*)*", "aa"), (r"(a*)+", "b"), (r"(?:(a)|b)*", "ab")):
    m(*args)
