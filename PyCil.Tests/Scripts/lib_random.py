# random with a seed: every distribution, state, errors.
import random

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

r = random.Random(42); print(r.random(), r.randint(1, 100), r.uniform(1, 2), r.choice("abcdef"), r.choices([1, 2, 3], k=4), r.choices("ab", weights=[9, 1], k=5), r.sample(range(100), 5), r.gauss(0, 1), r.normalvariate(), r.expovariate(2), r.betavariate(1, 2), r.triangular(), r.randrange(0, 100, 7), r.getrandbits(70), r.randbytes(4), r.paretovariate(3), r.vonmisesvariate(0, 1), r.gammavariate(2, 1), r.lognormvariate(0, 1), r.weibullvariate(1, 2), r.binomialvariate(10, 0.3)); l = list(range(10)); r.shuffle(l); print(l); s = r.getstate(); a = r.random(); r.setstate(s); print(a == r.random()); r.seed("text"); print(r.random()); r.seed(b"bytes"); print(r.random()); r.seed(-5); print(r.random()); r.seed(1.5); print(r.random()); r.seed(10 ** 40); print(r.random()); random.seed(7); print(random.sample(["a", "b"], counts=[2, 1], k=3))
for f in (lambda: r.choice([]), lambda: r.randint(5, 1), lambda: r.sample([1], 2), lambda: r.randrange(0), lambda: r.choices([], k=1), lambda: r.choices([1], weights=[0]), lambda: r.sample({1}, 1), lambda: random.Random([]), lambda: r.getrandbits(-1), lambda: r.randrange(1.5), lambda: r.setstate((1, 2, 3))): attempt(f)
