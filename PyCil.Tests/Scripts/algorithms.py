# Small classical algorithms.
import heapq

def qs(v): return [] if not v else qs([x for x in v[1:] if x < v[0]]) + [v[0]] + qs([x for x in v[1:] if x >= v[0]])
def primes(n):
    sieve = bytearray([1]) * (n + 1); sieve[:2] = b"\0\0"
    for i in range(2, int(n ** .5) + 1):
        if sieve[i]: sieve[i * i::i] = bytes(len(range(i * i, n + 1, i)))
    return [i for i, v in enumerate(sieve) if v]
def lcs(a, b):
    t = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b): t[i + 1][j + 1] = t[i][j] + 1 if x == y else max(t[i][j + 1], t[i + 1][j])
    return t[-1][-1]
def queens(n, row=0, cols=frozenset(), d1=frozenset(), d2=frozenset()):
    return 1 if row == n else sum(queens(n, row + 1, cols | {c}, d1 | {row + c}, d2 | {row - c}) for c in range(n) if c not in cols and row + c not in d1 and row - c not in d2)
def dijkstra(g, s):
    dist, q = {s: 0}, [(0, s)]
    while q:
        d, u = heapq.heappop(q)
        for v, w in g.get(u, {}).items():
            if d + w < dist.get(v, 1e9): dist[v] = d + w; heapq.heappush(q, (d + w, v))
    return dist
print(qs([3, 1, 2, 3, 0]), primes(60), lcs("AGGTAB", "GXTXAYB"), queens(6), dijkstra({"a": {"b": 4, "c": 1}, "c": {"b": 2, "d": 7}, "b": {"d": 1}}, "a"))
