# try in every form: else, finally, return and break through finally, reraise, context chaining, except variables, nested handlers.
import sys
import warnings
warnings.simplefilter("ignore")

def order(raise_it, handle=True):
    log = []
    try:
        try:
            log.append("try")
            if raise_it: raise raise_it
        except ValueError as e:
            log.append(f"except {e}")
            if not handle: raise
        else:
            log.append("else")
        finally:
            log.append("finally")
    except Exception as e:
        log.append(f"outer {type(e).__name__}")
    return log
print(order(None)); print(order(ValueError("v"))); print(order(ValueError("v"), False)); print(order(KeyError("k")))

exec("""
def finally_overrides():
    try: return 1
    finally: return 2
def finally_swallows():
    try: 1 / 0
    finally: return 'swallowed'
def break_out():
    while True:
        try: 1 / 0
        finally: break
    return 'broke'
def continue_out():
    for i in range(3):
        try: 1 / 0
        finally: continue
    return i
""")
print(finally_overrides(), finally_swallows(), break_out(), continue_out())
def value_kept():
    x = 1
    try: return x
    finally: x = 2
print(value_kept())
def nested_finally(log):
    for i in range(3):
        try:
            try:
                if i == 1: continue
                if i == 2: return "ret"
                log.append(("body", i))
            finally: log.append(("inner", i))
        finally: log.append(("outer", i))
log = []
print(nested_finally(log), log)
def else_raises():
    try: pass
    except ValueError: return "wrong"
    else: raise ValueError("from else")
try: else_raises()
except ValueError as e: print(e)

def chain(*kinds):
    out = []
    try:
        try: raise KeyError("first")
        except KeyError as k:
            if "from" in kinds: raise ValueError("second") from k
            if "none" in kinds: raise ValueError("second") from None
            if "other" in kinds: raise ValueError("second") from OSError("third")
            raise ValueError("second")
    except ValueError as e:
        out = [repr(e.__cause__), repr(e.__context__), e.__suppress_context__]
    return out
for kinds in ((), ("from",), ("none",), ("other",)): print(chain(*kinds))
def finally_context():
    try:
        try: raise KeyError(1)
        finally: raise ValueError(2)
    except ValueError as e: return repr(e.__context__)
print(finally_context())
def same_exception():
    e = ValueError("self")
    try:
        try: raise e
        except ValueError: raise e
    except ValueError as f: return f.__context__
print(same_exception())
try:
    try: raise KeyError("lost")
    except KeyError as e: pass
    e
except NameError as n: print(n)
e = "kept until deleted"
try: 1 / 0
except ZeroDivisionError as e: pass
print("e" in globals())
def deleted_in_handler():
    try: 1 / 0
    except ZeroDivisionError as e:
        del e
    return "fine"
print(deleted_in_handler())
def bare_raise_nested():
    try: 1 / 0
    except ZeroDivisionError:
        try: {}["k"]
        except KeyError: pass
        raise
try: bare_raise_nested()
except ZeroDivisionError as z: print("still", z)
def helper(): raise
try:
    try: int("x")
    except ValueError: helper()
except ValueError as v: print(v)
try: helper()
except RuntimeError as r: print(r)
def exc_info_levels():
    out = [sys.exception()]
    try: 1 / 0
    except ZeroDivisionError:
        out.append(type(sys.exception()).__name__)
        try: {}[1]
        except KeyError: out.append(type(sys.exc_info()[1]).__name__)
        out.append(type(sys.exception()).__name__)
    out.append(sys.exception())
    return out
print(exc_info_levels())
def generator():
    try: yield type(sys.exception()).__name__ if sys.exception() else None
    except ValueError as v:
        yield type(sys.exception()).__name__
    yield sys.exception()
g = generator()
try: 1 / 0
except ZeroDivisionError: print(next(g))
print(g.throw(ValueError("in")), next(g))
try:
    try: raise TypeError
    except (KeyError, TypeError) as both: raise both.with_traceback(None) from None
except TypeError as t: print(repr(t), t.__traceback__.tb_next)
def matching(exc, *classes):
    for c in classes:
        try:
            try: raise exc
            except c: return c.__name__ if isinstance(c, type) else "tuple"
        except Exception as other: return f"{type(other).__name__}: {other}"
print(matching(FileNotFoundError(2, "x"), OSError), matching(KeyError(1), LookupError), matching(KeyError(1), (ValueError, (KeyError,))), matching(KeyError(1), ()), matching(KeyError(1), 5), matching(KeyError(1), "KeyError"))
class Sneaky(type):
    def __instancecheck__(cls, o): return True
    def __subclasscheck__(cls, o): return True
class Never(Exception, metaclass=Sneaky): pass
print(matching(KeyError(1), Never, Exception) if False else isinstance(KeyError(), Never))
try:
    try: raise KeyError(1)
    except Never: print("wrong")
except KeyError: print("hooks are not asked")
for bad in (5, "text", object, None, Exception("a"), KeyError):
    try: raise bad
    except BaseException as b: print(type(b).__name__, b)
try: raise ValueError from 5
except TypeError as t: print(t)
def deep(n):
    try:
        if n: return deep(n - 1)
        1 / 0
    finally: count[0] += 1
count = [0]
try: deep(50)
except ZeroDivisionError: print(count)
def loop_else():
    for i in []:
        pass
    else:
        try: return "loop else"
        finally: pass
print(loop_else())
try:
    raise SystemExit(3)
except SystemExit as s: print(s.code)
try: assert False, ("tuple", "message")
except AssertionError as a: print(a.args)
try: assert 0
except AssertionError as a: print(a.args)
