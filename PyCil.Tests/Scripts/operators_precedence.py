# Operators: precedence by tree and by value, associativity, chaining, unusual combinations.
import ast
def tree(src):
    def t(n):
        match n:
            case ast.BinOp(l, o, r): return f"({t(l)} {type(o).__name__} {t(r)})"
            case ast.UnaryOp(o, v): return f"({type(o).__name__} {t(v)})"
            case ast.BoolOp(o, vs): return "(" + f" {type(o).__name__} ".join(map(t, vs)) + ")"
            case ast.Compare(l, os, cs): return "(" + t(l) + "".join(f" {type(o).__name__} {t(c)}" for o, c in zip(os, cs)) + ")"
            case ast.IfExp(a, b, c): return f"(if {t(a)} then {t(b)} else {t(c)})"
            case ast.Lambda(_, b): return f"(lambda {t(b)})"
            case ast.Call(f, a): return f"{t(f)}({', '.join(map(t, a))})"
            case ast.Attribute(v, a): return f"{t(v)}.{a}"
            case ast.Subscript(v, s): return f"{t(v)}[{t(s)}]"
            case ast.Await(v): return f"(await {t(v)})"
            case ast.NamedExpr(a, v): return f"({t(a)} := {t(v)})"
            case ast.Starred(v): return f"*{t(v)}"
            case ast.Tuple(e): return f"<{', '.join(map(t, e))}>"
            case ast.Name(i): return i
            case ast.Constant(v): return repr(v)
            case _: return type(n).__name__
    return t(ast.parse(src, mode="eval").body)
for src in """a or b and c|a and b or c|not a or b|not a == b|not a in b|a in b or c|a < b < c|a < b == c|a | b ^ c & d|a & b ^ c | d|a << b + c|a + b << c|a + b * c|a * b + c|a - b - c|a / b * c|a // b % c|a ** b ** c|-a ** b|a ** -b|-a ** -b|~a ** b|not -a|- - a|-+~a|a @ b * c|a if b else c if d else e|a or b if c else d|lambda: a if b else c|a if b else lambda: c|lambda x: x, y|(a := b) or c|a.b.c|a.b[c](d).e|-a.b|-a[b]|a ** b.c|await a ** b|-await a|not await a|a < b | c|a | b < c|a and b < c|a == b != c is d is not e in f not in g|a if not b else c|*a, b|a, b or c|a, *b, c|a[b, c:d]|a[*b]|f(*a, **b)|f(a for a in b)|a if b else c, d|not a, b|a + b if c else d + e|lambda: (yield)|a < (b < c)|(a < b) < c|(a or b) and c|a or (b or c)|(a or b) or c|a ** (b ** c)|(a ** b) ** c|(-a) ** b|2 ** -1|1 - -1|1--1|~~1|+-+1|a<b>c|a is not b|a not in b|not a is b|not a not in b|x if x else y if y else z|a@b@c|a%b%c|a>>b<<c|a&b==c|a^b|a|b""".split("|") if False else """a or b and c;a and b or c;not a or b;not a == b;not a in b;a in b or c;a < b < c;a < b == c;a | b ^ c & d;a & b ^ c | d;a << b + c;a + b << c;a + b * c;a * b + c;a - b - c;a / b * c;a // b % c;a ** b ** c;-a ** b;a ** -b;-a ** -b;~a ** b;not -a;- - a;-+~a;a @ b * c;a if b else c if d else e;a or b if c else d;lambda: a if b else c;a if b else lambda: c;lambda x: x, y;(a := b) or c;a.b.c;a.b[c](d).e;-a.b;-a[b];a ** b.c;await a ** b;-await a;not await a;a < b | c;a | b < c;a and b < c;a == b != c is d is not e in f not in g;a if not b else c;*a, b;a, b or c;a, *b, c;a[b, c:d];a[*b];f(*a, **b);f(a for a in b);a if b else c, d;not a, b;a + b if c else d + e;lambda: (yield);a < (b < c);(a < b) < c;(a or b) and c;a or (b or c);(a or b) or c;a ** (b ** c);(a ** b) ** c;(-a) ** b;2 ** -1;1 - -1;1--1;~~1;+-+1;a<b>c;a is not b;a not in b;not a is b;not a not in b;x if x else y if y else z;a@b@c;a%b%c;a>>b<<c;a&b==c""".split(";"):
    try: print(src, "=>", tree(src))
    except SyntaxError as e: print(src, "=>", e.msg)
for src in ("2 + 3 * 4 ** 2 // 3 % 5", "-2 ** 2", "2 ** 3 ** 2", "(2 ** 3) ** 2", "7 // -2", "-7 // 2", "-7 % 3", "7 % -3", "1 << 2 + 1", "1 + 2 << 1", "5 & 3 | 4 ^ 1", "~5 & 0xff", "not 1 == 2", "1 < 2 < 3 < 2", "1 < 3 > 2", "3 > 2 == 2", "(3 > 2) == True", "1 or 1 / 0", "0 and 1 / 0", "1 if 1 else 1 / 0", "[] or {} or 'last'", "1 and [] and 1 / 0", "'a' 'b' * 2", "'%s' % 'a' * 2", "'a' + 'b' * 2", "2 * [1] + [2]", "1 in [1] == True", "(1 in [1]) == True", "'a' in 'abc' in ['abc']", "1 == 1.0 == True", "not not []", "- -1", "+True", "~True if False else ~1", "True + True * 2", "1 if False else 2 if False else 3", "(lambda x: x * 2)(3) + 1", "[1, 2][-1]", "'abc'[1:][0]", "(1, 2) + (3,) * 2", "{1} | {2} & {2, 3}", "{1, 2} - {2} | {9}", "1 .__add__(2) * 3", "0.1 + 0.2 == 0.3", "1e308 * 10 == float('inf')", "2 ** -1", "4 ** 0.5", "10 ** -2", "1 // 0.3", "5.5 % 2", "-5.5 // 2", "1j * 1j", "abs(-3 + 4j)", "None or 0", "'' or None", "() and 1", "1 != 2 != 1", "[1, 2] < [1, 3] < [2]", "'a' < 'b' <= 'b'", "0 == False is False", "0 == (False is False)"):
    import warnings; warnings.simplefilter("ignore")
    print(src, "=", repr(eval(src)))
