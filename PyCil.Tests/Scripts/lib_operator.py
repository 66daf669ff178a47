# operator: functions, getters, callers, errors.
import operator

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

o = operator; print(o.add(1, 2), o.itemgetter(1, 0)("ab"), o.itemgetter(slice(2))("abc"), o.attrgetter("real", "imag")(1 + 2j), o.attrgetter("a.b" if False else "__class__.__name__")(5), o.methodcaller("split", ",", maxsplit=1)("a,b,c"), o.concat("a", "b"), o.contains([1], 1), o.countOf([1, 1], 1), o.indexOf("abc", "c"), o.getitem({1: 2}, 1), o.index(True), o.iadd([1], [2]), o.is_(1, 1), o.is_none(None) if hasattr(o, "is_none") else True, o.length_hint([1]), o.matmul.__name__, o.not_(0), o.truth([]), o.xor(5, 3), o.call(pow, 2, 3), o.floordiv(-7, 2), repr(o.itemgetter(1)), repr(o.attrgetter("a")), repr(o.methodcaller("m", 1, k=2))); attempt(lambda: o.itemgetter()); attempt(lambda: o.attrgetter(5)); attempt(lambda: o.indexOf([], 1)); attempt(lambda: o.methodcaller()); attempt(lambda: o.concat(1, 2)); attempt(lambda: o.setitem((), 0, 1))
