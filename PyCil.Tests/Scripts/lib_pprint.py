# pprint: nesting, widths, depth, every container it knows.
import pprint

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

data = {"z": [1, 2, {"deep": (1, "two" * 20)}], "a": {"x" * 10: list(range(30))}, "set": {3, 1, 2}, "bytes": b"x" * 90, "str": "word " * 30}
pprint.pprint(data); pprint.pprint(data, width=40, depth=2, indent=2, compact=True); pprint.pp({"b": 1, "a": 2}); pprint.pp([[["deep"]]], depth=2); print(pprint.pformat([10 ** 6], underscore_numbers=True), pprint.isreadable(data), pprint.isrecursive(data), pprint.saferepr({"k": "'"})); r = [1]; r.append(r); attempt(lambda: pprint.pformat(r).startswith("[1, <Recursion on list")); import collections, types, dataclasses
@dataclasses.dataclass
class DC: name: str = "n" * 40; items: list = dataclasses.field(default_factory=lambda: list(range(12)))
pprint.pprint([collections.OrderedDict(a=1), collections.Counter("aab"), collections.deque([1]), types.SimpleNamespace(a=1), DC(), collections.defaultdict(int, a=1), collections.ChainMap({}), types.MappingProxyType({"q": 1}), frozenset([1]), (1,), collections.UserDict(a=1)], width=50)
