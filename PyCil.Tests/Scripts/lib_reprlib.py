# reprlib: shortened and recursive representations.
import reprlib

print(reprlib.repr(list(range(100))), reprlib.repr("x" * 100), reprlib.repr({i: i for i in range(10)}), reprlib.repr(10 ** 100), reprlib.repr([[[[[[[1]]]]]]]), reprlib.repr({1, 2, 3, 4, 5, 6, 7, 8}), reprlib.Repr(maxlist=2, indent=2).repr([1, [2, 3, 4]]))
class RR:
    @reprlib.recursive_repr("<...>")
    def __repr__(self): return f"RR({self.me!r})"
x = RR(); x.me = x; print(x)
