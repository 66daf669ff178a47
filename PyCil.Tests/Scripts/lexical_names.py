# Identifiers, keywords, soft keywords, private-name mangling, and NFKC.
import keyword

print(keyword.kwlist)
print(keyword.softkwlist)
print([k for k in ("match", "case", "_", "type", "None", "print", "async") if keyword.iskeyword(k)], [k for k in ("match", "case", "_", "type", "def") if keyword.issoftkeyword(k)])

match, case, type_, _ = 1, 2, 3, 4
def uses_soft(match, case, type):
    match match:
        case 1 if case == 2:
            return "one two", type
        case case:
            return "other", case
print(uses_soft(1, 2, 3), uses_soft(5, 6, 7))
type X = int
type = X
print(type.__name__, type.__value__)
del type
print(type(1))

for name in ["a", "_a", "a1", "1a", "a b", "é", "ª", "a\u0301", "a-b", "", "变量", "℘", "℮", "x\u00b7", "\u00b7x", "𝔘nicode", "٣", "x٣", "a\u200d", "class", "𐐀"]:
    print(ascii(name), name.isidentifier())

# Names are compared in NFKC.
exec("ﬁne = 1; print(fine)")
𝐱 = 5
print(x, "x" in globals(), "𝐱" in globals())
ſet = 3
print(set is not ſet, "set" in globals())
del globals()["set"]
class Mangled:
    __private = 1
    __dunder__ = 2
    __ = 3
    ___ = 4
    __trail_ = 5
    def __method(self, __arg=1, *, __kw=2):
        __local = 3
        self.__attr = __arg
        def inner():
            nonlocal __local
            __local += 1
            return __local
        return inner(), sorted(locals())
    def go(self):
        return self.__method(), self.__attr, self.__private
    class __Inner:
        __deep = 1
    def imports(self):
        import os.path as __p
        return sorted(locals())
    def handler(self):
        try:
            1 / 0
        except ZeroDivisionError as __e:
            return sorted(locals())
    def patterns(self, subject):
        match subject:
            case {"k": __v}:
                return sorted(locals())
            case [*__rest]:
                return sorted(locals())
    def call(self):
        return dict(__k=1), (lambda __x: sorted(locals()))(1)
m = Mangled()
print(sorted(n for n in vars(Mangled) if "doc" not in n and not n.startswith("__") or n in ("__", "___", "__dunder__", "__trail_")))
print(m.go(), vars(m))
print(m.imports(), m.handler(), m.patterns({"k": 1}), m.patterns([1]), m.call())
print([n for n in vars(Mangled._Mangled__Inner) if "deep" in n])
class _Under:
    __x = 1
class __Two:
    __x = 1
class ___:
    __x = 1
print([n for c in (_Under, __Two, ___) for n in vars(c) if n.endswith("x")])
try:
    m.__private
except AttributeError as e:
    print(e)
class Ann:
    __a: int = 1
    def f(self, __p: "str") -> None: ...
print(Ann.__annotations__, Ann.f.__annotations__)
def outer():
    __v = 1
    class C:
        def get(self):
            return __v
    return C
try:
    print(outer()().get())
except NameError as e:
    print(e)
class Slotted:
    __slots__ = ("__hidden", "open")
print(sorted(n for n in vars(Slotted) if "hidden" in n))
class G[__T]:
    def f(self, x: __T) -> __T: return x
print(G.__type_params__[0].__name__, sorted(n for n in G.f.__annotations__))
