"""Ways of recursing without end, or through structures nested deeper than any stack: each gives RecursionError or the right result, never a dead process.

The names of cases given as arguments are run alone.
"""
import copy
import functools
import gc
import itertools
import json
import operator
import pickle
import re
import sys
import types
import weakref

DEEP = 100_000
cases = {}


def case(function):
    cases[function.__name__] = function
    return function


def nest(make, seed, depth=DEEP):
    for _ in range(depth):
        seed = make(seed)
    return seed


def refused(function, *arguments):
    """Whether the call ends in RecursionError (or in MemoryError, as the compiler of CPython has it)."""
    try:
        function(*arguments)
    except (RecursionError, MemoryError):
        return True
    return False


def survives(function, *arguments):
    """For calls that may have a result too: how deep the C code under a builtin can go is its own matter."""
    return refused(function, *arguments) or bool(function(*arguments))


@case
def function_calls():
    def f():
        f()
    return refused(f)


@case
def function_calls_100_000_deep():
    def f(n):
        return n and f(n - 1) + 1
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(120_000)
    try:
        return f(100_000) == 100_000
    finally:
        sys.setrecursionlimit(limit)


@case
def function_calls_without_a_limit():
    def f():
        f()
    def g(*args, **kwargs):
        [x for x in map(g, [1])]
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(2**31 - 1)
    try:
        return refused(g)
    finally:
        sys.setrecursionlimit(limit)


@case
def repr_of_itself():
    class C:
        def __repr__(self):
            return repr(self)
    class D:
        __str__ = object.__str__
        __repr__ = object.__str__
    class E:
        pass
    E.__repr__ = E.__str__
    return refused(repr, C()) and refused(str, D()) and refused(repr, D()) and refused(str, E())


@case
def repr_of_nested_lists():
    return refused(repr, nest(lambda x: [x], []))


@case
def repr_of_nested_containers():
    from collections import OrderedDict, defaultdict, deque
    makers = (lambda x: (x,), lambda x: {1: x}, lambda x: types.SimpleNamespace(a=x), lambda x: OrderedDict(a=x), lambda x: deque([x]),
              lambda x: defaultdict(None, a=x), lambda x: slice(x), lambda x: types.MappingProxyType({1: x}))
    return all(refused(repr, nest(make, None)) for make in makers)


@case
def equality_of_nested_lists():
    return survives(operator.eq, nest(lambda x: [x], []), nest(lambda x: [x], []))


@case
def ordering_of_nested_tuples():
    return refused(operator.lt, nest(lambda x: (x,), ()), nest(lambda x: (x,), ()))


@case
def equality_of_nested_dicts():
    return refused(operator.eq, nest(lambda x: {1: x}, {}), nest(lambda x: {1: x}, {}))


@case
def equality_that_asks_itself():
    class C:
        def __eq__(self, other):
            return self == other
        __hash__ = None
    return refused(operator.eq, C(), C())


@case
def equality_of_nested_objects():
    class C:
        def __init__(self, of):
            self.of = of
        __eq__ = lambda self, other: self.of == other.of
    return refused(operator.eq, nest(C, C(None)), nest(C, C(None)))


@case
def hash_of_nested_tuples():
    return survives(hash, nest(lambda x: (x,), ()))


@case
def hash_of_itself():
    class C:
        def __hash__(self):
            return hash((self,))
    return refused(hash, C())


@case
def sort_in_a_key():
    def key(x):
        return sorted([x], key=key)
    return refused(sorted, [1], ) or refused(key, 1)


@case
def attribute_hooks():
    class A:
        def __getattr__(self, name):
            return getattr(self, name)
    class B:
        def __getattribute__(self, name):
            return getattr(self, name)
    class C:
        x = property(lambda self: self.x)
    class D:
        def __setattr__(self, name, value):
            setattr(self, name, value)
    class E:
        def __delattr__(self, name):
            delattr(self, name)
    return refused(getattr, A(), "x") and refused(getattr, B(), "x") and refused(getattr, C(), "x") and refused(setattr, D(), "x", 1) and refused(delattr, E(), "x")


@case
def descriptors():
    class Get:
        def __get__(self, instance, owner):
            return getattr(instance, "x")
    class Set:
        def __set__(self, instance, value):
            instance.y = value
    class C:
        x = Get()
        y = Set()
    def assign():
        C().y = 1
    class Special:
        __len__ = property(lambda self: self.__len__)
    return refused(getattr, C(), "x") and refused(assign) and refused(len, Special())


@case
def call_that_is_an_instance():
    class C:
        pass
    C.__call__ = C()
    return refused(C())


@case
def call_chain_of_instances():
    class C:
        def __call__(self):
            return self()
    return refused(C())


@case
def call_of_nested_bound_methods():
    def f(*args):
        return len(args)
    method = nest(lambda m: types.MethodType(m, 1), f, 5000)
    if not refused(method) and method() != 5000:
        return False
    method = nest(lambda m: types.MethodType(m, 1), f)
    return refused(getattr, method, "missing", None) or not hasattr(method, "missing")


@case
def metaclass_calls():
    class M(type):
        def __call__(cls, *args):
            return cls(*args)
    class C(metaclass=M):
        pass
    class N:
        def __new__(cls):
            return cls()
    class I:
        def __init__(self):
            type(self)()
    return refused(C) and refused(N) and refused(I)


@case
def instance_and_subclass_checks():
    class M(type):
        def __instancecheck__(cls, o):
            return isinstance(o, cls)
        def __subclasscheck__(cls, o):
            return issubclass(o, cls)
    class C(metaclass=M):
        pass
    return refused(isinstance, 1, C) and refused(issubclass, int, C)


@case
def isinstance_with_nested_tuples():
    classes = nest(lambda x: (x,), (str,))
    return refused(isinstance, 1, classes) and refused(issubclass, int, classes)


@case
def bases_without_end():
    class X:
        @property
        def __bases__(self):
            return (self.__class__(),)
    return refused(issubclass, X(), int) and refused(issubclass, X(), X()) and not isinstance(1, X())


@case
def union_types():
    def chain(n):
        value = int
        for i in range(n):
            value = value | list[i]
        return value
    return len(chain(300).__args__) == 301 and refused(repr, nest(lambda x: list[x], int)) and survives(hash, nest(lambda x: list[x], int)) and survives(operator.eq, nest(lambda x: list[x], int), nest(lambda x: list[x], int))


@case
def text_hooks():
    class F:
        def __format__(self, spec):
            return format(self, spec)
    class S:
        def __str__(self):
            return "%s" % self
    class R:
        def __repr__(self):
            return f"{self!r}"
    class B:
        def __bytes__(self):
            return bytes(self)
    class P:
        def __fspath__(self):
            return open(self)
    return refused(format, F(), "x") and refused(str, S()) and refused(repr, R()) and refused("{0!r:>{0}}".format, R()) and refused(bytes, B())


@case
def number_hooks():
    class N:
        def __bool__(self):
            return bool(self)
        def __index__(self):
            return operator.index(self)
        def __int__(self):
            return int(self)
        def __float__(self):
            return float(self)
        def __complex__(self):
            return complex(self)
        def __add__(self, other):
            return self + other
        def __radd__(self, other):
            return other + self
        def __iadd__(self, other):
            self += other
        def __neg__(self):
            return -self
        def __len__(self):
            return len(self)
        def __getitem__(self, key):
            return self[key]
        def __setitem__(self, key, value):
            self[key] = value
        def __contains__(self, item):
            return item in self
        def __pow__(self, other, mod=None):
            return pow(self, other)
        def __divmod__(self, other):
            return divmod(self, other)
        def __round__(self):
            return round(self)
    n = N()
    calls = bool, operator.index, int, float, complex, operator.neg, len, round
    return all(refused(f, n) for f in calls) and all(refused(f, n, 1) for f in (operator.add, operator.iadd, operator.getitem, operator.contains, pow, divmod)) and refused(operator.add, 1, n) and refused(operator.setitem, n, 1, 1)


@case
def iterators_that_ask_themselves():
    class I:
        def __iter__(self):
            return iter(self)
    class N:
        def __iter__(self):
            return self
        def __next__(self):
            return next(self)
    class R:
        def __reversed__(self):
            return reversed(self)
    class L:
        def __length_hint__(self):
            return operator.length_hint(self)
    return refused(iter, I()) and refused(list, N()) and refused(reversed, R()) and refused(operator.length_hint, L())


def drained(iterator, expected):
    """The right items, or RecursionError."""
    try:
        return list(iterator) == expected
    except RecursionError:
        return True


@case
def nested_iterators():
    makers = (itertools.chain, lambda i: map(int, i), lambda i: filter(None, i), lambda i: itertools.islice(i, None), lambda i: itertools.takewhile(bool, i),
              lambda i: itertools.dropwhile(operator.not_, i), itertools.cycle, lambda i: itertools.chain.from_iterable([i]), lambda i: itertools.compress(i, itertools.repeat(1)), lambda i: itertools.filterfalse(operator.not_, i))
    for make in makers:
        if make is itertools.cycle:
            if not drained(itertools.islice(nest(make, iter([1])), 1), [1]):
                return False
        elif not drained(nest(make, iter([1, 2])), [1, 2]):
            return False
    for make in (zip, enumerate, itertools.accumulate, itertools.zip_longest, lambda i: itertools.batched(i, 1), itertools.groupby, lambda i: itertools.tee(i)[0], lambda i: itertools.starmap(lambda *x: x, zip(i))):
        refused(next, nest(make, iter([1, 2, 3])))
    return drained(nest(itertools.pairwise, iter([1, 2])), [])


@case
def nested_generators():
    def wrap(i):
        yield from i
    def loop(i):
        for x in i:
            yield x
    return drained(nest(wrap, iter([1])), [1]) and drained(nest(loop, iter([1])), [1]) and drained(nest(lambda i: (x for x in i), iter([1])), [1])


@case
def generator_of_itself():
    def g():
        yield from g()
    async def c():
        await c()
    coroutine = c()
    def run():
        coroutine.send(None)
    return refused(list, g()) and refused(run)


@case
def nested_partials():
    made = nest(functools.partial, int)
    class Keeps(functools.partial):
        x = 1
    kept = nest(lambda p: Keeps(p), int)
    try:
        if kept("5") != 5:
            return False
    except RecursionError:
        pass
    return made("5") == 5


@case
def reduce_and_caches():
    @functools.lru_cache
    def fib(n):
        return fib(n + 1)
    def reducer(a, b):
        return functools.reduce(reducer, [1, 2])
    @functools.singledispatch
    def dispatch(x):
        return dispatch(x)
    class C:
        @functools.cached_property
        def x(self):
            return self.x
    return refused(fib, 1) and refused(reducer, 1, 2) and refused(dispatch, 1) and refused(getattr, C(), "x")


@case
def getters():
    get = operator.attrgetter("a")
    class C:
        a = property(get)
    class D:
        a = property(operator.methodcaller("m"))
        def m(self):
            return self.a
    return refused(get, C()) and refused(getattr, D(), "a")


@case
def deep_pickles():
    return refused(pickle.dumps, nest(lambda x: [x], [])) and pickle.loads(pickle.dumps(nest(lambda x: [x], [], 100))) == nest(lambda x: [x], [], 100)


@case
def deep_copies():
    deep = nest(lambda x: [x], [])
    return refused(copy.deepcopy, deep) and copy.copy(deep)[0] is deep[0]


@case
def deep_json():
    return refused(json.dumps, nest(lambda x: [x], [])) and refused(json.loads, "[" * DEEP) and refused(json.loads, '{"a":' * DEEP)


@case
def deep_source():
    def refuses(text):
        try:
            compile(text, "<deep>", "eval")
        except (RecursionError, MemoryError, SyntaxError):
            return True
        return False
    texts = "(" * DEEP + ")" * DEEP, "-" * DEEP + "1", "[" * DEEP, "f" + "()" * DEEP, "a" + ".b" * DEEP, "not " * DEEP + "1", "lambda: " * DEEP + "1", "1 if 1 else " * DEEP + "1", "a" + "[0]" * DEEP, "f'" + "{f'" * 200
    for text in texts:
        refuses(text)
    assert eval("+".join(["1"] * 3000)) == 3000
    return refuses(texts[0]) and refuses(texts[2])


@case
def deep_trees():
    import ast
    tree = nest(lambda x: ast.UnaryOp(ast.USub(), x), ast.Constant(1))
    expression = ast.fix_missing_locations(ast.Expression(ast.Constant(1)))
    expression.body = nest(lambda x: ast.UnaryOp(ast.USub(), x, lineno=1, col_offset=0), expression.body)
    return refused(compile, expression, "<deep>", "eval") and refused(ast.dump, tree)


@case
def deep_patterns():
    try:
        re.compile("(" * 20_000 + ")" * 20_000)
    except (RecursionError, re.error, OverflowError):
        pass
    text = "a" * 50_000
    return bool(re.fullmatch("(?:(a)|b)*", text)) and bool(re.fullmatch("(a?)*?", text[:3000])) and bool(re.fullmatch("((a|b)*?c?)*", "ab" * 3000)) and re.sub("(x|y)*z", lambda m: "", "xy" * 1000) == "xy" * 1000


@case
def percent_formats():
    class C:
        def __str__(self):
            return "%s" % (self,)
        def __repr__(self):
            return "%r" % (self,)
        def __getitem__(self, key):
            return "%(x)s" % self
    return refused(str, C()) and refused(repr, C()) and refused(operator.mod, "%(x)s", C())


@case
def deep_tracebacks():
    import traceback
    def f(n):
        if n == 0:
            raise ValueError("deep")
        f(n - 1)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(60_000)
    try:
        f(50_000)
    except ValueError as error:
        kept = error
    finally:
        sys.setrecursionlimit(limit)
    count = sum(1 for _ in traceback.walk_tb(kept.__traceback__))
    text = traceback.format_exception(kept, limit=3)
    return count == 50_002 and text[-1] == "ValueError: deep\n"


@case
def deep_exception_contexts():
    error = None
    for i in range(20_000):
        made = ValueError(i)
        made.__context__ = error
        error = made
    try:
        try:
            raise error
        finally:
            raise KeyError
    except KeyError as last:
        chain = 0
        while last is not None:
            last = last.__context__
            chain += 1
    made = nest(lambda e: ExceptionGroup("g", [e]), ValueError(), 20_000)
    return chain == 20_001 and refused(made.split, TypeError) and (repr(error) == "ValueError(19999)")


@case
def handlers_that_raise():
    def f():
        try:
            f()
        finally:
            f()
    def g():
        try:
            g()
        except RecursionError:
            raise KeyError from None
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(60)
    try:
        try:
            g()
        except (KeyError, RecursionError):
            pass
    finally:
        sys.setrecursionlimit(limit)
    return True


@case
def deep_structures_freed():
    for make in (lambda x: [x], lambda x: (x,), lambda x: {1: x}, lambda x: types.SimpleNamespace(x=x), lambda x: map(None, [x]), itertools.chain, lambda x: functools.partial(x) if callable(x) else int):
        nest(make, ())
    gc.collect()
    return True


@case
def finalizers():
    class C:
        def __del__(self):
            C()
            if len(made) < 100:
                made.append(1)
    made = []
    C()
    gc.collect()
    class Link:
        def __init__(self, of):
            self.of = of
        def __del__(self):
            self.of = None
    nest(Link, None, 5000)
    gc.collect()
    return True


@case
def weak_callbacks():
    count = []
    class C:
        pass
    def callback(ref):
        if len(count) < 500:
            count.append(weakref.ref(C(), callback))
    callback(None)
    gc.collect()
    proxy = nest(weakref.proxy, C(), 1)
    deep = C()
    kept = []
    for _ in range(3000):
        kept.append(deep)
        outer = C()
        outer.x = weakref.proxy(deep)
        deep = outer
    return isinstance(repr(deep), str)


@case
def weak_proxies_in_a_circle():
    class C:
        def __getattr__(self, name):
            return getattr(self.__dict__["other"], name)
    a, b = C(), C()
    a.other, b.other = weakref.proxy(b), weakref.proxy(a)
    return refused(getattr, a, "missing")


@case
def super_and_classes():
    class A:
        def f(self):
            return super(B, self).f()
    class B(A):
        pass
    class Missing(dict):
        def __missing__(self, key):
            return self[key]
    cls = object
    for i in range(1000):
        cls = type("C", (cls,), {})
    return refused(B().f) and refused(Missing().__getitem__, 1) and len(cls.__mro__) == 1001 and issubclass(cls, object)


@case
def import_hooks():
    module = types.ModuleType("m")
    exec("def __getattr__(name):\n    import m\n    return m.missing", module.__dict__)
    sys.modules["m"] = module
    try:
        return refused(getattr, module, "missing")
    finally:
        del sys.modules["m"]


@case
def code_that_runs_itself():
    text = "exec(text)"
    def comparison():
        return eval("eval_again()", {"eval_again": comparison})
    return refused(exec, text, {"text": text}) and refused(comparison)


@case
def trees_of_abstract_classes():
    from abc import ABCMeta
    class A(metaclass=ABCMeta):
        @classmethod
        def __subclasshook__(cls, other):
            return issubclass(other, cls)
    class B:
        pass
    return refused(issubclass, B, A) and refused(isinstance, B(), A)


@case
def tracing():
    calls = []
    def tracer(frame, event, arg):
        calls.append(event)
        return tracer
    def f():
        f()
    sys.settrace(tracer)
    try:
        answer = refused(f)
    finally:
        sys.settrace(None)
    return answer and len(calls) > 500


@case
def output_that_prints():
    class Out:
        def write(self, text):
            print(text, file=self)
    return refused(Out().write, "x")


@case
def threads():
    import threading
    answers = []
    def f():
        f()
    def run():
        answers.append(refused(f))
        answers.append(refused(repr, nest(lambda x: [x], [])))
        sys.setrecursionlimit(10**6)
        answers.append(refused(f))
    limit = sys.getrecursionlimit()
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    sys.setrecursionlimit(limit)
    return answers == [True] * 3


for name in sys.argv[1:] or cases:
    print(name, cases[name](), flush=True)
