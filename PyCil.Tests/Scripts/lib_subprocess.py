# subprocess: output, input, exit codes, time limits, errors.
import re
import subprocess
import sys

def attempt(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, "|", re.sub("0x[0-9a-f]+", "0x", str(e)))

r = subprocess.run(["sh", "-c", "echo out; echo err >&2; exit 3"], capture_output=True, text=True); print(r.returncode, repr(r.stdout), repr(r.stderr), r.args[0]); print(subprocess.run(["cat"], input=b"in", stdout=subprocess.PIPE).stdout, subprocess.check_output("echo $X", shell=True, env={"X": "env"}, text=True), subprocess.getoutput("echo hi"), subprocess.getstatusoutput("exit 2"), subprocess.call(["true"]), subprocess.run([sys.executable, "-c", "import sys; print(sys.argv[1:]); sys.exit('bye')", "a b"], capture_output=True, text=True))if False else print(subprocess.run(["cat"], input=b"in", stdout=subprocess.PIPE).stdout, subprocess.check_output("echo $X", shell=True, env={"X": "env"}, text=True), subprocess.getoutput("echo hi"), subprocess.getstatusoutput("exit 2"), subprocess.call(["true"]))
r = subprocess.run([sys.executable, "-c", "import sys; print(sys.argv[1:]); sys.exit('bye')", "a b"], capture_output=True, text=True); print(r.returncode, r.stdout, r.stderr); attempt(lambda: subprocess.run(["false"], check=True)); attempt(lambda: subprocess.run(["/no/such"])); attempt(lambda: subprocess.run(["sleep", "5"], timeout=.05)); attempt(lambda: subprocess.run("x", input="a", stdin=1)); attempt(lambda: subprocess.check_output(["sh", "-c", "exit 4"])); p = subprocess.Popen(["cat"], stdin=-1, stdout=-1, text=True); print(p.communicate("talk\n"), p.poll(), p.returncode); p = subprocess.Popen(["sleep", "9"]); p.terminate(); print(p.wait(), p); 
with subprocess.Popen(["sh", "-c", "read a; echo got $a"], stdin=-1, stdout=-1, text=True, bufsize=1) as p: p.stdin.write("line\n"); p.stdin.flush(); print(p.stdout.readline(), end="")
print(p.returncode, subprocess.list2cmdline(["a b", 'c"d']), subprocess.CompletedProcess(["x"], 1), subprocess.DEVNULL)
