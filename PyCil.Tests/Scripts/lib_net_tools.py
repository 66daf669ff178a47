# urllib, ipaddress, email, http, socket on the loopback, mimetypes, uuid, hashlib, zlib, zipfile, tar.
import email
import email.message
import email.policy
import email.utils
import hashlib
import hmac
import http
import http.client
import http.cookies
import http.server
import io
import ipaddress as ip
import mimetypes
import select
import socket
import tarfile
import threading
import urllib.error
import urllib.parse as up
import urllib.request
import uuid
import zipfile
import zlib

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

u = up.urlsplit("http://user:pw@Example.com:8080/a/b;p?q=1&r=a+b#frag"); print(u, u.hostname, u.port, u.username, u.geturl(), up.urlparse("http://h/a;p?q").params, up.urljoin("http://a/b/c?d", "../e#f"), up.urljoin("http://a/b", "//h/x"), up.urlunsplit(("http", "h", "/p", "q", "f")), up.quote("a b/é?&"), up.quote_plus("a b&c"), up.unquote("a%20%C3%A9%zz"), up.unquote_plus("a+b%2B"), up.urlencode({"a": "1 2", "b": ["x", "y"]}), up.urlencode({"b": ["x", "y"]}, doseq=True), up.parse_qs("a=1&a=2&b=&c", keep_blank_values=True), up.parse_qsl("x=1&y=%20"), up.urldefrag("http://a#b"), up.quote(b"\xff"), up.unquote_to_bytes("%41b"), up.urlsplit("//[::1]:80/x").hostname, [up.urljoin("http://a/b/c/d;p?q", x) for x in ("g", "./g", "/g", "?y", "g?y", "#s", "", "..", "../..", "../../g", "g;x=1/../y")]); [attempt(f) for f in (lambda: up.urlsplit("http://h:99999").port, lambda: up.urlsplit("http://[::1"), lambda: up.parse_qs("a&b", strict_parsing=True), lambda: up.urljoin("a", b"b"), lambda: up.quote(5), lambda: up.urlencode(5), lambda: up.urlsplit("http://h:x").port)]
a = ip.ip_address("192.168.1.10"); n = ip.ip_network("192.168.0.0/22"); print(a in n, a + 1, int(a), a.is_private, a.packed, a.reverse_pointer, n.num_addresses, n.netmask, n.broadcast_address, list(n.subnets(new_prefix=24)), n.supernet(), ip.ip_network("10.0.0.0/30").hosts().__class__.__name__, list(ip.ip_network("10.0.0.0/30").hosts()), ip.ip_address("::1").is_loopback, ip.ip_address("2001:db8::1").exploded, ip.ip_address("::ffff:1.2.3.4").ipv4_mapped, ip.ip_interface("10.1.2.3/8").network, ip.IPv4Address(5) < ip.IPv4Address(6), n.overlaps(ip.ip_network("192.168.1.0/24")), list(ip.summarize_address_range(ip.ip_address("10.0.0.0"), ip.ip_address("10.0.0.6"))), list(ip.collapse_addresses([ip.ip_network("10.0.0.0/25"), ip.ip_network("10.0.0.128/25")])), f"{a:x} {a:b}"[:20], ip.ip_address("fe80::1%eth0").scope_id, sorted([ip.ip_address("10.0.0.2"), ip.ip_address("9.0.0.1")]), list(ip.ip_network("10.0.0.0/29").address_exclude(ip.ip_network("10.0.0.4/30")))); [attempt(f) for f in (lambda: ip.ip_address("256.1.1.1"), lambda: ip.ip_address("1.2.3"), lambda: ip.ip_network("10.0.0.1/8"), lambda: ip.ip_address("::x"), lambda: ip.ip_network("10.0.0.0/33"), lambda: ip.ip_address("1.2.3.04"), lambda: ip.ip_address(-1), lambda: a < ip.ip_address("::1"), lambda: ip.ip_address("")) ]
m = email.message_from_string("From: A <a@x.org>\nTo: b@y.org, C <c@z.org>\nSubject: =?utf-8?q?h=C3=A9?=\nContent-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\naMOpCg==\n--B\nContent-Type: text/html\n\n<b>x</b>\n--B--\n", policy=email.policy.default); print(m["subject"], m["to"].addresses, m.is_multipart(), [p.get_content_type() for p in m.walk()], m.get_body(("plain",)).get_content(), m.keys(), m.get_boundary(), m.get("none", "d"), m["From"].addresses[0].domain); e = email.message.EmailMessage(); e["Subject"] = "Ünï"; e["To"] = "x@y.z"; e.set_content("body é\n"); e.add_alternative("<p>b</p>", subtype="html"); e.add_attachment(b"data", maintype="application", subtype="octet-stream", filename="f.bin"); e.set_boundary("OUTER"); print([p.get_content_type() for p in e.walk()], [x.get_filename() for x in e.iter_attachments()], e["subject"], e.as_string().split("\n")[:4]); print(email.utils.parseaddr("N <a@b>"), email.utils.formataddr(("Né", "a@b")), email.utils.parsedate_to_datetime("Mon, 02 Nov 2026 10:00:00 +0100"), email.utils.format_datetime(__import__("datetime").datetime(2026, 1, 1, tzinfo=__import__("datetime").UTC)), email.header.decode_header("=?utf-8?b?w6k=?=") if hasattr(email, "header") else "-"); attempt(lambda: e.__setitem__("Subject", "again")); attempt(lambda: e.__setitem__("X", "a\nb"))
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
s = socket.socket(); s.bind(("127.0.0.1", 0)); s.listen(); c = socket.create_connection(s.getsockname()); d, _ = s.accept(); c.sendall(b"hello"); print(d.recv(2), d.recv(9), select.select([d], [c], [], 0)[1] == [c]); d.settimeout(.02); attempt(lambda: d.recv(1)); c.shutdown(socket.SHUT_WR); d.settimeout(2); print(d.recv(1), c.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE) == socket.SOCK_STREAM, d.fileno() > 0); f = d.makefile("w"); f.write("text\n"); f.flush(); print(c.makefile().readline()); f.close(); [x.close() for x in (c, d, s)]; x, y = socket.socketpair(); x.send(b"1"); y.setblocking(False); print(y.recv(5), y.getblocking()); attempt(lambda: y.recv(1)); x.close(); y.close(); g = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); g.bind(("127.0.0.1", 0)); g.sendto(b"dg", g.getsockname()); print(g.recvfrom(9)[0]); g.close(); print(socket.inet_aton("1.2.3.4"), socket.inet_ntop(socket.AF_INET6, b"\0" * 15 + b"\1"), socket.htons(1), socket.getservbyname("http") if False else 80, socket.gethostbyname("127.0.0.1")); attempt(lambda: socket.inet_aton("x")); attempt(lambda: socket.create_connection(("127.0.0.1", 1), timeout=2)); attempt(lambda: socket.socket(999))
print(mimetypes.guess_type("a.tar.gz"), mimetypes.guess_type("x.html"), mimetypes.guess_extension("text/html"), mimetypes.guess_type("none.zzz")); v = uuid.UUID("12345678-1234-5678-1234-567812345678"); print(v, repr(v), v.hex, v.int, v.version, v.variant, v.fields, v.urn, v.bytes_le.hex(), uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid3(uuid.NAMESPACE_URL, "x"), uuid.uuid4().version, uuid.uuid7().version if hasattr(uuid, "uuid7") else 7, uuid.UUID(int=5) < uuid.UUID(int=6), uuid.NIL if hasattr(uuid, "NIL") else "-"); attempt(lambda: uuid.UUID("zz")); attempt(lambda: uuid.UUID())
for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256", "blake2b", "blake2s"): h = hashlib.new(name, b"ab"); h.update(b"c"); print(name, h.hexdigest()[:32], h.digest_size, h.block_size, h.name, h.copy().digest() == h.digest())
print(hashlib.shake_128(b"x").hexdigest(8), hashlib.blake2b(b"x", digest_size=8, key=b"k", salt=b"s").hexdigest(), hmac.new(b"k", b"m", "sha256").hexdigest()[:16], hmac.compare_digest("a", "a"), hashlib.pbkdf2_hmac("sha256", b"p", b"s", 10).hex()[:16], hashlib.scrypt(b"p", salt=b"s", n=4, r=1, p=1, dklen=8).hex() if False else "-", "sha256" in hashlib.algorithms_guaranteed); attempt(lambda: hashlib.new("nope")); attempt(lambda: hashlib.sha256("str")); attempt(lambda: hmac.new(b"k", b"m"))
data = b"abc" * 1000; z = zlib.compress(data); print(zlib.decompress(z) == data, len(z) < 100, zlib.crc32(data), zlib.adler32(data)); o = zlib.decompressobj(); print(o.decompress(z + b"tail") == data, o.unused_data, o.eof); attempt(lambda: zlib.decompress(b"junk")); import gzip; print(gzip.decompress(gzip.compress(data)) == data); b = io.BytesIO()
with zipfile.ZipFile(b, "w", zipfile.ZIP_DEFLATED) as zf: zf.writestr("a.txt", "hello" * 50); zf.writestr("d/b.txt", b"x"); zf.mkdir("e")
with zipfile.ZipFile(b) as zf: print(zf.namelist(), zf.read("a.txt")[:5], zf.getinfo("a.txt").file_size, zf.testzip(), zf.open("d/b.txt").read(), zipfile.is_zipfile(b), [p.name for p in zipfile.Path(zf).iterdir()]); attempt(lambda: zf.read("zz")); attempt(lambda: zipfile.ZipFile(io.BytesIO(b"junk"))); b = io.BytesIO()
with tarfile.open(fileobj=b, mode="w:gz") as tf: i = tarfile.TarInfo("n.txt"); i.size = 3; tf.addfile(i, io.BytesIO(b"abc"))
b.seek(0)
with tarfile.open(fileobj=b) as tf: print(tf.getnames(), tf.extractfile("n.txt").read(), tf.getmember("n.txt").size); attempt(lambda: tf.getmember("zz"))
