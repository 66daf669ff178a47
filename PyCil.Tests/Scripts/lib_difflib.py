# difflib: deltas in every format, matching blocks, close matches.
import difflib

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

a, b = "one\ntwo\nthree\nfour\n".splitlines(True), "ore\ntree\nthree\nemu\nfour\n".splitlines(True)
print("".join(difflib.ndiff(a, b)), "".join(difflib.unified_diff(a, b, "a", "b", n=1)), "".join(difflib.context_diff(a, b, "a", "b")), "".join(difflib.restore(difflib.ndiff(a, b), 2)))
s = difflib.SequenceMatcher(None, "abxcd", "abcdy"); print(s.ratio(), s.quick_ratio(), s.real_quick_ratio(), s.get_matching_blocks(), s.get_opcodes(), s.find_longest_match(), list(s.get_grouped_opcodes(1)), difflib.get_close_matches("appel", ["ape", "apple", "peach", "puppy"]), difflib.SequenceMatcher(lambda x: x == " ", "a b", "ab").ratio(), difflib.IS_CHARACTER_JUNK(" "), len(difflib.HtmlDiff().make_table(a, b)) > 500); attempt(lambda: difflib.get_close_matches("a", [], cutoff=5)); attempt(lambda: list(difflib.restore([], 3)))
