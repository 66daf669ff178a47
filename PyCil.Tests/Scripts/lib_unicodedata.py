# unicodedata: names, categories, numbers, normal forms.
import unicodedata as ud

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

print(ud.name("é"), ud.lookup("GREEK SMALL LETTER ALPHA"), ud.category("A"), ud.bidirectional("א"), ud.combining("\u0301"), ud.east_asian_width("字"), ud.mirrored("("), ud.decomposition("é"), ud.decimal("٣"), ud.digit("²"), ud.numeric("½"), ud.normalize("NFD", "é") == "e\u0301", ud.normalize("NFKC", "ﬁ①"), ud.is_normalized("NFC", "é"), ud.unidata_version, ud.name("\u0000", "none"), ud.numeric("a", -1), ud.name("한"), ud.name("㐀"), ascii(ud.normalize("NFC", "\u1100\u1161\u11a8")), ud.ucd_3_2_0.unidata_version); [attempt(f) for f in (lambda: ud.name("\x00"), lambda: ud.lookup("nope"), lambda: ud.decimal("a"), lambda: ud.normalize("X", "a"), lambda: ud.category("ab"), lambda: ud.numeric("a"), lambda: ud.digit(5))]
