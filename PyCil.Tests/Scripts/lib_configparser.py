# configparser: sections, interpolation, converters, writing, errors.
import configparser
import io

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

c = configparser.ConfigParser()
c.read_string("[DEFAULT]\nbase = /srv\nn = 5\n[web]\npath = %(base)s/web\nport: 80\n; comment\n# another\nmulti = a\n  b\n\n  c\nempty =\nflag = yes\npct = 50%%\nUPPER = x\n[db]\nratio = 2.5\noff = 0\n")
print(c.sections(), c["web"]["path"], c.getint("web", "port"), c.getfloat("db", "ratio"), c.getboolean("web", "flag"), c["db"].getboolean("off"), repr(c["web"]["multi"]), repr(c["web"]["empty"]), c["web"]["pct"], c["web"]["upper"], "UPPER" in c["web"], c.get("web", "nope", fallback="fb"), c["web"].get("x"), list(c["db"]), dict(c.items("db")), c.has_option("db", "n"), c.defaults(), c.options("web"), "web" in c, len(c), c.get("web", "path", raw=True), c.get("web", "path", vars={"base": "/v"}))
c["new"] = {"a": 1, "b": "two"}; c.set("new", "c", "3"); c.remove_option("new", "b"); c.add_section("s2"); c["s2"]["k"] = "v"; c.remove_section("db"); out = io.StringIO(); c.write(out); print(out.getvalue()); out = io.StringIO(); c.write(out, space_around_delimiters=False); print(out.getvalue()[:30])
for f in (lambda: c["none"], lambda: c.get("web", "none"), lambda: c.get("none", "x"), lambda: c.getint("web", "path"), lambda: c.getboolean("web", "port"), lambda: c.add_section("web"), lambda: c.add_section("DEFAULT"), lambda: c.set("web", "x", 5), lambda: c.set("zz", "x", "y"), lambda: c.set("web", "bad", "%(x"), lambda: c.read_string("no section = 1"), lambda: c.read_string("[a]\nx=1\nx=2"), lambda: c.read_string("[a]\n[a]"), lambda: c.read_string("[a]\njust text"), lambda: c.read_string("[a\nx=1"), lambda: configparser.ConfigParser().read("/no/such"), lambda: c.__setitem__("web", 5)): attempt(f)
l = configparser.ConfigParser(); l.read_string("[a]\nx = %(y)s\ny = %(x)s\nz = %(none)s\n"); attempt(lambda: l["a"]["x"]); attempt(lambda: l["a"]["z"])
e = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation(), allow_no_value=True, delimiters=("=",), comment_prefixes=("//",), strict=False, default_section="common", inline_comment_prefixes=("#",)); e.optionxform = str; e.read_string("[common]\nr=/base\n[a]\nx=${r}/a # c\nnoval\nK=1\nk=2\nc:d=5\n// comment\n[b]\ny=${a:x}/b $$\n"); print(e["b"]["y"], e["a"]["noval"], dict(e["a"])); r = configparser.RawConfigParser(); r.read_dict({"s": {"a": "%(x)s", "b": 5}}); print(dict(r["s"])); print(configparser.ConfigParser(converters={"list": lambda s: s.split()}, interpolation=None)._interpolation.__class__.__name__)
