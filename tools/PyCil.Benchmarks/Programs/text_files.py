"""Files: writing and reading lines of text and bytes, csv."""
import csv
import harness
import io
import os
import tempfile


def work():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "lines.txt")
        with open(path, "w", encoding="utf-8") as out:
            for i in range(20000):
                out.write(f"line {i} caf\u00e9\n")
        check = 0
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                check += len(line)
        with open(path, "rb") as data:
            while block := data.read(4096):
                check += block.count(b"\n")
        with open(path, encoding="utf-8") as lines:
            check += len(lines.read().split("\n")) + len(os.listdir(folder))
    table = io.StringIO()
    writer = csv.writer(table)
    for i in range(4000):
        writer.writerow([i, f"name {i}", 'say "hi"', i * 0.5])
    table.seek(0)
    for row in csv.reader(table):
        check += len(row[1])
    return check


harness.run(work, times=3)
