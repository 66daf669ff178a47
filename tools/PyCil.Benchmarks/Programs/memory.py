"""Peak resident memory of a process that holds many small objects."""
# measure: memory
import harness


class Item:
    def __init__(self, key):
        self.key = key
        self.name = "item"
        self.next = None


items = [Item(i) for i in range(100000)]
table = {i: str(i) for i in range(100000)}
rows = [[i, i * 0.5, (i, "x")] for i in range(100000)]
print("checksum", len(items) + len(table) + len(rows))
print("peak", harness.peak())
