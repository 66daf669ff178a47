# Template strings (PEP 750): structure, interpolations, conversions, nesting, concatenation, errors.
from string.templatelib import Template, Interpolation, convert
import string.templatelib

name, n = "World", 42
def show(t):
    print(type(t).__name__, t.strings, t.values, [(i.value, i.expression, i.conversion, i.format_spec) for i in t.interpolations])
for t in (t"", t"plain", t"{name}", t"Hello {name}!", t"{name}{n}", t"{n:>5} {name!r} {n!s:x}", t"{n=}", t"{n = !s:>{5}}", t"{ n }", t"{n + 1}", t"{{}}", t"{{{n}}}", t"a{n}b{name}c", t"{[i for i in range(3)]}", t"{'nested'}", t"{t'{n}'}".interpolations[0].value, t"{f'{n}'}", t"{(lambda: 1)()}", rt"\n{n}", tr"\d{n}\w", T"{n}", t"""{
    n  # comment
}""", t"{n!a}", t"{n:{name}}", t"{n:{name!r:>10}x}", t"\N{BULLET}{n}\x41", t"{n,}", t"{*[1, 2],}", t"{x}" if False else t"{n}"):
    show(t)
show(t"a" t"b{n}" t"{name}c")
show(t"{n}" + t"{name}")
show(t"x" + t"y{n}")
for left, right in ((t"a", "b"), ("a", t"b"), (t"a", 1), (t"a", b"x")):
    try: print(left + right)
    except TypeError as e: print(e)
t = t"Hello {name}, {n:05}"
print(list(t) == [*t], [part if isinstance(part, str) else part.value for part in t], [type(p).__name__ for p in t"{n}{n}"], len(list(t"")))
print(repr(t), repr(t.interpolations[0]))
def render(t):
    return "".join(p if isinstance(p, str) else format(convert(p.value, p.conversion), p.format_spec) for p in t)
print(render(t), render(t"{name!r:>10}|{n:x}|{n=}"), render(t"{n:{'0'}>{6}}"))
print(convert(5, None), convert("a", "r"), convert(5, "s"), convert("é", "a"))
try: convert(5, "q")
except ValueError as e: print(type(e).__name__, e)
i = Interpolation(5, "five", "r", ">3")
print(i, i.value, i.expression, i.conversion, i.format_spec, Interpolation("v"), Interpolation.__match_args__)
match i:
    case Interpolation(v, e, c, f): print("matched", v, e, c, f)
for args in ((), (1, 2), (1, "x", "z"), (1, "x", "r", 5), (1, "x", None, "", 9)):
    try: print(Interpolation(*args))
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
tt = Template("a", "b", Interpolation(1, "x"), Interpolation(2, "y"), "c")
show(tt)
show(Template())
show(Template("only", " strings"))
for args in ((5,), ("a", None)):
    try: Template(*args)
    except TypeError as e: print(e)
try: Template(x=1)
except TypeError as e: print(e)
for action in (lambda: setattr(t, "strings", ()), lambda: setattr(i, "value", 1), lambda: setattr(t, "new", 1), lambda: hash(t) == hash(t), lambda: t == t"Hello {name}, {n:05}", lambda: type("S", (Template,), {}), lambda: type("S", (Interpolation,), {}), lambda: Template[int], lambda: Interpolation[int], lambda: str(t)[:9], lambda: t * 2, lambda: len(t), lambda: t[0], lambda: format(t, "x")):
    try: print(action())
    except Exception as e: print(type(e).__name__, e)
log = []
def note(v): log.append(v); return v
t"{note(1)} {note(2):{note(3)}}"
print(log)
def lazy():
    v = 1
    made = t"{v} {(lambda: v)()}"
    v = 2
    return made.values
print(lazy())
for source in ['t"{"', 't"{}"', 't"}"', 't"{x!}"', 't"{x!z}"', 't"{lambda x: 1}"', 't"a" "b"', '"a" t"b"', 't"a" f"b"', 'f"a" t"b"', 't"a" b"b"', 'bt"a"', 'ut"a"', 'ft"a"', "t'''{x", 't"{x:{y:{z:{w}}}}"', 't"{=}"', 't"{!r}"', 't"{x y}"', 't"{a:b:c}"', 't"{x}" = 1', 'match x:\n case t"a": pass']:
    try: compile(source, "<t>", "exec"); print(source, "ok")
    except SyntaxError as e: print(source.replace("\n", "/"), "|", e.msg, e.lineno, e.offset, e.end_offset)
import ast, pickle, copy
for source in ["t'a{x!r:>{w}}b'", "t'{x=}'", "t''", "t'a' t'{x}'", "t'{ x }'", "t'{{}}'"]:
    print(ast.dump(ast.parse(source, mode="eval").body)); print(ast.unparse(ast.parse(source)))
class Html:
    def __init__(self, t): self.t = t
    def __str__(self):
        out = []
        for part in self.t:
            if isinstance(part, str): out.append(part)
            elif isinstance(part.value, Template): out.append(str(Html(part.value)))
            else: out.append(str(part.value).replace("<", "&lt;"))
        return "".join(out)
evil = "<script>"
print(Html(t"<p>{evil}</p>{t'<b>{evil}</b>'}"))
try: print(t"{undefined_thing}")
except NameError as e: print(e)
c = copy.copy(t); print(c.strings == t.strings)
