"""set and frozenset: membership, algebra, a graph search, comprehension."""
import harness


def reachable(edges, start):
    seen, todo = {start}, [start]
    while todo:
        for target in edges[todo.pop()]:
            if target not in seen:
                seen.add(target)
                todo.append(target)
    return len(seen)


def work():
    size = 6000
    edges = [[(i * 3 + 1) % size, (i * 7 + 5) % size, (i + 11) % size] for i in range(size)]
    check = reachable(edges, 0)
    evens = set(range(0, 30000, 2))
    threes = set(range(0, 30000, 3))
    check += len(evens & threes) + len(evens | threes) + len(evens - threes) + len(evens ^ threes)
    words = {f"w{i % 700}" for i in range(15000)}
    groups = {frozenset((i % 5, i % 7, i % 11)) for i in range(10000)}
    for i in range(20000):
        if i in evens and i not in threes:
            check += 1
    evens.discard(4)
    evens.update(threes, (1, 5, 7))
    return check + len(words) + len(groups) + len(evens) + evens.issuperset(threes)


harness.run(work, times=4)
