# Functions as descriptors: bound methods, classmethod, staticmethod.
def attempt(f, *a):
    try:
        print(repr(f(*a)))
    except Exception as e:
        print(type(e).__name__, "|", e)

def f(self, *a): return self, a
print(f.__get__(1)(2), f.__get__(None, int) is f, type(f.__get__(1)).__name__, f.__get__(1, int).__self__)
attempt(lambda: f.__get__(None, None))
attempt(lambda: f.__get__())
class M:
    def plain(self): return "plain"
    @classmethod
    def klass(cls, x=0): return cls.__name__, x
    @staticmethod
    def static(x=0): return "static", x
    klass2 = classmethod(lambda cls: cls.__name__)
    of_callable = staticmethod(len)
class N(M): pass
m = M()
print(m.plain == m.plain, m.plain is m.plain, hash(m.plain) == hash(m.plain), m.plain.__func__ is M.plain, m.plain.__self__ is m, m.plain == M().plain)
print(N.klass(1), N().klass(2), N.static(3), N().static(4), N.klass2(), M.of_callable("abc"))
print(type(M.__dict__["klass"]).__name__, M.__dict__["klass"].__func__.__name__, M.__dict__["static"](9), M.__dict__["static"].__wrapped__.__name__, M.__dict__["klass"].__wrapped__.__name__)
attempt(lambda: M.plain())
attempt(lambda: M.__dict__["klass"]())
attempt(lambda: classmethod())
