# copy: shallow and deep, hooks, cycles, depth.
import copy
import pickle

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print("error")

class A:
    def __init__(self, x): self.x = x
    def __eq__(self, o): return type(self) is type(o) and self.__dict__ == o.__dict__
class State(A):
    def __getstate__(self): return {"x": self.x * 2}
    def __setstate__(self, s): self.x = ("restored", s["x"])
class Slots:
    __slots__ = ("a", "b", "__dict__")
sl = Slots(); sl.a = 1
l = [1]; l.append(l); s = A(1); s.me = s
c = [1, [2], {"k": (3, [4])}]; sh, dp = copy.copy(c), copy.deepcopy(c); print(sh[1] is c[1], dp[1] is c[1], dp == c, copy.copy((1, 2)), copy.deepcopy((1, [2])), copy.copy(5), copy.deepcopy(len) is len)
class Cp:
    def __init__(self): self.v = [1]
    def __copy__(self): return "copied"
    def __deepcopy__(self, memo): return ("deep", type(memo).__name__)
print(copy.copy(Cp()), copy.deepcopy([Cp()]), copy.deepcopy(s).me.__class__.__name__, copy.deepcopy(l)[1][0], copy.copy(A(3)) == A(3), copy.copy(Slots), copy.copy(State(4)).x, copy.deepcopy({"a": sl})["a"].a)
attempt(lambda: copy.copy(i for i in ())); attempt(lambda: copy.deepcopy(open(__file__))); attempt(lambda: copy.replace(5)); memo = {}; copy.deepcopy(c, memo); print(len(memo) > 3)
deep = []
for _ in range(100000): deep = [deep]
for fn in (pickle.dumps, copy.deepcopy, repr):
    try: fn(deep); print("fine")
    except RecursionError: print("RecursionError")
while deep: deep = deep[0]
