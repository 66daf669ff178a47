# socket, select: streams, datagrams, pairs, time limits, errors.
import http
import select
import socket

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

s = socket.socket(); s.bind(("127.0.0.1", 0)); s.listen(); c = socket.create_connection(s.getsockname()); d, _ = s.accept(); c.sendall(b"hello"); print(d.recv(2), d.recv(9), select.select([d], [c], [], 0)[1] == [c]); d.settimeout(.02); attempt(lambda: d.recv(1)); c.shutdown(socket.SHUT_WR); d.settimeout(2); print(d.recv(1), c.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE) == socket.SOCK_STREAM, d.fileno() > 0); f = d.makefile("w"); f.write("text\n"); f.flush(); print(c.makefile().readline()); f.close(); [x.close() for x in (c, d, s)]; x, y = socket.socketpair(); x.send(b"1"); y.setblocking(False); print(y.recv(5), y.getblocking()); attempt(lambda: y.recv(1)); x.close(); y.close(); g = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); g.bind(("127.0.0.1", 0)); g.sendto(b"dg", g.getsockname()); print(g.recvfrom(9)[0]); g.close(); print(socket.inet_aton("1.2.3.4"), socket.inet_ntop(socket.AF_INET6, b"\0" * 15 + b"\1"), socket.htons(1), socket.getservbyname("http") if False else 80, socket.gethostbyname("127.0.0.1")); attempt(lambda: socket.inet_aton("x")); attempt(lambda: socket.create_connection(("127.0.0.1", 1), timeout=2)); attempt(lambda: socket.socket(999))
