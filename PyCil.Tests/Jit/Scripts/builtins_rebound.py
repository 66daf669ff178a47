# A builtin's name bound to another builtin: compiled code goes by the function, not by the name.
import builtins


def lengths(items):
    n = 0
    for item in items:
        n += len(item)
    return n


def sizes(values):
    total = 0.0
    for v in values:
        total += abs(v)
    return total


original = len
for k in range(40):
    lengths(["ab", "c"])
    sizes([-1.5, 2.0])
print(lengths(["abc", "d"]), sizes([-2.5, 1.0]), sizes([-3, True]))
builtins.len = hash
print(lengths(["abc", "d"]) == hash("abc") + hash("d"))


def later(items):
    n = 0
    for item in items:
        n += len(item)
    return n


for k in range(40):
    later(["ab", "c"])
print(later(["abc", "d"]) == hash("abc") + hash("d"))
builtins.len = original
print(lengths(["abc", "d"]), later(["abc", "d"]))
