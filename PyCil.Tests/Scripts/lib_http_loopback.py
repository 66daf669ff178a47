# http, urllib.request: a server and its clients on the loopback, cookies, statuses.
import http
import http.client
import http.cookies
import http.server
import threading
import urllib.request

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

print(http.HTTPStatus.NOT_FOUND, http.HTTPStatus(200).phrase, http.HTTPMethod.GET, repr(http.HTTPStatus.IM_A_TEAPOT)); k = http.cookies.SimpleCookie("a=1; b=\"x y\""); k["a"]["path"] = "/"; print(k.output(), k["b"].value, sorted(k)); attempt(lambda: k.__setitem__("bad key", "v"))
class H(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/missing": return self.send_error(404, "Nope")
        if self.path == "/redir": self.send_response(302); self.send_header("Location", "/ok"); self.end_headers(); return
        body = f"GET {self.path} {self.headers.get('X-Test')}".encode(); self.send_response(200); self.send_header("Content-Length", str(len(body))); self.send_header("Content-Type", "text/plain; charset=utf-8"); self.end_headers(); self.wfile.write(body)
    def do_POST(self): data = self.rfile.read(int(self.headers["Content-Length"])); self.send_response(201); self.end_headers(); self.wfile.write(data[::-1])
    def log_message(self, *a): pass
srv = http.server.ThreadingHTTPServer(("127.0.0.1", 0), H); t = threading.Thread(target=srv.serve_forever); t.start(); base = f"http://127.0.0.1:{srv.server_port}"
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
with opener.open(urllib.request.Request(base + "/ok?x=1", headers={"X-Test": "hdr"})) as r: print(r.status, r.read(), r.headers.get_content_charset(), r.getheader("Content-Length"))
print(opener.open(base + "/redir").url.endswith("/ok"), opener.open(base, data=b"abc").read()); attempt(lambda: opener.open(base + "/missing")); conn = http.client.HTTPConnection("127.0.0.1", srv.server_port, timeout=10); conn.request("GET", "/c"); r = conn.getresponse(); print(r.status, r.reason, r.read()); conn.close(); srv.shutdown(); srv.server_close(); t.join(); attempt(lambda: opener.open("nope://x")); attempt(lambda: urllib.request.Request("no-scheme")); print(urllib.request.urlopen("data:text/plain;base64,aGk=").read())
