"""Building str: +=, join, repeated text, translate, StringIO."""
import harness
from io import StringIO


def work():
    text = ""
    for i in range(15000):
        text += "abcdefghij"[i % 10]
    parts = []
    for i in range(20000):
        parts.append("item")
        parts.append(", " if i % 3 else "; ")
    joined = "".join(parts)
    out = StringIO()
    for i in range(15000):
        out.write("line ")
        out.write(text[i:i + 4])
        out.write("\n")
    table = str.maketrans("abc", "xyz", "d")
    translated = text.translate(table)
    chars = "".join([c for c in joined if c != ";"])
    return len(joined), len(out.getvalue()), translated.count("x"), len(chars), "".join(reversed(text))[:10]


harness.run(work, times=7)
