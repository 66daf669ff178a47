# textwrap: wrapping, filling, shortening, indentation.
import textwrap

text = "The quick brown fox jumped over the lazy dog. It-was-a-hyphenated-word and averyveryverylongwordindeed."
print(textwrap.wrap(text, 20), textwrap.fill(text, 30, initial_indent="* ", subsequent_indent="  "), textwrap.shorten(text, 30), textwrap.shorten("a b", 1, placeholder=".") , repr(textwrap.dedent("\n    a\n      b\n\n    c\n")), repr(textwrap.indent("a\n\nb\n", "> ")), textwrap.indent("a\n\nb", "> ", lambda l: True), textwrap.wrap(text, 15, break_long_words=False, break_on_hyphens=False), textwrap.wrap("a\tb\nc", 10, expand_tabs=False, replace_whitespace=False), textwrap.wrap(text, 25, max_lines=2, placeholder=" [..]"), textwrap.wrap("", 5), sep="\n")
