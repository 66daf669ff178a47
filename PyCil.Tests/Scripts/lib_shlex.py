# shlex: splitting, quoting, lexers, unclosed quotes.
import shlex

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

print(shlex.split("a 'b c' \"d \\\"e\\\"\" f\\ g # comment", comments=True), shlex.split("a 'b' \"\" x''y"), shlex.quote("it's $HOME"), shlex.quote("safe-1"), shlex.quote(""), shlex.join(["a b", "c"]), list(shlex.shlex("a+b=c 'd e'", posix=True)), list(shlex.shlex("a && b|c;d", punctuation_chars=True)), shlex.split("a\\b", posix=False)); attempt(lambda: shlex.split("'open")); attempt(lambda: shlex.split("a\\")); attempt(lambda: shlex.split(None))
