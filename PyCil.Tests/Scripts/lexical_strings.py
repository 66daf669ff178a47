# String and bytes literals: prefixes, escapes, continuation, implicit concatenation, raw strings.
import ast
import warnings

cases = [
    r"'a'", r'"a"', r"'''a'''", r"'\n\t\r\a\b\f\v\\\'\"'", r"'\0\07\007\0070'", r"'\x41\xff'", r"'\u0041\u20ac'", r"'\U0001F600'",
    r"'\N{BULLET}\N{LATIN SMALL LETTER A}'", r"'\N{dromedary camel}'", r"r'\n\x41'", r"R'\''", r'r"\""', r"b'abc\x00\377'", r"rb'\n'", r"Rb'\x'", r"bR'a'", r"BR'a'",
    r"u'a'", r"U'\u0041'", "'a' 'b' \"c\"", "b'a' b'b'", "'a' r'\\n' 'b'", "'a' f'{1}' 'b'", "('a'\n 'b')", "'a\\\nb'", "'''a\nb'''", "'''a\\\nb'''", "'''\"''''\"'", "''",
    '""""a"""', "'''\\''''", "b'''\n'''", r"'\400'" if False else r"'\377'",
]
for text in cases:
    print(text.replace("\n", "<nl>"), "=>", ascii(ast.literal_eval(text)) if "f'" not in text else ascii(eval(text)))

def refused(source):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            value = eval(compile(source, "<s>", "eval"))
        except SyntaxError as e:
            print(ascii(source), type(e).__name__, "|", e.msg, "|", e.lineno, e.offset, e.end_offset)
        else:
            print(ascii(source), "=", ascii(value), [f"{w.category.__name__}: {w.message} {w.lineno}" for w in caught])

for source in ["'abc", '"abc', "'''abc", '"""abc\ndef', r"'\x4'", r"'\xg'", r"b'\x4'", r"'\u12'", r"'\U00110000'", r"'\U0001'", r"'\N'", r"'\N{'", r"'\N{}'", r"'\N{NO SUCH NAME}'",
               r"'\d'", r"b'\d'", r"'\8'", r"'\400'", r"b'\400'", r"'\ '", r"b'é'", "b'a' 'b'", "'a' b'b'", "ur'a'", "bu'a'", "br'\\'", r"r'\'", "'a\nb'", r"'\777'", r"f'\d{1}'", "f'\\N{DIGIT ONE}'",
               "'a' 1", "'a'b", "1'a'", "rf'\\d{1}'", "''''a'", "'\\\n'", "'a\\"]:
    refused(source)

print(ascii("\ud800"), len("\ud83d\ude00"), len("\U0001F600"), "\u0041" == "A")
print(b"\x41\101A", bytes("é", "utf8"), b"" b"")
print("tab\tend", 'quote"s', "quote's", 'both\'"', "\x7f", "\xa0", "\u2028", "\u200b", "\ue000", "\U000e0001".encode("unicode-escape"))
print([repr(c) for c in ("\x00", "\x1f", "\x7f", "\x80", "\xad", "\u0378", "\ufeff", "\uffff", "\U0010ffff")] == ["'\\x00'", "'\\x1f'", "'\\x7f'", "'\\x80'", "'\\xad'", "'\\u0378'", "'\\ufeff'", "'\\uffff'", "'\\U0010ffff'"])
long = ("one "
        "two "  # a comment in between
        'three')
print(long)
print("a" "b" * 2, ("a" "b") * 2, "a" + "b" "c" * 2)
def documented():
    "doc" " string"
print(documented.__doc__)
def not_documented():
    f"doc"
print(not_documented.__doc__)
def bytes_are_none():
    b"doc"
print(bytes_are_none.__doc__)
class Indented:
    """First line.

        Indented more.
      Less.
    """
print(repr(Indented.__doc__))
