# getopt: short and long options, abbreviations, errors.
import getopt

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

print(getopt.getopt(["-a", "-b", "val", "--long", "--opt=x", "arg", "-z"], "ab:", ["long", "opt="]), getopt.gnu_getopt(["arg", "-a", "--lo"], "a", ["long"]), getopt.getopt(["--op", "x"], "", ["opt="])); [attempt(lambda: getopt.getopt(v, "ab:", ["long", "lone", "opt="])) for v in (["-x"], ["-b"], ["--nope"], ["--lo"], ["--long=5"], ["--opt"])]
