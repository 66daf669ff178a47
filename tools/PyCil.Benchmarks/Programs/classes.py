"""Instances: making them, reading and writing attributes, slots, operators, a linked structure."""
import harness


class Vector:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __len__(self):
        return 2

    def __getitem__(self, index):
        return self.y if index else self.x


class Node:
    weight = 1

    def __init__(self, key):
        self.key = key
        self.left = None
        self.right = None


def insert(root, key):
    while True:
        if key < root.key:
            if root.left is None:
                root.left = Node(key)
                return
            root = root.left
        else:
            if root.right is None:
                root.right = Node(key)
                return
            root = root.right


def depth_sum(node, depth=1):
    if node is None:
        return 0
    return depth * node.weight + depth_sum(node.left, depth + 1) + depth_sum(node.right, depth + 1)


def work():
    place, step = Vector(0, 0), Vector(1, 2)
    same = 0
    for i in range(25000):
        place = place + step
        if place == step:
            same += 1
        same += place[i & 1] & len(place)
    root, seed = Node(1 << 30), 7
    for _ in range(4000):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        insert(root, seed)
    return place.x, place.y, same, depth_sum(root)


harness.run(work, times=6)
