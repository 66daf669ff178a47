# itertools: every function, laziness, exhaustion, errors.
import itertools as it
import operator

def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, "|", e)

print(list(it.islice(it.count(5, 2), 4)), list(it.islice(it.count(1.5, .5), 3)), list(it.islice(it.cycle("ab"), 5)), list(it.repeat(7, 3)), it.count(3), it.count(1, 2), it.repeat("x", 2), it.repeat("y"))
print(list(it.accumulate([1, 2, 3])), list(it.accumulate([1, 2, 3], operator.mul)), list(it.accumulate([1, 2], initial=10)), list(it.accumulate([])), list(it.accumulate([5, 1, 7], max)))
print(list(it.batched("abcdefg", 3)), list(it.batched([], 2)), list(it.chain("ab", [1], ())), list(it.chain.from_iterable(["ab", "c"])), list(it.compress("abcdef", [1, 0, 1, 0, 1])))
print(list(it.dropwhile(lambda x: x < 3, [1, 4, 2])), list(it.takewhile(lambda x: x < 3, [1, 4, 2])), list(it.filterfalse(lambda x: x % 2, range(5))), list(it.filterfalse(None, [0, 1, ""])))
print([(k, list(g)) for k, g in it.groupby("AAabBc", str.lower)], [(k, len(list(g))) for k, g in it.groupby([1, 1, 2, 1])], [k for k, g in it.groupby("aabb")])
groups = it.groupby("aab"); k1, g1 = next(groups); k2, g2 = next(groups); print(k1, list(g1), k2, list(g2))
print(list(it.islice("abcdef", 2)), list(it.islice("abcdef", 2, 4)), list(it.islice("abcdef", 1, None, 2)), list(it.islice("ab", 0)), list(it.pairwise("abcd")), list(it.pairwise("a")), list(it.starmap(pow, [(2, 3), (3, 2)])))
a, b, c = it.tee(iter("xyz"), 3); print(next(a), next(a), list(b), list(a), list(c), it.tee([], 0))
print(list(it.zip_longest("ab", [1], fillvalue="-")), list(it.zip_longest()), list(it.zip_longest("a", "bc", "def")))
print(list(it.product("ab", [1, 2])), list(it.product([0, 1], repeat=2)), list(it.product()), list(it.product("a", [])), len(list(it.product(range(3), repeat=4))))
print(list(it.permutations("abc", 2)), list(it.permutations("ab")), list(it.permutations("a", 2)), list(it.permutations([])), sum(1 for _ in it.permutations(range(6))))
print(list(it.combinations("abcd", 2)), list(it.combinations("ab", 3)), list(it.combinations([], 0)), list(it.combinations_with_replacement("abc", 2)), list(it.combinations_with_replacement([], 2)))
for f in (lambda: it.count("a"), lambda: it.repeat(1, "x"), lambda: list(it.repeat(1, -3)), lambda: it.islice([], -1), lambda: it.islice([], 1, 2, 0), lambda: it.islice([], "a"), lambda: it.batched([1], 0), lambda: list(it.batched("abc", 2, strict=True)), lambda: it.tee([], -1), lambda: it.product([1], repeat=-1), lambda: it.permutations("a", -1), lambda: it.combinations("a", -1), lambda: it.combinations("a"), lambda: it.chain.from_iterable(5), lambda: list(it.chain(5)), lambda: it.cycle(5), lambda: list(it.starmap(pow, [1])), lambda: it.zip_longest(1), lambda: it.accumulate(5), lambda: it.groupby(), lambda: list(it.groupby([1], 5)), lambda: list(it.takewhile(5, [1])), lambda: it.pairwise(), lambda: it.filterfalse(None), lambda: it.count(1, 2, 3)): attempt(f)
log = []
def noisy(n):
    for i in range(n): log.append(i); yield i
z = zip(noisy(3), [1]); print(list(z), log); log.clear()
print(list(it.islice(noisy(5), 2)), log); log.clear()
p = it.pairwise(noisy(3)); print(log, next(p), log); log.clear()
t1, t2 = it.tee(noisy(3)); print(next(t1), log, next(t2), log); log.clear()
b = it.batched(noisy(5), 2); print(next(b), log); log.clear()
cyc = it.cycle(noisy(2)); print([next(cyc) for _ in range(5)], log); log.clear()
def raising():
    yield 1
    raise ValueError("source")
for make in (lambda s: it.chain(s), lambda s: it.accumulate(s), lambda s: it.batched(s, 3), lambda s: it.pairwise(s), lambda s: it.islice(s, 5), lambda s: it.zip_longest(s, "abc"), lambda s: it.takewhile(bool, s), lambda s: (x for x in it.tee(s)[0]), lambda s: it.product(s), lambda s: map(str, s), lambda s: filter(None, s), lambda s: zip(s, "ab"), lambda s: enumerate(s)): attempt(lambda: list(make(raising())))
print(list(zip("ab", [1, 2], strict=True)), list(map(lambda *a: a, "ab", [1, 2, 3])), list(map(None.__eq__, [None])), list(enumerate("ab", 5)), list(filter(None, [0, 1, "", "a"])))
attempt(lambda: list(zip("ab", [1], strict=True))); attempt(lambda: list(zip("a", [1, 2], strict=True))); attempt(lambda: list(zip("a", "b", "cd", strict=True))); attempt(lambda: list(map(pow, [1], [2, 3], strict=True)))
print(operator.length_hint(it.repeat(1, 4)), it.repeat(1, 4).__length_hint__(), operator.length_hint(it.chain([1])), operator.length_hint(enumerate([1, 2])), operator.length_hint(map(str, [1])), operator.length_hint(reversed([1, 2])), operator.length_hint(iter({1: 2})))
attempt(lambda: operator.length_hint(it.repeat(1)))
print(next(it.count(10 ** 30)), list(it.islice(it.count(2 ** 63 - 1), 3)), list(it.islice(it.count(-3, -2), 3)), [type(v).__name__ for v in it.islice(it.count(True), 2)])
def recipes():
    flatten = lambda x: list(it.chain.from_iterable(x))
    def sliding(seq, n): return zip(*(it.islice(s, i, None) for i, s in enumerate(it.tee(seq, n))))
    def roundrobin(*its):
        nexts = it.cycle(iter(i).__next__ for i in its)
        pending = len(its)
        while pending:
            try:
                for n in nexts: yield n()
            except StopIteration:
                pending -= 1
                nexts = it.cycle(it.islice(nexts, pending))
    def powerset(s): return it.chain.from_iterable(it.combinations(s, r) for r in range(len(s) + 1))
    return flatten([[1], [2, 3]]), list(sliding("abcd", 3)), list(roundrobin("abc", "d", "ef")), list(powerset([1, 2, 3]))
print(recipes())
it_obj = it.chain("ab"); print(iter(it_obj) is it_obj, next(it_obj), list(it_obj), next(it_obj, "done"), next(it_obj, "still"))
class Stop:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n == 2: raise StopIteration
        return self.n
s = Stop(); ch = it.chain(s); print(list(ch), list(ch), list(s) if False else next(s))
print([type(x).__name__ for x in (it.count(), it.chain(), it.groupby([]), it.tee([])[0], it.batched([], 1))], list(it.chain[int]("a")) if False else it.chain[int])
