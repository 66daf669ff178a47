"""Comprehensions: list, dict, set, nested, filtered, with unpacking, zip and enumerate."""
import harness


def work():
    check = 0
    for round_ in range(12):
        squares = [i * i for i in range(3000)]
        odd = [v for v in squares if v & 1]
        table = {i: v for i, v in enumerate(odd)}
        last = {v % 1000 for v in squares}
        pairs = [(a, b) for a in range(50) for b in range(40) if (a + b) % 3 == round_ % 3]
        grid = [[x * y for x in range(40)] for y in range(40)]
        turned = [list(row) for row in zip(*grid)]
        check += sum([a * b for a, b in pairs]) + len(table) + len(last) + sum(row[5] for row in turned)
        check += max(v for v in odd) + sum(1 for a, b in zip(odd, squares) if a > b)
    return check


harness.run(work, times=9)
