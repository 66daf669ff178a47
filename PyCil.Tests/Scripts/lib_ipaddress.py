# ipaddress: addresses, networks, arithmetic, errors.
import ipaddress as ip

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

a = ip.ip_address("192.168.1.10"); n = ip.ip_network("192.168.0.0/22"); print(a in n, a + 1, int(a), a.is_private, a.packed, a.reverse_pointer, n.num_addresses, n.netmask, n.broadcast_address, list(n.subnets(new_prefix=24)), n.supernet(), ip.ip_network("10.0.0.0/30").hosts().__class__.__name__, list(ip.ip_network("10.0.0.0/30").hosts()), ip.ip_address("::1").is_loopback, ip.ip_address("2001:db8::1").exploded, ip.ip_address("::ffff:1.2.3.4").ipv4_mapped, ip.ip_interface("10.1.2.3/8").network, ip.IPv4Address(5) < ip.IPv4Address(6), n.overlaps(ip.ip_network("192.168.1.0/24")), list(ip.summarize_address_range(ip.ip_address("10.0.0.0"), ip.ip_address("10.0.0.6"))), list(ip.collapse_addresses([ip.ip_network("10.0.0.0/25"), ip.ip_network("10.0.0.128/25")])), f"{a:x} {a:b}"[:20], ip.ip_address("fe80::1%eth0").scope_id, sorted([ip.ip_address("10.0.0.2"), ip.ip_address("9.0.0.1")]), list(ip.ip_network("10.0.0.0/29").address_exclude(ip.ip_network("10.0.0.4/30")))); [attempt(f) for f in (lambda: ip.ip_address("256.1.1.1"), lambda: ip.ip_address("1.2.3"), lambda: ip.ip_network("10.0.0.1/8"), lambda: ip.ip_address("::x"), lambda: ip.ip_network("10.0.0.0/33"), lambda: ip.ip_address("1.2.3.04"), lambda: ip.ip_address(-1), lambda: a < ip.ip_address("::1"), lambda: ip.ip_address("")) ]
