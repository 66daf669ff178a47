# unittest.mock: calls, side effects, specs, patching.
from unittest import mock

class P: pass
m = mock.Mock(return_value=3); print(m(1, a=2), m.called, m.call_count, m.call_args, m.call_args_list, m.mock_calls, m.attr.deep(5) is m.attr.deep.return_value, m.mock_calls[-1], m.method_calls); m.assert_called_once_with(1, a=2); m.side_effect = [1, KeyError("k")]; print(m()); s = mock.Mock(side_effect=lambda x: x * 2); print(s(4)); mm = mock.MagicMock(); mm.__len__.return_value = 7; mm.__getitem__.return_value = "item"; print(len(mm), mm["k"], bool(mm), int(mm), list(mm), mm.__getitem__.call_args); sp = mock.Mock(spec=["a"]); sc = mock.create_autospec(lambda a, b=1: 0)
for f in (lambda: m(), lambda: m.assert_called_once(), lambda: m.assert_called_with(9), lambda: m.assert_any_call(77), lambda: m.assert_not_called(), lambda: sp.b, lambda: sc(), lambda: sc(1, 2, 3), lambda: m.assert_caled(), lambda: m.assert_has_calls([mock.call(5)]), lambda: mock.Mock(spec=int).nope): 
    try: print("ok", f())
    except BaseException as e: print(type(e).__name__, "|", e)
import os
with mock.patch("os.getcwd", return_value="/mocked") as g: print(os.getcwd(), g.call_count)
with mock.patch.dict(os.environ, {"MOCKED": "1"}): print(os.environ["MOCKED"])
print("MOCKED" in os.environ); 
with mock.patch.object(P, "attr", 5, create=True): print(P.attr)
@mock.patch("os.sep", "!")
def patched(): return os.sep
print(patched(), os.sep, mock.sentinel.x, mock.ANY == 5, mock.call(1).foo(2), mock.call.a.b(1) == mock.call.a.b(1)); am = mock.AsyncMock(return_value=9); print(__import__("asyncio").run(am(1)), am.await_count); pm = mock.PropertyMock(return_value=8); type(m).prop = pm; print(m.prop); o = mock.mock_open(read_data="l1\nl2"); print(o().read(), [l for l in o()] if False else "-")
