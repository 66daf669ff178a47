"""str methods: split, replace, find, strip, case, tests, slices."""
import harness

TEXT = """It was a long road over the hills, and the wind came from the sea.
Three carts went by; none of them stopped. "Where to?" asked the boy, 17 years old.
ALL THINGS, she said, have Two Names: one for the day - and one for the night.
\tTabs and  double  spaces, numbers 1234 5678 and 90%; a_name, CamelCase, x=y+z.
"""


def words_of(text):
    counts = 0
    for line in text.splitlines():
        for word in line.split():
            word = word.strip('.,;:"?!-').lower()
            if word.isalpha():
                counts += len(word)
            elif word.isdigit():
                counts += int(word)
            elif word.isidentifier():
                counts += 3
    return counts


def work():
    check = 0
    for i in range(400):
        check += words_of(TEXT)
        check += TEXT.replace("the", "THE").count("THE") + TEXT.find("night") + TEXT.rfind("one")
        check += len(TEXT.upper()) + TEXT.lower().index("camelcase")
        left, mark, right = TEXT.partition("Two")
        check += len(left) - len(right)
        for start in range(0, 200, 10):
            piece = TEXT[start:start + 17]
            if piece.startswith("It") or piece.endswith("sea") or "and" in piece:
                check += 1
            check += ord(piece[3]) + len(piece[::-1].title())
    return check


harness.run(work, times=12)
