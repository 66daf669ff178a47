# string: Formatter, Template, constants.
import string

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

class F(string.Formatter):
    def get_value(self, key, args, kw): return f"<{key}>" if isinstance(key, str) and key not in kw else super().get_value(key, args, kw)
    def convert_field(self, v, c): return v.upper() if c == "u" else super().convert_field(v, c)
print(F().format("{0} {missing} {x!u} {x!r}", 1, x="v"), list(string.Formatter().parse("a{b!r:>{w}}c{{")), string.Template("$a ${b}c $$ $d").safe_substitute(a=1, b=2), string.Template("$x").substitute({"x": 5}, x=6), string.Template("$a ${b}").get_identifiers(), string.capwords("hello  world"), string.ascii_letters, string.digits, string.hexdigits, string.punctuation, repr(string.whitespace))
for f in (lambda: string.Template("$a").substitute(), lambda: string.Template("$1").substitute(), lambda: string.Template("a\n $").substitute(), lambda: string.Formatter().format("{}"), lambda: string.Formatter().format("{0} {}", 1)): attempt(f)
