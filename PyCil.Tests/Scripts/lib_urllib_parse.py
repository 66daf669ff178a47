# urllib.parse: splitting, joining, quoting, query strings.
import http
import urllib.parse as up

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

u = up.urlsplit("http://user:pw@Example.com:8080/a/b;p?q=1&r=a+b#frag"); print(u, u.hostname, u.port, u.username, u.geturl(), up.urlparse("http://h/a;p?q").params, up.urljoin("http://a/b/c?d", "../e#f"), up.urljoin("http://a/b", "//h/x"), up.urlunsplit(("http", "h", "/p", "q", "f")), up.quote("a b/é?&"), up.quote_plus("a b&c"), up.unquote("a%20%C3%A9%zz"), up.unquote_plus("a+b%2B"), up.urlencode({"a": "1 2", "b": ["x", "y"]}), up.urlencode({"b": ["x", "y"]}, doseq=True), up.parse_qs("a=1&a=2&b=&c", keep_blank_values=True), up.parse_qsl("x=1&y=%20"), up.urldefrag("http://a#b"), up.quote(b"\xff"), up.unquote_to_bytes("%41b"), up.urlsplit("//[::1]:80/x").hostname, [up.urljoin("http://a/b/c/d;p?q", x) for x in ("g", "./g", "/g", "?y", "g?y", "#s", "", "..", "../..", "../../g", "g;x=1/../y")]); [attempt(f) for f in (lambda: up.urlsplit("http://h:99999").port, lambda: up.urlsplit("http://[::1"), lambda: up.parse_qs("a&b", strict_parsing=True), lambda: up.urljoin("a", b"b"), lambda: up.quote(5), lambda: up.urlencode(5), lambda: up.urlsplit("http://h:x").port)]
