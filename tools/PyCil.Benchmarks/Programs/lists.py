"""list: append, pop, insert, slices, index, matrix products, flood fill on nested lists."""
import harness


def product(a, b):
    size = len(b)
    return [[sum([row[k] * b[k][j] for k in range(size)]) for j in range(len(b[0]))] for row in a]


def flood(width, height):
    field = [[(x * y) % 7 != 0 for x in range(width)] for y in range(height)]
    stack, seen = [(1, 1)], 0
    while stack:
        x, y = stack.pop()
        if 0 <= x < width and 0 <= y < height and field[y][x]:
            field[y][x] = False
            seen += 1
            stack.append((x + 1, y))
            stack.append((x - 1, y))
            stack.append((x, y + 1))
            stack.append((x, y - 1))
    return seen


def work():
    a = [[(i * j) % 13 for j in range(30)] for i in range(30)]
    c = product(a, a)
    queue = []
    for i in range(30000):
        queue.append(i)
        if i % 3 == 2:
            last = queue.pop()
            queue[len(queue) // 2] = last
    for i in range(300):
        queue.insert(i, -i)
        queue[i:i + 2] = [i, i, i]
    part = queue[100:5000:3] + queue[-50:]
    part.extend(range(100))
    part.reverse()
    return sum(map(sum, c)), len(queue), sum(part), part.index(42), flood(120, 90)


harness.run(work, times=11)
