# graphlib: orders, readiness, cycles.
import graphlib

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

t = graphlib.TopologicalSorter({"d": {"b", "c"}, "b": {"a"}, "c": {"a"}}); print(list(t.static_order())[0], list(graphlib.TopologicalSorter({1: [2], 2: [3]}).static_order())); t = graphlib.TopologicalSorter(); t.add("x", "y", "z"); t.add("y", "z"); t.prepare(); print(t.is_active(), t.get_ready()); t.done("z"); print(t.get_ready(), bool(t)); t.done("y"); print(t.get_ready()); t.done("x"); print(t.is_active())
for f in (lambda: list(graphlib.TopologicalSorter({1: [2], 2: [1]}).static_order()), lambda: graphlib.TopologicalSorter().get_ready(), lambda: t.add("q"), lambda: t.done("nope"), lambda: t.done("x"), lambda: t.prepare() if False else "-"): attempt(f)
