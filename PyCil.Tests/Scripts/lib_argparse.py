# argparse: positionals, options, types, actions, groups, subcommands, help texts and errors.
import argparse
import io
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
os.environ["COLUMNS"] = "80"
os.environ["NO_COLOR"] = "1"

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
q = argparse.ArgumentParser(prog="groups", allow_abbrev=False, prefix_chars="-+", fromfile_prefix_chars="@", argument_default=argparse.SUPPRESS)
g = q.add_mutually_exclusive_group(required=True); g.add_argument("--one", action="store_true"); g.add_argument("--two", action="store_true"); g.add_argument("+x")
grp = q.add_argument_group("special", "special options"); grp.add_argument("--abc", required=False); grp.add_argument("pos", nargs="?")
for argv in (["--one"], ["--two", "--one"], [], ["+x", "5"], ["--ab", "1", "--one"], ["--one", "p"], ["@/no/such/file"]): run(q, *argv)
print(q.format_help())
s = argparse.ArgumentParser(prog="tool"); s.add_argument("--debug", action="store_true")
subs = s.add_subparsers(dest="cmd", required=True, title="commands", metavar="CMD", help="what to do")
add = subs.add_parser("add", help="adds", aliases=["a"]); add.add_argument("x", type=int); add.add_argument("y", type=int, nargs="?", default=1); add.set_defaults(func="ADD")
rm = subs.add_parser("rm", help="removes", description="Removes things."); rm.add_argument("-f", "--force", action="store_true"); rm.add_argument("names", nargs="+")
for argv in (["add", "1"], ["a", "1", "2"], ["--debug", "rm", "-f", "p", "q"], ["rm"], [], ["add", "-h"], ["rm", "-h"], ["-h"], ["add", "1", "--debug"]): run(s, *argv)
def even(v):
    n = int(v)
    if n % 2: raise argparse.ArgumentTypeError(f"{v} is odd")
    return n
class Upper(argparse.Action):
    def __call__(self, parser, ns, values, opt=None): setattr(ns, self.dest, values.upper() + str(opt))
c = argparse.ArgumentParser(prog="custom", formatter_class=argparse.ArgumentDefaultsHelpFormatter, usage="%(prog)s [things]", exit_on_error=False, add_help=False)
c.add_argument("--even", type=even, default=2, help="an even number"); c.add_argument("--up", action=Upper); c.add_argument("--f", type=argparse.FileType("r") if False else str); c.add_argument("--rem", nargs=argparse.REMAINDER)
for argv in (["--even", "4"], ["--even", "3"], ["--even", "x"], ["--up", "abc"], ["--rem", "-a", "--b"]): run(c, *argv)
print(c.format_help(), c.parse_known_args(["--even", "6", "--zzz", "q"]), c.get_default("even"), c.parse_args([], argparse.Namespace(pre=1)))
for f in (lambda: p.add_argument("path2", required=True), lambda: p.add_argument("-v"), lambda: p.add_argument("--q", action="nope"), lambda: p.add_argument("--q2", type="int"), lambda: p.add_argument("--q3", nargs=0), lambda: p.add_argument("--q4", choices=5), lambda: p.add_argument("a", "b"), lambda: p.add_argument(), lambda: g.add_argument("req"), lambda: p.add_argument("--q5", action="store_true", nargs=1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
parent = argparse.ArgumentParser(add_help=False); parent.add_argument("--shared")
ch = argparse.ArgumentParser(prog="child", parents=[parent], conflict_handler="resolve", formatter_class=argparse.RawDescriptionHelpFormatter, description="line one\n   line two"); ch.add_argument("--shared", type=int)
run(ch, "--shared", "5"); print(ch.format_help()); print(argparse.Namespace(a=1, b="x") == argparse.Namespace(a=1, b="x"), "a" in argparse.Namespace(a=1), vars(argparse.Namespace(q=1)))
i = argparse.ArgumentParser(prog="inter"); i.add_argument("a"); i.add_argument("--o"); i.add_argument("b", nargs="*"); print(i.parse_intermixed_args(["1", "--o", "2", "3", "4"]))
