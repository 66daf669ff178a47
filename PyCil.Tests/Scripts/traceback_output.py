# Tracebacks as printed: carets, chains, groups, notes, recursion, syntax errors, suggestions, multi-line expressions.
import linecache
import sys
import traceback

counter = 0
def run(source, name=None):
    global counter
    counter += 1
    name = name or f"<demo{counter}>"
    linecache.cache[name] = (len(source), None, source.splitlines(True), name)
    try: exec(compile(source, name, "exec"), {"__name__": "demo", "traceback": traceback})
    except BaseException as e:
        tb = e.__traceback__.tb_next
        print("".join(traceback.format_exception(type(e), e, tb)), end="")
        print("-" * 20)

run("def f(x):\n    return g(x)\ndef g(x):\n    return x / 0\nf(1)\n")
run("a = [1]\nb = {'k': [1, {'z': None}]}\nprint(a[0] + b['k'][1]['z'] + 5)\n")
run("x = 1\ny = (x +\n     undefined *\n     3)\n")
run("def f(a, b):\n    pass\nf(\n    1,\n    2,\n    3,\n)\n")
run("class A:\n    def m(self):\n        return self.attr.deep.missing\nA().m()\n")
run("a = b = None\na.x.y\n"); run("a = 5\na.x = 1; a[0]\n"); run("(1).foo\n"); run("x = {}\nx['a']['b']['c']\n"); run("x = [1, 2]\nx[5]; x[0]\n"); run("1 + 'a' + 2\n"); run("f = 5\nf(1)(2)\n"); run("assert 1 == 2, f'message {3}'\n"); run("assert (1,\n        2) == 3\n"); run("raise ValueError('multi\\nline')\n"); run("raise KeyError('k')\n"); run("raise Exception\n"); run("import nope_module.sub\n"); run("x = 'é' * 3 + 変数\n"); run("lst = ['日本', 5]\nlst[0].日本語\n"); run("print('a',\n      undefined,\n      'b')\n"); run("\tx = 1\n" if False else "if 1:\n\tx = undefined_tab\n")
run("try:\n    1 / 0\nexcept ZeroDivisionError:\n    raise ValueError('second')\n"); run("try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    raise ValueError('second') from e\n"); run("try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    raise ValueError('second') from None\n"); run("def a():\n    try: b()\n    except KeyError as e: raise TypeError('t') from e\ndef b():\n    try: {}['x']\n    except KeyError: raise KeyError('inner')\na()\n"); run("try:\n    raise ValueError('v')\nfinally:\n    [][0]\n")
run("def r(n):\n    if n: return r(n - 1)\n    1 / 0\nr(10)\n"); run("def a(n): return b(n)\ndef b(n):\n    if n == 0: raise ValueError\n    return a(n - 1)\na(3)\n")
run("e = ValueError('noted')\ne.add_note('first note')\ne.add_note('second\\nwith lines')\nraise e\n")
run("def f(): raise TypeError('t')\ntry: f()\nexcept TypeError as t: e = t\nraise ExceptionGroup('group', [ValueError('a'), e, ExceptionGroup('nested', [KeyError('k'), OSError(2, 'gone')])])\n")
run("try:\n    raise ExceptionGroup('eg', [ValueError(1)])\nexcept* ValueError as g:\n    raise KeyError('new')\n"); run("raise BaseExceptionGroup('b', [KeyboardInterrupt(), ValueError('x')])\n")
run("class MyError(Exception):\n    def __str__(self): return 'custom str'\nraise MyError\n"); run("class Bad(Exception):\n    def __str__(self): raise ValueError\nraise Bad('x')\n"); run("class N:\n    class Inner(Exception): pass\nraise N.Inner('nested class')\n")
run("width = 5\nprint(widht)\n"); run("class P:\n    height = 1\nP().heigth\n"); run("import math\nmath.sqroot\n"); run("class Q:\n    def __init__(self): self.val = 1\n    def go(self): return val\nQ().go()\n"); run("print(sys.path)\n")
run("eval('1 +')\n"); run("compile('def f(:\\n  pass', 'src.py', 'exec')\n"); run("exec('if 1:\\nx')\n"); run("exec('x = (1,\\n')\n"); run("exec('a b')\n"); run("int('x')\n"); run("''.join([1, 2])\n"); run("for x in 5: pass\n"); run("a, b = 1\n"); run("with 5 as x: pass\n"); run("[x for x in range(3) if x / 0]\n"); run("list(1 / x for x in (1, 0))\n"); run("(lambda x: x.y)(1)\n"); run("def gen():\n    yield 1\n    raise ValueError('in gen')\nlist(gen())\n"); run("@undefined_deco\ndef f(): pass\n"); run("class A(undefined_base): pass\n"); run("class A:\n    x = 1 / 0\n"); run("def f(x=1 / 0): pass\n"); run("x = 1\ndel x, y\n"); run("d = dict(a=1)\nd.update(5)\n"); run("sorted([1, 'a'])\n"); run("x: undefined = 1\n'{}'.format()\n"); run("match 5:\n    case int(1, 2): pass\n"); run("async def f(): await 5\nf().send(None)\n"); run("f'{1 / 0}'\n"); run("a = 1; b = 0; c = a / b; d = 3\n"); run("x = (lambda:\n     1 / 0)()\n"); run("raise SystemExit(3)\n"); run("1 if 1 / 0 else 2\n"); run("not 1 .x\n"); run("-'a'\n"); run("x = [1,\n     2][\n     5]\n"); run("a = b = c = 0\na += b / c\n"); run("a = {}\na['x'] += 1\n"); run("while 1 / 0: pass\n"); run("print(1, 2, sep=3)\n"); run("some_function_with_long_name = lambda *a: 1 / 0\nsome_function_with_long_name(1111111111111111111111, 2222222222222222222222222222, 33333333333333333333333)\n")
def f(): 1 / 0
try: f()
except ZeroDivisionError as e: exc = e
te = traceback.TracebackException.from_exception(exc, capture_locals=False, limit=1); print("".join(te.format_exception_only()), te.exc_type_str, [s.name for s in te.stack], traceback.format_exception_only(exc), traceback.extract_tb(exc.__traceback__)[-1].name, traceback.extract_tb(exc.__traceback__)[-1].line, len(traceback.extract_stack()) > 0, traceback.format_list([("file.py", 3, "func", "code()")]), [fs.colno for fs in traceback.extract_tb(exc.__traceback__)], list(traceback.walk_tb(exc.__traceback__))[0][1] > 0)
print(traceback.TracebackException.from_exception(exc) == traceback.TracebackException.from_exception(exc), traceback.FrameSummary("f", 1, "n", line="x"), traceback.StackSummary.from_list([("a", 1, "b", "c")]), "".join(traceback.TracebackException(ValueError, ValueError("v"), None).format()))
