# f-strings (PEP 701): nesting, formats, conversions, the debug form, comments inside, order, errors.
import datetime

x, y, name, items = 5, 3.14159, "wörld", [1, 2]
print(f"{x}", f"{x}{y}", f"a{x}b", f"{{}}", f"{{{x}}}", f"{x:5}|{x:<5}|{x:^5}|{x:05}|{x:+}|{x:x}|{x:#b}", f"{y:.2f} {y:10.3} {y:e} {y:%}")
print(f"{name!r} {name!s} {name!a} {name!r:>10} {name:>8} {name:.3} {name:*^9}", f"{x!r:0>4}")
print(f"{x=} {x = } {x=!r} {x=:04} { x = :>4} {items=} {name=} {name=!s} {x + 1 = } {f'{x}'=}")
print(f"{x:{x}}", f"{y:{x}.{2}}", f"{y:{'>'}{10}.{x - 3}f}", f"{name:{'*'}^{x + 6}}", f"{x:{'{'}>{4}}" if True else "")
print(f"{'nested'} {f'{f"{f'{1}'}"}'} {'a' 'b'} {"same quotes"} {'\n'.join(['a', 'b'])!r} {"\\"} {'\x41'}")
print(f"""{
    x  # a comment
    + 1
}""", f"{(lambda: 5)()} {(lambda a: a * 2)(4)} {[i for i in range(3)]} { {1: 2}[1] } { {1, 2} == {2, 1} } {x if x else y} {(z := 7)} {z} {x!r}", f"{x,}", f"{*items,}", f"{1, 2}")
print(f"{x == 5} {x != 4} {x >= 5} {x <= 5} {x <5} {x >> 1} {not x} {x is x} {items[0]} {items[-1:]} {name[1:3]} { {'a:b': 1}['a:b'] }")
print(f'{datetime.date(2026, 11, 22):%Y-%m-%d %A}', f"{datetime.datetime(2026, 1, 2, 3, 4):%H:%M}", f"{datetime.time(1, 2):%I{':'}%M}")
print(rf"\n{x}\{x}", fr"{x:\d}" if False else "-", Rf"\{'a'}", F"{x}", f"\N{BULLET}{x}\N{DIGIT ONE}", f"\u0041{x}\x42", f"\{x}" if False else "-")
print(f"a" "b" f"{x}" 'c' f'''{y:.1f}''', "no" f"{x}" "mix{x}", f"" f"", f'{""}')
class Fmt:
    def __format__(self, spec): return f"<{spec}>"
    def __repr__(self): return "REPR"
    def __str__(self): return "STR"
f = Fmt()
print(f"{f} {f:spec} {f:{x}and{y}} {f!r} {f!s} {f!a:>6} {f=} {f=:q} {f=!s}")
print(f"{f:a{'b'}c}", f"{f::}", f"{f:!r}", f"{f: x }", f"{f:\n}", f"{f:\x41}", f"{f:'\"}")
log = []
def note(v): log.append(v); return v
f"{note(1):{note(2)}} {note(3)!r:{note(4)}}"
print(log)
class BadFormat:
    def __format__(self, spec): return 5
class NoFormat: pass
def attempt(source):
    try: print(source, "=>", eval(source, dict(globals())))
    except Exception as e: print(source, "=>", type(e).__name__, e)
for source in ['f"{BadFormat()}"', 'f"{NoFormat():x}"', 'f"{x:z}"', 'f"{name:d}"', 'f"{undefined}"', 'f"{1/0}"', 'f"{x:>{name}}"', 'f"{None:5}"', 'f"{items:3}"', 'f"{x:.2}"', 'f"{y:d}"', 'f"{x:,}"', 'f"{1234567:,} {1234567:_} {255:_x} {1234567.891:,.2f}"', 'f"{x:c}{97:c}"', 'f"{y:n}"', 'f"{-0.0:z.1f}"', 'f"{True} {True:d} {True:5}"', 'f"{1j:.1f}"', 'f"{b\'a\'}"', 'f"{name:>3.2}|"', 'f"{x:=+6}"', 'f"{name:=6}"', 'f"{float(\'nan\'):05} {float(\'inf\'):+}"']:
    attempt(source)
for source in ['f"{"', 'f"}"', 'f"{}"', 'f"{ }"', 'f"{x"', 'f"{x!}"', 'f"{x!q}"', 'f"{x!rr}"', 'f"{x! r}"', 'f"{x!r }"', 'f"{x !r}"', 'f"{!r}"', 'f"{:x}"', 'f"{=}"', 'f"{x:{}}"', 'f"{x:{y:{z:{w}}}}"', 'f"{x:{y:{z}}}"', 'f"{lambda x: 1}"', 'f"{lambda x:1}"', 'f"{(lambda x: 1)}"', 'f"{x y}"', 'f"{x = y}"', 'f"{x := 5}"', 'f"{x; y}"', 'f"{a b:c}"', "f'{x'", "f'{x:'", "f'''{x\n}'''", "f'{x\n}'", "f'{'", "f'{x)}'", "f'{(x}'", "f'{x]}'", 'f"{class}"', 'f"{yield}"', 'f"{await x}"', 'f"{*x}"', 'f"{**x}"', 'f"{x!r:{y!s:}}"', "f'\\N{NOPE}'", "f'{\\n}'", "f'{x#}'", "f'{#}'", "f'{x:\n}'", "f'''{x:\n}'''", "f'{1:{2}' '}'", 'f"{x}" = 1', 'f"a" b"b"', "f'{x!s=}'", "f'{,}'", "f'{import x}'", "f'{x.}'", "f'{...}'", "f'{x}}'", "f'{{x}'", "f'{*a, *b}'", "f'{a if b}'", "f'{0x}'", "f'{1a}'", "f'{''}'", "f\"{''''''}\"", "f'{f\"{'", "fb'a'", "fu'a'", "f'{x:}}'", "f'a{x!r'", "f'{\"a' + 'b\"}'"]:
    try: compile(source, "<f>", "eval"); print(source.replace("\n", "<nl>"), "ok")
    except SyntaxError as e: print(source.replace("\n", "<nl>"), "|", e.msg, e.lineno, e.offset, e.end_offset)
import ast
for source in ["f'a{x!r:>{w}}b'", "f'{x=}'", "f'{x = !s:5}'", "f''", "f'{x}' 'y'", "f'{{}}'", "f'{x:a{y}b{{c}}'"]:
    try: print(ast.dump(ast.parse(source, mode="eval").body)); print(ast.unparse(ast.parse(source)))
    except SyntaxError as e: print(source, e.msg)
