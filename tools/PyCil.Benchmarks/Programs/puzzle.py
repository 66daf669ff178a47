"""Search with backtracking: queens on a board, and all permutations of a word."""
import harness


def queens(size, row=0, columns=0, left=0, right=0):
    if row == size:
        return 1
    found = 0
    for column in range(size):
        bit = 1 << column
        if not (columns & bit or left & bit or right & bit):
            found += queens(size, row + 1, columns | bit, (left | bit) << 1, (right | bit) >> 1)
    return found


def permutations(items):
    if len(items) <= 1:
        return [items]
    result = []
    for i, item in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            result.append(item + rest)
    return result


def work():
    return queens(8), len(set(permutations("abcdefg")))


harness.run(work, times=17)
