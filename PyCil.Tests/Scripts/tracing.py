# sys.settrace, sys.setprofile, sys.monitoring: events in order.
import sys

trace = []
def tracer(fr, ev, arg): trace.append((ev, fr.f_code.co_name, fr.f_lineno - fr.f_code.co_firstlineno)); return tracer
def traced(x):
    y = x + 1
    for i in range(2):
        y += i
    return y
sys.settrace(tracer); traced(1); sys.settrace(None); print(trace, sys.gettrace())
prof = []; sys.setprofile(lambda fr, ev, arg: prof.append((ev, getattr(arg, "__name__", fr.f_code.co_name)))); traced(1); len([]); sys.setprofile(None); print(prof[:3], ("c_call", "len") in prof)
def exc():
    try: {}["x"]
    except KeyError: return 1
trace.clear(); sys.settrace(tracer); exc(); sys.settrace(None); print(trace)
mon = sys.monitoring; got = []; mon.use_tool_id(3, "demo"); mon.register_callback(3, mon.events.PY_START, lambda code, off: got.append(("start", code.co_name))); mon.register_callback(3, mon.events.PY_RETURN, lambda code, off, v: got.append(("return", v))); mon.register_callback(3, mon.events.LINE, lambda code, line: got.append(("line", line - code.co_firstlineno))); mon.set_local_events(3, traced.__code__, mon.events.PY_START | mon.events.PY_RETURN | mon.events.LINE); traced(5); mon.set_local_events(3, traced.__code__, 0); traced(6); print(got, mon.get_tool(3)); mon.free_tool_id(3)
