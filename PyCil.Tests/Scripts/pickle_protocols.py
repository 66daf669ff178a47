# pickle: all protocols, recursion, reducers, persistent ids, out-of-band buffers, errors with their notes.
import copyreg
import io
import pickle
import pickletools
from collections import OrderedDict, namedtuple


class Plain:
    def __init__(self, **kw):
        self.__dict__.update(kw)


class Slots:
    __slots__ = ("a", "b")


class Point(namedtuple("Point", "x y")):
    pass


class WithState:
    def __getstate__(self):
        return {"n": 5}

    def __setstate__(self, state):
        self.n = state["n"] + 1


class Bag(list):
    pass


def outer():
    class Local:
        pass
    return Local()


loop = [1]
loop.append(loop)
slots = Slots()
slots.a = 1
bag = Bag("ab")
bag.extra = 1
values = [None, True, 0, -1, 255, 65536, -2**31, 2**31, 10**40, -(2**63), 1.5, float("inf"), "", "text \u00e9\u4e2d\U0001f600\ud800\n\\", b"", b"\x00\xff" * 200, bytearray(b"ab"),
          (), (1,), (1, 2, 3, 4), [1, [2]], {"a": {"b": 1}}, {1, 2}, frozenset("a"), range(5), slice(1, 2), complex(1, 2), OrderedDict(a=1), len, Plain, str.upper, [].append.__name__]
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    data = [pickle.dumps(value, protocol) for value in values]
    assert all(type(pickle.loads(d)) is type(v) and pickle.loads(d) == v for d, v in zip(data, values))
    print(protocol, sum(map(len, data)), [d.hex() for d in data[:18]])
    again = pickle.loads(pickle.dumps(loop, protocol))
    assert again[1] is again
    p = pickle.loads(pickle.dumps([Plain(a=1, b=[2]), Point(1, 2), WithState(), bag], protocol))
    print(p[0].__dict__, p[1], p[2].n, p[3], p[3].extra)
    if protocol >= 2:
        print(pickle.loads(pickle.dumps(slots, protocol)).a)

big = [bytes(100000), "x" * 70000, list(range(3000))]
for protocol in (2, 4, 5):
    f = io.BytesIO()
    pickle.dump(big, f, protocol)
    pickle.dump("second", f, protocol)
    f.seek(0)
    print(protocol, len(f.getvalue()), pickle.load(f) == big, pickle.load(f))

buffers = []
data = pickle.dumps([pickle.PickleBuffer(bytearray(b"outside"))], protocol=5, buffer_callback=buffers.append)
print(len(data) < 40, type(pickle.loads(data, buffers=buffers)[0]), [bytes(b.raw()) for b in buffers])


class Pickler(pickle.Pickler):
    def persistent_id(self, o):
        return ("id", o.name) if isinstance(o, Plain) and hasattr(o, "name") else None

    def reducer_override(self, o):
        return (complex, (9, 9)) if isinstance(o, Slots) else NotImplemented


class Unpickler(pickle.Unpickler):
    def persistent_load(self, pid):
        return pid

    def find_class(self, module, name):
        print("find", module, name)
        return super().find_class(module, name)


f = io.BytesIO()
Pickler(f, 4).dump([Plain(name="n"), Slots()])
f.seek(0)
print(Unpickler(f).load())
copyreg.pickle(Slots, lambda s: (Point, (7, 8)))
print(pickle.loads(pickle.dumps(Slots())))
print(len(pickletools.optimize(pickle.dumps(values[:20]))))

for bad in (lambda: pickle.dumps(outer()), lambda: pickle.dumps([1, {"k": (x for x in [])}]), lambda: pickle.dumps(lambda: 0), lambda: pickle.dumps(1, 9)):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, str(e).split(" at 0x")[0], getattr(e, "__notes__", None))
for bad in (b"", b"\x80\x05", b"x.", b"0.", b"I12", b"h\x05.", b"\x80\x04\x95\xff\x00\x00\x00\x00\x00\x00\x00N.", b"cos\nnothing\n.", b"K\x01K\x02R.", b"(lp0\n(.", b"\x80\x09N."):
    try:
        print(pickle.loads(bad))
    except Exception as e:
        print(type(e).__name__, e)
