# argparse: positionals, options, actions, help texts, errors.
import argparse
import io
from contextlib import redirect_stderr, redirect_stdout

def run(p, *argv):
    out, err = io.StringIO(), io.StringIO()
    try:
        with redirect_stdout(out), redirect_stderr(err):
            r = p.parse_args(list(argv))
        print(argv, "=>", r)
    except SystemExit as e:
        print(argv, "exit", e.code, "|", out.getvalue().strip(), "|", err.getvalue().strip())
    except Exception as e:
        print(argv, type(e).__name__, e)

p = argparse.ArgumentParser(prog="demo", description="A demo program.", epilog="That is all.")
p.add_argument("path", help="where to look")
p.add_argument("rest", nargs="*", default=["none"])
p.add_argument("-v", "--verbose", action="count", default=0, help="more output")
p.add_argument("-n", "--number", type=int, default=3, metavar="N", help="a number (default: %(default)s)")
p.add_argument("--ratio", type=float)
p.add_argument("--flag", action="store_true")
p.add_argument("--no-cache", dest="cache", action="store_false")
p.add_argument("--const", action="store_const", const=42)
p.add_argument("-a", "--add", action="append")
p.add_argument("--ext", action="extend", nargs="+", type=int)
p.add_argument("--mode", choices=["fast", "slow"], default="fast")
p.add_argument("--maybe", nargs="?", const="C", default="D")
p.add_argument("--two", nargs=2, metavar=("A", "B"))
p.add_argument("--bool", action=argparse.BooleanOptionalAction, default=None)
p.add_argument("--version", action="version", version="%(prog)s 1.0")
p.add_argument("--secret", help=argparse.SUPPRESS)
print(p.format_help()); print(p.format_usage())
for argv in (["x"], ["x", "y", "z"], ["-vv", "x", "-v"], ["x", "-n5"], ["x", "-n", "5", "--ratio=2.5"], ["x", "--flag", "--no-cache", "--const"], ["x", "-a", "1", "--add", "2"], ["x", "--ext", "1", "2", "--ext", "3"], ["x", "--mode", "slow"], ["x", "--maybe"], ["x", "--maybe", "q"], ["x", "--two", "1", "2"], ["x", "--bool"], ["x", "--no-bool"], ["--", "-x"], ["x", "--verb"], ["x", "-vn", "7"], ["--version"], ["-h"], [], ["x", "-n", "abc"], ["x", "--ratio", "z"], ["x", "--two", "1"], ["x", "--unknown"], ["x", "--no"], ["x", "-n"], ["x", "--flag=1"], ["x", "--ext"], ["x", "--secret", "s"], ["-n", "-5", "x"], ["x", "-5"]): run(p, *argv)
