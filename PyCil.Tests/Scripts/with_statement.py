# with: protocol, several managers, suppression, failures of enter and exit, targets.
class Log:
    def __init__(self, name, swallow=False, fail_exit=None, fail_enter=None):
        self.name, self.swallow, self.fail_exit, self.fail_enter = name, swallow, fail_exit, fail_enter
    def __enter__(self):
        print("enter", self.name)
        if self.fail_enter: raise self.fail_enter
        return self.name.upper()
    def __exit__(self, t, v, tb):
        print("exit", self.name, t.__name__ if t else None, v, tb is not None)
        if self.fail_exit: raise self.fail_exit
        return self.swallow
def attempt(f):
    try:
        print("->", f())
    except BaseException as e:
        print("->", type(e).__name__, e, "| context:", repr(e.__context__))

with Log("a") as a, Log("b") as b:
    print(a, b)
with (Log("p") as p, Log("q"), Log("r") as r,):
    print(p, r)
with Log("s", swallow=True):
    raise ValueError("gone")
print("after")
def returning():
    with Log("t"):
        return "value"
attempt(returning)
def loops():
    out = []
    for i in range(4):
        with Log(f"loop{i}"):
            if i == 1: continue
            if i == 2: break
            out.append(i)
    return out
attempt(loops)
def raising():
    with Log("u"):
        with Log("v"):
            raise KeyError("k")
attempt(raising)
def exit_fails():
    with Log("w", fail_exit=RuntimeError("exit")):
        raise KeyError("k")
attempt(exit_fails)
def exit_fails_alone():
    with Log("x", fail_exit=RuntimeError("exit")):
        pass
attempt(exit_fails_alone)
def enter_fails():
    with Log("y"), Log("z", fail_enter=OSError("enter")):
        print("never")
attempt(enter_fails)
def return_in_swallow():
    with Log("aa", swallow=True):
        return 1 / 0
    return "fell through"
attempt(return_in_swallow)
class NoExit:
    def __enter__(self): pass
class NoEnter:
    def __exit__(self, *a): pass
class Async:
    async def __aenter__(self): pass
    async def __aexit__(self, *a): pass
class Instance:
    pass
inst = Instance(); inst.__enter__ = inst.__exit__ = lambda *a: None
for obj in (NoExit(), NoEnter(), 5, inst, Async(), Log):
    def f():
        with obj: pass
    attempt(f)
class BadTruth:
    def __enter__(self): return self
    def __exit__(self, *a): return self
    def __bool__(self): raise TypeError("truth")
def bad_truth():
    with BadTruth(): raise KeyError("inner")
attempt(bad_truth)
class Targets:
    pass
t = Targets(); d = {}; l = [0]
with Log("m") as t.attr, Log("n") as d["k"], Log("o") as l[0], Log("xy") as (x, y):
    print(t.attr, d, l, x, y)
def bad_target():
    with Log("three") as (x, y): pass
attempt(bad_target)
