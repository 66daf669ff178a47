using System.Buffers.Binary;
using PyCil.Runtime.Modules.Posix;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Socket;

/// <summary>The _socket module.</summary>
[PyModule("_socket", Doc = "Implementation module for socket operations.\n\nSee the socket module for documentation.")]
public static unsafe partial class SocketModule
{
    private const int CloseOnExec = 0x80000;
    private const int NameSize = 1025; // NI_MAXHOST
    private const int ServiceSize = 32;

    private static readonly Lock Database = new(); // getservbyname() and its like share one result per process

    private sealed class State
    {
        internal PyType? Gai;
        internal PyType? Herror;
        internal long DefaultTimeout = -1;
    }

    [PyModuleInit]
    internal static bool Init(ThreadState ts, PyModule module)
    {
        foreach (var (name, value) in SocketConstants.All) module.Add(name, PyInt.Of(value));
        var state = ts.Interpreter.GetState<State>();
        state.Gai = Error(ts, "gaierror");
        state.Herror = Error(ts, "herror");
        if (state.Gai is null || state.Herror is null) return false;
        module.Add("error", PyExceptions.OSError);
        module.Add("gaierror", state.Gai);
        module.Add("herror", state.Herror);
        module.Add("timeout", PyExceptions.TimeoutError);
        module.Add("SocketType", PySocket.TypeObject);
        module.Add("has_ipv6", PyBool.True);
        return true;
    }

    private static PyType? Error(ThreadState ts, string name)
    {
        var dict = new PyDict();
        dict.SetStr(PyStr.Intern("__module__"), PyStr.Intern("socket"));
        return Call.Invoke(ts, PyType.TypeObject, PyStr.Intern(name), PyTuple.Of(PyExceptions.OSError), dict) as PyType;
    }

    internal static PyObject? RaiseGai(ThreadState ts, int error)
    {
        const int system = -11; // EAI_SYSTEM
        if (error == system) return Errno.Raise(ts);
        var type = ts.Interpreter.GetState<State>().Gai!;
        if (Call.Invoke(ts, type, PyInt.Of(error), FileSystemNames.Decode(SocketLibc.gai_strerror(error))) is PyBaseException exception) Raise.Set(ts, exception);
        return null;
    }

    internal static long DefaultTimeout(ThreadState ts) => ts.Interpreter.GetState<State>().DefaultTimeout;

    /// <summary>Seconds or None as nanoseconds; None is -1. False with an error pending.</summary>
    internal static bool ParseTimeout(ThreadState ts, PyObject timeout, out long nanoseconds)
    {
        nanoseconds = -1;
        if (timeout is PyNone) return true;
        if (!TimeConversion.ToNanoseconds(ts, timeout, out nanoseconds)) return false;
        if (nanoseconds >= 0) return true;
        Raise.ValueError(ts, "Timeout value out of range");
        return false;
    }

    [PyFunction("getdefaulttimeout", Signature = "()", Doc = "getdefaulttimeout() -> timeout")]
    internal static PyObject GetDefaultTimeout(ThreadState ts)
    {
        var timeout = DefaultTimeout(ts);
        return timeout < 0 ? PyNone.Instance : new PyFloat(timeout / 1e9);
    }

    [PyFunction("setdefaulttimeout", Signature = "(timeout, /)", Doc = "setdefaulttimeout(timeout)")]
    internal static PyObject? SetDefaultTimeout(ThreadState ts, PyObject timeout)
    {
        if (!ParseTimeout(ts, timeout, out var nanoseconds)) return null;
        ts.Interpreter.GetState<State>().DefaultTimeout = nanoseconds;
        return PyNone.Instance;
    }

    [PyFunction("close", Signature = "(fd, /)", Doc = "close(integer) -> None\n\nClose an integer socket file descriptor.")]
    internal static PyObject? Close(ThreadState ts, int fd) => Libc.close(fd) < 0 && Errno.Last is not (Errno.EINTR or 104) ? Errno.Raise(ts) : PyNone.Instance;

    [PyFunction("dup", Signature = "(fd, /)", Doc = "dup(integer) -> integer\n\nDuplicate an integer socket file descriptor.")]
    internal static PyObject? Dup(ThreadState ts, int fd)
    {
        var copy = Libc.fcntl(fd, FcntlCommands.DupCloseOnExec, 0);
        return copy < 0 ? Errno.Raise(ts) : PyInt.Of(copy);
    }

    [PyFunction("socketpair", Signature = "(family=AF_UNIX, type=SOCK_STREAM, proto=0, /)", TextSignature = false, Doc = "socketpair([family[, type [, proto]]]) -> (socket object, socket object)")]
    internal static PyObject? SocketPair(ThreadState ts, int family = SocketAddress.Unix, int type = 1, int proto = 0)
    {
        var fds = stackalloc int[2];
        if (SocketLibc.socketpair(family, type | CloseOnExec, proto, fds) < 0) return Errno.Raise(ts);
        var a = new PySocket(PySocket.TypeObject);
        var b = new PySocket(PySocket.TypeObject);
        if (!a.Init(ts, family, type, proto, PyInt.Of(fds[0])) || !b.Init(ts, family, type, proto, PyInt.Of(fds[1]))) return null;
        return PyTuple.Of(a, b);
    }

    // ---- Names ----

    [PyFunction("gethostname", Signature = "()", Doc = "gethostname() -> string\n\nReturn the current host name.")]
    internal static PyObject? GetHostName(ThreadState ts)
    {
        var name = stackalloc byte[NameSize];
        return SocketLibc.gethostname(name, NameSize) < 0 ? Errno.Raise(ts) : FileSystemNames.Decode(name);
    }

    [PyFunction("sethostname", Signature = "(name, /)", Doc = "sethostname(name)\n\nSets the hostname to name.")]
    internal static PyObject? SetHostName(ThreadState ts, PyObject name)
    {
        if (PathArgument.From(ts, name, null) is not { } argument) return null;
        fixed (byte* p = argument.Bytes) return SocketLibc.sethostname(p, (nuint)argument.Span.Length) < 0 ? Errno.Raise(ts) : PyNone.Instance;
    }

    [PyFunction("gethostbyname", Signature = "(host, /)", Doc = "gethostbyname(host) -> address\n\nReturn the IP address (a string of the form '255.255.255.255') for a host.")]
    internal static PyObject? GetHostByName(ThreadState ts, PyObject host)
    {
        if (SocketAddress.HostName(ts, host) is not { } name) return null;
        var storage = stackalloc byte[SocketAddress.Size];
        new Span<byte>(storage, SocketAddress.Size).Clear();
        if (!SocketAddress.Resolve(ts, name, SocketAddress.Inet, storage)) return null;
        return ((PyTuple)SocketAddress.ToPython(storage, 16))[0];
    }

    [PyFunction("gethostbyname_ex", Signature = "(host, /)", Doc = "gethostbyname_ex(host) -> (name, aliaslist, addresslist)")]
    internal static PyObject? GetHostByNameEx(ThreadState ts, PyObject host)
    {
        if (SocketAddress.HostName(ts, host) is not { } name) return null;
        const int canonicalName = 2;
        AddressInfo hints = default;
        hints.Family = SocketAddress.Inet;
        hints.Type = 1;
        hints.Flags = canonicalName;
        AddressInfo* result;
        int error;
        fixed (byte* p = name) error = SocketLibc.getaddrinfo(p, null, &hints, &result);
        if (error != 0) return RaiseGai(ts, error);
        PyObject canonical = FileSystemNames.Decode(name.AsSpan(0, name.Length - 1));
        if (result->CanonicalName != null) canonical = FileSystemNames.Decode(result->CanonicalName);
        var addresses = new PyList();
        for (var entry = result; entry != null; entry = entry->Next) addresses.Append(((PyTuple)SocketAddress.ToPython(entry->Address, entry->Length))[0]);
        SocketLibc.freeaddrinfo(result);
        return PyTuple.Of(canonical, new PyList(), addresses);
    }

    [PyFunction("gethostbyaddr", Signature = "(host, /)", Doc = "gethostbyaddr(host) -> (name, aliaslist, addresslist)")]
    internal static PyObject? GetHostByAddr(ThreadState ts, PyObject host)
    {
        if (SocketAddress.HostName(ts, host) is not { } name) return null;
        AddressInfo hints = default;
        AddressInfo* result;
        int error;
        fixed (byte* p = name) error = SocketLibc.getaddrinfo(p, null, &hints, &result);
        if (error != 0) return RaiseGai(ts, error);
        const int nameRequired = 8;
        var text = stackalloc byte[NameSize];
        error = SocketLibc.getnameinfo(result->Address, result->Length, text, NameSize, null, 0, nameRequired);
        var address = ((PyTuple)SocketAddress.ToPython(result->Address, result->Length))[0];
        SocketLibc.freeaddrinfo(result);
        if (error == 0) return PyTuple.Of(FileSystemNames.Decode(text), new PyList(), new PyList([address]));
        if (Call.Invoke(ts, ts.Interpreter.GetState<State>().Herror!, PyInt.Of(1), PyStr.Of("Unknown host")) is PyBaseException exception) Raise.Set(ts, exception);
        return null;
    }

    [PyFunction("getaddrinfo", Signature = "(host, port, family=0, type=0, proto=0, flags=0)", TextSignature = false, Doc = "Resolve host and port into addrinfo struct.")]
    internal static PyObject? GetAddrInfo(ThreadState ts, PyObject host, PyObject port, int family = 0, int type = 0, int proto = 0, int flags = 0)
    {
        byte[]? name = null;
        if (host is not PyNone && (name = SocketAddress.HostName(ts, host)) is null) return null;
        byte[]? service;
        switch (port)
        {
            case PyNone: service = null; break;
            case PyInt number: service = System.Text.Encoding.ASCII.GetBytes(number.ToBigInteger() + "\0"); break;
            case PyStr text:
                if (PathArgument.From(ts, text, null) is not { } p) return null;
                service = p.Bytes;
                break;
            case PyBytes bytes: service = [.. bytes.Span, 0]; break;
            default: return Raise.OSError(ts, "Int or String expected");
        }
        AddressInfo hints = default;
        hints.Family = family;
        hints.Type = type;
        hints.Protocol = proto;
        hints.Flags = flags;
        AddressInfo* result;
        int error;
        fixed (byte* h = name)
        fixed (byte* s = service)
            error = SocketLibc.getaddrinfo(h, s, &hints, &result);
        if (error != 0) return RaiseGai(ts, error);
        var list = new PyList();
        for (var entry = result; entry != null; entry = entry->Next)
        {
            list.Append(PyTuple.Of(
                PyInt.Of(entry->Family), PyInt.Of(entry->Type), PyInt.Of(entry->Protocol),
                entry->CanonicalName == null ? PyStr.Empty : FileSystemNames.Decode(entry->CanonicalName), SocketAddress.ToPython(entry->Address, entry->Length)));
        }
        SocketLibc.freeaddrinfo(result);
        return list;
    }

    [PyFunction("getnameinfo", Signature = "(sockaddr, flags, /)", TextSignature = false, Doc = "getnameinfo(sockaddr, flags) --> (host, port)\n\nGet host and port for a sockaddr.")]
    internal static PyObject? GetNameInfo(ThreadState ts, PyObject sockaddr, int flags)
    {
        if (sockaddr is not PyTuple tuple) return Raise.TypeError(ts, "getnameinfo() argument 1 must be a tuple");
        if (tuple.Count is < 2 or > 4 || tuple[0] is not PyStr host) return Raise.TypeError(ts, "getnameinfo(): illegal sockaddr argument");
        if (SocketAddress.HostName(ts, host) is not { } name || !Operators.AsLong(ts, tuple[1], out var port)) return null;
        var service = System.Text.Encoding.ASCII.GetBytes(port + "\0");
        const int numericHost = 4;
        AddressInfo hints = default;
        hints.Type = 2;
        hints.Flags = numericHost;
        AddressInfo* result;
        int error;
        fixed (byte* h = name)
        fixed (byte* s = service)
            error = SocketLibc.getaddrinfo(h, s, &hints, &result);
        if (error != 0) return RaiseGai(ts, error);
        try
        {
            if (result->Next != null) return Raise.OSError(ts, "sockaddr resolved to multiple addresses");
            if (result->Family == SocketAddress.Inet && tuple.Count != 2) return Raise.OSError(ts, "IPv4 sockaddr must be 2 tuple");
            var hostText = stackalloc byte[NameSize];
            var serviceText = stackalloc byte[ServiceSize];
            error = SocketLibc.getnameinfo(result->Address, result->Length, hostText, NameSize, serviceText, ServiceSize, flags);
            return error != 0 ? RaiseGai(ts, error) : PyTuple.Of(FileSystemNames.Decode(hostText), FileSystemNames.Decode(serviceText));
        }
        finally
        {
            SocketLibc.freeaddrinfo(result);
        }
    }

    [PyFunction("getservbyname", TextSignature = false, Doc = "getservbyname(servicename[, protocolname]) -> integer")]
    internal static PyObject? GetServByName(ThreadState ts, PyStr name, PyStr? protocol = null)
    {
        if (PathArgument.From(ts, name, null) is not { } n) return null;
        PathArgument? p = null;
        if (protocol is not null && (p = PathArgument.From(ts, protocol, null)) is null) return null;
        lock (Database)
        {
            fixed (byte* a = n.Bytes)
            fixed (byte* b = p?.Bytes)
            {
                var entry = SocketLibc.getservbyname(a, b);
                return entry == null ? Raise.OSError(ts, "service/proto not found") : PyInt.Of(BinaryPrimitives.ReverseEndianness((ushort)entry->Port));
            }
        }
    }

    [PyFunction("getservbyport", TextSignature = false, Doc = "getservbyport(port[, protocolname]) -> string")]
    internal static PyObject? GetServByPort(ThreadState ts, int port, PyStr? protocol = null)
    {
        if (port is < 0 or > ushort.MaxValue) return Raise.OverflowError(ts, "getservbyport: port must be 0-65535.");
        PathArgument? p = null;
        if (protocol is not null && (p = PathArgument.From(ts, protocol, null)) is null) return null;
        lock (Database)
        {
            fixed (byte* b = p?.Bytes)
            {
                var entry = SocketLibc.getservbyport(BinaryPrimitives.ReverseEndianness((ushort)port), b);
                return entry == null ? Raise.OSError(ts, "port/proto not found") : FileSystemNames.Decode(entry->Name);
            }
        }
    }

    [PyFunction("getprotobyname", Signature = "(name, /)", Doc = "getprotobyname(name) -> integer\n\nReturn the protocol number for the named protocol.")]
    internal static PyObject? GetProtoByName(ThreadState ts, PyStr name)
    {
        if (PathArgument.From(ts, name, null) is not { } n) return null;
        lock (Database)
        {
            fixed (byte* a = n.Bytes)
            {
                var entry = SocketLibc.getprotobyname(a);
                return entry == null ? Raise.OSError(ts, "protocol not found") : PyInt.Of(entry->Protocol);
            }
        }
    }

    // ---- Numbers ----

    private static bool Number(ThreadState ts, PyObject o, int bits, out uint value)
    {
        value = 0;
        if (Operators.Index(ts, o) is not { } number) return false;
        var big = number.ToBigInteger();
        if (big.Sign < 0)
        {
            Raise.ValueError(ts, "Cannot convert negative int");
            return false;
        }
        if (big >> bits != 0)
        {
            Raise.OverflowError(ts, $"Python int too large for C uint{bits}_t");
            return false;
        }
        value = (uint)big;
        return true;
    }

    [PyFunction("ntohs", Signature = "(x, /)", Doc = "Convert a 16-bit unsigned integer from network to host byte order.")]
    internal static PyObject? NToHs(ThreadState ts, PyObject x) => Number(ts, x, 16, out var value) ? PyInt.Of(BinaryPrimitives.ReverseEndianness((ushort)value)) : null;

    [PyFunction("htons", Signature = "(x, /)", Doc = "Convert a 16-bit unsigned integer from host to network byte order.")]
    internal static PyObject? HToNs(ThreadState ts, PyObject x) => Number(ts, x, 16, out var value) ? PyInt.Of(BinaryPrimitives.ReverseEndianness((ushort)value)) : null;

    [PyFunction("ntohl", Signature = "(x, /)", Doc = "Convert a 32-bit unsigned integer from network to host byte order.")]
    internal static PyObject? NToHl(ThreadState ts, PyObject x) => Number(ts, x, 32, out var value) ? PyInt.Of(BinaryPrimitives.ReverseEndianness(value)) : null;

    [PyFunction("htonl", Signature = "(x, /)", Doc = "Convert a 32-bit unsigned integer from host to network byte order.")]
    internal static PyObject? HToNl(ThreadState ts, PyObject x) => Number(ts, x, 32, out var value) ? PyInt.Of(BinaryPrimitives.ReverseEndianness(value)) : null;

    [PyFunction("inet_aton", Signature = "(ip_addr, /)", Doc = "Convert an IP address in string format to the 32-bit packed binary format.")]
    internal static PyObject? InetAToN(ThreadState ts, PyStr ip_addr)
    {
        if (PathArgument.From(ts, ip_addr, null) is not { } text) return null;
        uint address;
        fixed (byte* p = text.Bytes)
        {
            if (SocketLibc.inet_aton(p, &address) == 0) return Raise.OSError(ts, "illegal IP address string passed to inet_aton");
        }
        return PyBytes.Of(new ReadOnlySpan<byte>(&address, 4));
    }

    [PyFunction("inet_ntoa", Signature = "(packed_ip, /)", Doc = "Convert an IP address from 32-bit packed binary format to string format.")]
    internal static PyObject? InetNToA(ThreadState ts, PyBuffer packed_ip)
    {
        if (packed_ip.Length != 4) return Raise.OSError(ts, "packed IP wrong length");
        var b = packed_ip.Span;
        return PyStr.Of($"{b[0]}.{b[1]}.{b[2]}.{b[3]}");
    }

    [PyFunction("inet_pton", Signature = "(af, ip, /)", TextSignature = false, Doc = "inet_pton(af, ip) -> packed IP address string")]
    internal static PyObject? InetPToN(ThreadState ts, int af, PyStr ip)
    {
        if (PathArgument.From(ts, ip, null) is not { } text) return null;
        var address = stackalloc byte[16];
        int result;
        fixed (byte* p = text.Bytes) result = SocketLibc.inet_pton(af, p, address);
        if (result < 0) return Errno.Raise(ts);
        return result == 0 ? Raise.OSError(ts, "illegal IP address string passed to inet_pton") : PyBytes.Of(new ReadOnlySpan<byte>(address, af == SocketAddress.Inet ? 4 : 16));
    }

    [PyFunction("inet_ntop", Signature = "(af, packed_ip, /)", TextSignature = false, Doc = "inet_ntop(af, packed_ip) -> string formatted IP address")]
    internal static PyObject? InetNToP(ThreadState ts, int af, PyBuffer packed_ip)
    {
        if (af is not (SocketAddress.Inet or SocketAddress.Inet6)) return Raise.ValueError(ts, $"unknown address family {af}");
        if (packed_ip.Length != (af == SocketAddress.Inet ? 4 : 16)) return Raise.ValueError(ts, "invalid length of packed IP address string");
        var text = stackalloc byte[64];
        fixed (byte* p = packed_ip.Span) return SocketLibc.inet_ntop(af, p, text, 64) == null ? Errno.Raise(ts) : FileSystemNames.Decode(text);
    }

    // ---- Interfaces and control messages ----

    [PyFunction("if_nametoindex", Signature = "(oname, /)", Doc = "Returns the interface index corresponding to the interface name if_name.")]
    internal static PyObject? IfNameToIndex(ThreadState ts, PyObject name)
    {
        if (PathArgument.From(ts, name, null) is not { } argument) return null;
        fixed (byte* p = argument.Bytes)
        {
            var index = SocketLibc.if_nametoindex(p);
            return index == 0 ? Errno.Raise(ts) : PyInt.Of(index);
        }
    }

    [PyFunction("if_indextoname", Signature = "(if_index, /)", Doc = "Returns the interface name corresponding to the interface index if_index.")]
    internal static PyObject? IfIndexToName(ThreadState ts, long index)
    {
        var name = stackalloc byte[17];
        return SocketLibc.if_indextoname((uint)index, name) == null ? Errno.Raise(ts) : FileSystemNames.Decode(name);
    }

    [PyFunction("if_nameindex", Signature = "()", Doc = "Returns a list of network interface information (index, name) tuples.")]
    internal static PyObject? IfNameIndex(ThreadState ts)
    {
        var entries = SocketLibc.if_nameindex();
        if (entries == null) return Errno.Raise(ts);
        var list = new PyList();
        for (var e = entries; e->Index != 0; e++) list.Append(PyTuple.Of(PyInt.Of(e->Index), FileSystemNames.Decode(e->Name)));
        SocketLibc.if_freenameindex(entries);
        return list;
    }

    [PyFunction("CMSG_LEN", Signature = "(length, /)", TextSignature = false, Doc = "CMSG_LEN(length) -> control message length")]
    internal static PyObject? CMsgLen(ThreadState ts, long length) =>
        length is < 0 or > int.MaxValue ? Raise.OverflowError(ts, "CMSG_LEN() argument out of range") : PyInt.Of(16 + length);

    [PyFunction("CMSG_SPACE", Signature = "(length, /)", TextSignature = false, Doc = "CMSG_SPACE(length) -> buffer size")]
    internal static PyObject? CMsgSpace(ThreadState ts, long length) =>
        length is < 0 or > int.MaxValue ? Raise.OverflowError(ts, "CMSG_SPACE() argument out of range") : PyInt.Of(16 + ((length + 7) & ~7L));
}
