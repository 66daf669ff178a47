"""dict: counting, lookups by str, int and tuple, deletion, iteration, merging, setdefault."""
import harness


def work():
    names = [f"name{i}" for i in range(500)]
    counts = {}
    for round_ in range(40):
        for name in names:
            counts[name] = counts.get(name, 0) + round_
    grid = {}
    for x in range(100):
        for y in range(100):
            grid[x, y] = x * y
    check = 0
    for x in range(1, 99):
        for y in range(1, 99):
            check += grid[x - 1, y] - grid[x, y + 1]
    numbers = {}
    for i in range(20000):
        numbers.setdefault(i * 17 % 4099, []).append(i)
    for key in list(numbers):
        if key & 1:
            del numbers[key]
    for key, values in numbers.items():
        check += key * len(values)
    merged = {**counts, "name1": 5} | {"other": 1}
    check += sum(merged.values()) + ("name7" in merged) + ("nobody" in merged)
    return check


harness.run(work, times=12)
