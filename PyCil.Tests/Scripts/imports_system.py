# The import system: packages, relative imports, __all__, reload, hooks, namespace packages, circular imports, errors.
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import shutil
import sys
import tempfile
import types
import zipfile

base = tempfile.mkdtemp(); sys.path.insert(0, base); sys.dont_write_bytecode = True
def write(path, text=""):
    full = os.path.join(base, path); os.makedirs(os.path.dirname(full), exist_ok=True)
    with open(full, "w") as f: f.write(text)
    importlib.invalidate_caches()
def attempt(src):
    ns = {"__name__": "__main__"}
    try: exec(src, ns); print(src.replace("\n", "; "), "=>", {k: v for k, v in ns.items() if not k.startswith("__") and not isinstance(v, types.ModuleType)})
    except BaseException as e: print(src.replace("\n", "; "), "=>", type(e).__name__, "|", str(e).replace(base, "BASE"), "|", getattr(e, "name", None), getattr(e, "name_from", None))
write("mod.py", "x = 1\n_hidden = 2\nprint('mod runs', __name__, __package__, __spec__.origin is not None)\n")
write("pkg/__init__.py", "__all__ = ['a', 'sub', 'value']\nvalue = 'pkg value'\nprint('pkg runs', __path__ is not None)\n")
write("pkg/a.py", "from . import b\nfrom .b import bee\nfrom .. import nothing\n" if False else "from . import b\nfrom .b import bee\nname = __name__, __package__\n")
write("pkg/b.py", "bee = 'bee'\nfrom . import value\n")
write("pkg/sub/__init__.py", "from ..b import bee as up\nfrom .. import a\nfrom . import leaf\n")
write("pkg/sub/leaf.py", "leaf = __name__\n")
write("bad.py", "x = 1\n1 / 0\n"); write("syn.py", "x = = 1\n"); write("circ1.py", "import circ2\nx = 1\n"); write("circ2.py", "import circ1\nfrom circ1 import x\n"); write("circ3.py", "import circ4\ny = 5\ndef f(): return circ4.z\n"); write("circ4.py", "import circ3\nz = 6\ndef g(): return circ3.y\n"); write("badall.py", "__all__ = ['missing']\n"); write("badall2.py", "__all__ = [5]\n"); write("lazy.py", "def __getattr__(n):\n    if n == 'dyn': return 'dynamic'\n    raise AttributeError(f'lazy has no {n}')\ndef __dir__(): return ['dyn']\n"); write("relmain.py", "from . import x\n"); write("ns1/one.py", "v = 1\n"); write("self_replace.py", "import sys\nclass M: attr = 'from object'\nsys.modules[__name__] = M()\n"); write("pkg/__main__.py", "print('main of pkg', __name__, __package__)\n"); write("script.py", "print('script', __name__)\n")
for src in ("import mod", "import mod", "from mod import x, x as y", "from mod import *", "import pkg.a", "import pkg.a as pa\nn = pa.name", "from pkg import a\nb = a.bee", "from pkg import *\nz = value", "import pkg.sub.leaf\nq = pkg.sub.leaf.leaf", "from pkg.sub import leaf, up", "from pkg.sub.leaf import leaf", "import nope", "import nope.sub", "import pkg.nope", "from pkg import nope", "from mod import nope", "import mod.sub", "from mod.sub import x", "import bad", "import bad", "import syn", "import circ1", "import circ3\nr = circ3.f(), circ3.circ4.g()", "from badall import *", "from badall2 import *", "from lazy import dyn", "from lazy import other", "import lazy\nd = dir(lazy), lazy.dyn", "import relmain", "from . import x", "from .x import y", "from .. import z", "import ns1.one\nv = ns1.one.v, ns1.__path__.__class__.__name__, ns1.__file__ if hasattr(ns1, '__file__') else 'no file'", "from self_replace import attr", "import", "from x import", "from x import (a, b", "import a.b.", "from import x", "from x import a b", "import a as b.c", "from x import *, y", "from __future__ import nope", "from __future__ import braces", "x = 1\nfrom __future__ import annotations", "def f(): from x import *", "from . import *", "import os.path as p\nn = p.__name__", "__import__('mod')", "m = __import__('pkg.sub.leaf').__name__", "m = __import__('pkg.sub', fromlist=['leaf']).__name__", "__import__('')", "__import__(5)", "__import__('x', level=-1)", "__import__('a', {}, {}, [], 1)", "__import__('a', {'__package__': 'pkg'}, {}, ['b'], 1)", "import mod, nope2, pkg"): attempt(src)
print("bad" in sys.modules, "pkg.a" in sys.modules, sys.modules["pkg"].a is sys.modules["pkg.a"])
import mod
write("mod.py", "y = 2\nprint('mod again')\n"); os.utime(os.path.join(base, "mod.py"), (1, 1)); r = importlib.reload(mod); print(r is mod, mod.x, mod.y); del sys.modules["mod"]
for f in (lambda: importlib.reload(mod), lambda: importlib.reload(5), lambda: importlib.import_module(".b", "pkg").bee, lambda: importlib.import_module(".b"), lambda: importlib.import_module("..b", "pkg"), lambda: importlib.util.find_spec("pkg.b").name, lambda: importlib.util.find_spec("nope"), lambda: importlib.util.find_spec("nope.x"), lambda: importlib.util.find_spec(".b", "pkg").parent, lambda: importlib.util.resolve_name("..x", "a.b.c"), lambda: importlib.util.module_from_spec(importlib.util.find_spec("pkg.b")).__name__, lambda: importlib.machinery.PathFinder.find_spec("pkg", [base]).submodule_search_locations[0].replace(base, "BASE"), lambda: importlib.machinery.SOURCE_SUFFIXES, lambda: importlib.util.cache_from_source("/a/b.py").startswith("/a/__pycache__/b."), lambda: repr(importlib.machinery.ModuleSpec("n", None, origin="o", is_package=True))):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.startswith("virtual"): print("finder asked", name, path); return importlib.machinery.ModuleSpec(name, Loader(), is_package=name == "virtual")
class Loader(importlib.abc.Loader):
    def create_module(self, spec): return None
    def exec_module(self, m): m.made = "by loader " + m.__name__
sys.meta_path.insert(0, Finder()); import virtual.child; print(virtual.made, virtual.child.made, virtual.child.__spec__.loader.__class__.__name__, repr(virtual.child)[:40].split(" from")[0]); sys.meta_path.pop(0)
class BadLoader(importlib.abc.Loader):
    def exec_module(self, m): raise RuntimeError("loader fails")
spec = importlib.machinery.ModuleSpec("broken", BadLoader())
sys.meta_path.insert(0, type("F", (), {"find_spec": staticmethod(lambda n, p=None, t=None: spec if n == "broken" else None)})()); attempt("import broken"); print("broken" in sys.modules); sys.meta_path.pop(0)
sys.modules["blocked"] = None; attempt("import blocked"); sys.modules["fake"] = types.ModuleType("fake"); sys.modules["fake"].v = "faked"; attempt("from fake import v"); attempt("from fake import w")
z = os.path.join(base, "z.zip")
with zipfile.ZipFile(z, "w") as zf: zf.writestr("inzip.py", "where = 'zip'\n"); zf.writestr("zpkg/__init__.py", ""); zf.writestr("zpkg/m.py", "deep = __name__\n"); zf.writestr("zpkg/data.txt", "resource")
sys.path.insert(0, z); attempt("from inzip import where"); attempt("from zpkg.m import deep"); import zpkg; print(type(zpkg.__loader__).__name__, zpkg.__loader__.get_data(os.path.join(z, "zpkg", "data.txt")), zpkg.__loader__.is_package("zpkg"), zpkg.__loader__.is_package("zpkg"))
import runpy; runpy.run_module("pkg", run_name="__main__"); print(runpy.run_path(os.path.join(base, "script.py"), {"given": 1})["given"])
spec = importlib.util.spec_from_file_location("loc", os.path.join(base, "pkg", "b.py")); m = importlib.util.module_from_spec(spec); print(spec.name, m.__file__ == spec.origin, hasattr(m, "bee")); attempt("import sys; sys.path_importer_cache"); lz = importlib.util.LazyLoader.factory(importlib.machinery.SourceFileLoader); print(callable(lz))
import importlib.resources as res; print(res.files("pkg").joinpath("b.py").read_text().splitlines()[0], res.is_resource("pkg", "b.py") if hasattr(res, "is_resource") else True)
shutil.rmtree(base)
