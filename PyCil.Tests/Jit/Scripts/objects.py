# Shapes, methods, class changes under compiled code, globals rebound, polymorphism, lists and strings.
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def dot(self, other):
        return self.x * other.x + self.y * other.y

    def scaled(self, k):
        return Point(self.x * k, self.y * k)


def total(points):
    s = 0
    for p in points:
        s += p.dot(p)
    return s


points = [Point(i, i + 1) for i in range(50)]
for k in range(5):
    print(total(points))
points.append(Point(0.5, 1.5))
print(total(points))
points[3].extra = 1
print(total(points))
Point.dot = lambda self, other: 1
print(total(points))
del Point.dot
try:
    total(points)
except AttributeError as e:
    print(e)


class Counter:
    step = 1

    def __init__(self):
        self.n = 0

    def bump(self):
        self.n += self.step
        return self.n


c = Counter()
for k in range(200):
    c.bump()
print(c.n)
Counter.step = 10
c.bump()
print(c.n)
c.step = 100
c.bump()
print(c.n)
Counter.n = property(lambda self: 'shadow')
print(Counter.__dict__['n'] is not None, c.n)
del Counter.n
print(c.n)


class A:
    def name(self):
        return 'A'


class B:
    def name(self):
        return 'B'


def names(objects):
    out = ''
    for o in objects:
        out += o.name()
    return out


print(names([A(), B()] * 20))
a = A()
print(names([a] * 30))
a.__class__ = B
print(names([a] * 3))

scale = 2


def scaled(n):
    total = 0
    for i in range(n):
        total += i * scale
    return total


for k in range(5):
    print(scaled(100))
scale = 2.5
print(scaled(10))


def helper(x):
    return x + 1


def use(n):
    s = 0
    for i in range(n):
        s += helper(i)
    return s


for k in range(5):
    print(use(100))


def replaced(x):
    return x * 100


helper = replaced
print(use(5))
helper.__code__ = (lambda x: x - 1).__code__
print(use(5))
len_before = sum(len('abc') for k in range(50))


def lengths(items):
    n = 0
    for item in items:
        n += len(item)
    return n


for k in range(30):
    lengths(['a', 'bc', ''])
print(lengths(['abc', 'd']), lengths([[1, 2], (3,), {4: 5}]))
len = lambda x: 1000
print(lengths(['abc']))
del len
print(lengths(['abc']))


def reverse(items):
    i = 0
    j = len(items) - 1
    while i < j:
        items[i], items[j] = items[j], items[i]
        i += 1
        j -= 1
    return items


for k in range(20):
    reverse(list(range(50)))
print(reverse([1, 2, 3]), reverse(bytearray(b'abc')), items := reverse(['a', 2.5]))


def at(seq, i):
    return seq[i]


for k in range(50):
    at([1, 2, 3], 1)
print(at([1, 2, 3], -1), at('héllo', 1), at((1, 2), -2), at({1: 'one'}, 1))
for bad in (5, -6):
    try:
        at([1, 2, 3], bad)
    except IndexError as e:
        print(e)


def sieve(n):
    flags = [True] * n
    flags[0] = flags[1] = False
    for i in range(2, n):
        if flags[i]:
            for j in range(i * i, n, i):
                flags[j] = False
    return sum(flags)


print(sieve(2000))


def closure(n):
    count = 0

    def inner():
        nonlocal count
        count += 1
        return count
    for i in range(n):
        inner()
    return count


print(closure(500))


def unbound(flag, n):
    for i in range(n):
        if flag:
            value = i
    return value


for k in range(20):
    unbound(True, 20)
try:
    unbound(False, 20)
except UnboundLocalError as e:
    print(e)


def handlers(n):
    caught = 0
    for i in range(n):
        try:
            if i % 3 == 0:
                raise ValueError(i)
            [][i]
        except ValueError as e:
            caught += e.args[0]
        except IndexError:
            caught += 1
        finally:
            caught += 10
    return caught


print(handlers(300))


def early(n):
    for i in range(n):
        for j in range(n):
            if i * j == 42:
                return i, j
    else:
        return None


for k in range(20):
    early(10)
print(early(10), early(5))
