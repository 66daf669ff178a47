# argparse: groups, subcommands, custom types and actions, parents.
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
