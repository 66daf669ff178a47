# Descriptors that builtin types use, and one that caches.
def attempt(f, *a):
    try:
        print(repr(f(*a)))
    except Exception as e:
        print(type(e).__name__, "|", e)

class Lazy:
    def __init__(self, f): self.f = f
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, obj, owner):
        if obj is None: return self
        value = obj.__dict__[self.name] = self.f(obj)
        print("  computed", self.name)
        return value
class UsesLazy:
    @Lazy
    def heavy(self): return 42
u = UsesLazy()
print(u.heavy, u.heavy, vars(u))
attempt(lambda: object().__getattribute__)if False else None
print(int.__dict__["real"].__get__(5), type(int.__dict__["real"]).__name__, type(int.__add__).__name__, type((1).__add__).__name__, type(str.join).__name__, type("".join).__name__, type(dict.__dict__["fromkeys"]).__name__)
attempt(lambda: str.join(1, 2))
attempt(lambda: int.__add__("a", 1))
attempt(lambda: str.upper())
attempt(lambda: list.append([]))
attempt(lambda: int.__dict__["real"].__set__(5, 1))
attempt(lambda: int.__dict__["real"].__get__("s"))
