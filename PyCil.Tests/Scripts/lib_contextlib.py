# contextlib: generators as managers, suppress, ExitStack, redirection, decorators.
import contextlib

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
class NoExit:
    def __enter__(self): pass
class NoEnter:
    def __exit__(self, *a): pass
def attempt(f):
    try:
        print("->", f())
    except BaseException as e:
        print("->", type(e).__name__, e, "| context:", repr(e.__context__))

@contextlib.contextmanager
def cm(name):
    print("before", name)
    try:
        yield name
    except ZeroDivisionError as e:
        print("caught", e)
    finally:
        print("after", name)
with cm("g") as g:
    print(g)
with cm("h"):
    1 / 0
attempt(lambda: exec("with cm('i'): raise KeyError(1)", globals()))
@cm("deco")
def decorated(x): return x * 2
print(decorated(4), decorated(5))
@contextlib.contextmanager
def twice():
    yield 1
    yield 2
attempt(lambda: exec("with twice(): pass", globals()))
@contextlib.contextmanager
def never():
    if False: yield
attempt(lambda: exec("with never(): pass", globals()))
@contextlib.contextmanager
def stop():
    yield
def stops():
    with stop(): raise StopIteration("mine")
attempt(stops)
with contextlib.suppress(KeyError, IndexError): {}["x"]
def suppress_group():
    with contextlib.suppress(ValueError):
        raise ExceptionGroup("g", [ValueError(1), TypeError(2), ExceptionGroup("n", [ValueError(3)])])
attempt(suppress_group)
with contextlib.ExitStack() as stack:
    for n in "123": print(stack.enter_context(Log(n)))
    stack.callback(print, "callback", end="!\n")
    stack.push(lambda *exc: print("pushed", exc[0]) or True)
    raise ValueError("through the stack")
with contextlib.ExitStack() as stack:
    stack.enter_context(Log("kept"))
    kept = stack.pop_all()
print("stack left")
kept.close()
def stack_contexts():
    with contextlib.ExitStack() as s:
        s.enter_context(Log("first", fail_exit=KeyError("one")))
        s.enter_context(Log("second", fail_exit=KeyError("two")))
        raise ValueError("body")
attempt(stack_contexts)
with contextlib.closing(open(__file__)) as file: pass
print(file.closed, contextlib.nullcontext(7).__enter__())
import io
with contextlib.redirect_stdout(io.StringIO()) as out: print("captured")
print(repr(out.getvalue()))
class Deco(contextlib.ContextDecorator):
    def __enter__(self): print("in"); return self
    def __exit__(self, *a): print("out")
@Deco()
def f2(): print("body")
f2()
import os
here = os.getcwd()
with contextlib.chdir("/"): print(os.getcwd())
print(os.getcwd() == here, isinstance(Log("i"), contextlib.AbstractContextManager), issubclass(NoExit, contextlib.AbstractContextManager))
