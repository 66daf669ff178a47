"""sort and sorted: ints, floats, str, tuples, keys, reverse, nearly sorted; bisect and heapq."""
import harness
from bisect import bisect_left, insort
from heapq import heapify, heappop, heappush


def numbers(count, seed=42):
    values = []
    for _ in range(count):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        values.append(seed)
    return values


def work():
    values = numbers(12000)
    ordered = sorted(values)
    texts = sorted([str(v) for v in values[:5000]])
    floats = sorted([v / 7.0 for v in values], reverse=True)
    pairs = sorted([(v % 100, v) for v in values[:5000]])
    keyed = sorted(values, key=lambda v: (v % 1000, -v))
    ordered[100], ordered[9000] = ordered[9000], ordered[100]
    ordered.sort()
    heap = values[:4000]
    heapify(heap)
    for value in values[4000:6000]:
        heappush(heap, value)
    smallest = [heappop(heap) for _ in range(2000)]
    line = []
    for value in values[:1500]:
        insort(line, value)
    return (ordered[77], texts[99], f"{floats[5]:.3f}", pairs[1234], keyed[4321],
            smallest[-1], line[700], bisect_left(line, values[3]))


harness.run(work, times=5)
