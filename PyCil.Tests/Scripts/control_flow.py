# if, while, for, break, continue, else clauses, boolean operators, chained comparisons, conditional expressions, assert, pass, del.
def trace(f, *a):
    log = []
    try: r = f(log, *a)
    except Exception as e: r = f"{type(e).__name__}: {e}"
    print(f.__name__, a, r, log)
def for_else(log, stop):
    for i in range(4):
        log.append(i)
        if i == stop: break
    else: log.append("else")
    return i
trace(for_else, 2); trace(for_else, 9)
def while_else(log, n):
    while n:
        n -= 1
        if n == 3: continue
        if n == 1: break
        log.append(n)
    else: return "else"
    return "break"
trace(while_else, 6); trace(while_else, 0); trace(while_else, 1)
def nested(log):
    for i in range(3):
        for j in range(3):
            if j == 1: continue
            if i == 1: break
            log.append((i, j))
        else: log.append(("inner else", i))
    else: log.append("outer else")
trace(nested)
def loop_var(log):
    for i in []: pass
    try: return i
    except UnboundLocalError as e: return str(e)
trace(loop_var)
def modify(log):
    l = [1, 2, 3, 4]
    for x in l:
        log.append(x)
        if x == 2: l.remove(1)
    return l
trace(modify)
def targets(log):
    for a, (b, *c) in [(1, "xyz"), (2, "pq")]: log.append((a, b, c))
    d = {}
    for d["k"] in range(3): pass
    for log[0:1] in [[9]]: pass
    return d
trace(targets)
class T:
    def __init__(self, n, v): self.n, self.v = n, v
    def __bool__(self): seen.append(self.n); return self.v
    def __repr__(self): return self.n
seen = []
a, b, c = T("a", True), T("b", False), T("c", True)
for text in ("a and b", "a or b", "b and c", "b or c", "not a", "not b", "a and b or c", "a or b and c", "not a or b", "not (a and b)", "a if b else c", "b or (c and a)", "a and c and b", "(a and b) or (b and a)", "not not a", "1 if a and c else 2", "[x for x in (a, b, c) if x]", "any([b, a, c])", "all([a, b, c])"):
    seen.clear(); print(text, "=>", eval(text), seen)
def branches(x):
    if x is None: return "none"
    elif x == 0 and x is not False: return "zero"
    elif not x: return "falsy"
    elif x > 10 or x < -10: return "big"
    elif isinstance(x, bool): return "true"
    else: return "small"
print([branches(x) for x in (None, 0, 0.0, False, True, 5, 50, -50)])
def compare(x): log.append(x); return x
log = []
print(compare(1) < compare(2) < compare(3), compare(3) < compare(2) < compare(1), log, 1 < 2 == 2 != 3 in [3] is not None, 1 == 1.0 is not True, (1 < 2) < 3, not 1 == 2, 1 not in [2] not in [[3]])
def asserts(x):
    assert x, f"value {x!r}"
    assert (x, "always true")[0]
    return x
for v in (1, 0, []): trace(lambda log: asserts(v))
def early(n):
    if n < 0: return "neg"
    while True:
        if n == 0: return "zero"
        n -= 1
        try:
            if n == 5: return "five"
        finally:
            if n == 7: break
    return "seven"
print([early(n) for n in (-1, 0, 3, 6, 9)])
def dead():
    return 1
    print("never")
    yield 2
print(type(dead()).__name__, list(dead()))
def infinite():
    n = 0
    while 1:
        n += 1
        if n > 1000: return n
print(infinite(), [i for i in range(10) if i % 2 == 0 if i > 2], sum(x for x in range(10) if not x & 1))
i = 5
while i: i -= 1
else: print("done", i)
for ch in "ab": print(ch, end=" ")
else: print("|")
x = 10
del x
try: x
except NameError as e: print(e)
if (n := len("abc")) > 2: print(n)
while (line := "a,b".split(",").pop(0)) != "a": pass
print(line, "yes" if line else "no", ("t" if 0 else "f") + "x", (lambda v: "pos" if v > 0 else "neg" if v < 0 else "zero")(0), [("fizz" * (k % 3 < 1) + "buzz" * (k % 5 < 1)) or k for k in range(1, 16)])
pass; ...; None; "string statement"; 5
for k in range(3):
    if k == 1:
        continue
    else:
        pass
    print("k", k)
class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if not self.n: raise StopIteration
        self.n -= 1
        return self.n
print([v for v in Countdown(3)], *Countdown(2), max(Countdown(4)), dict.fromkeys(Countdown(2)), 0 in Countdown(3), tuple(zip(Countdown(2), Countdown(5))))
class Raises:
    def __iter__(self): raise ValueError("iter failed")
class NextRaises:
    def __iter__(self): return self
    def __next__(self): raise KeyError("next failed")
for bad in (Raises(), NextRaises(), 5, None):
    try:
        for _ in bad: pass
    except Exception as e: print(type(e).__name__, e)
