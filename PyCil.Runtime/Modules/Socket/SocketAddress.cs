using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using PyCil.Runtime.Modules.Posix;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Socket;

/// <summary>Python's socket addresses to and from struct sockaddr.</summary>
internal static unsafe class SocketAddress
{
    internal const int Unix = 1;
    internal const int Inet = 2;
    internal const int Inet6 = 10;
    internal const int Netlink = 16;
    internal const int Vsock = 40;

    /// <summary>sizeof(struct sockaddr_storage).</summary>
    internal const int Size = 128;

    private const int UnixPathSize = 108;

    /// <summary>Fills the storage; the address's length, 0 with an error pending.</summary>
    internal static uint FromPython(ThreadState ts, int family, PyObject address, byte* storage, string function)
    {
        new Span<byte>(storage, Size).Clear();
        Unsafe.WriteUnaligned(storage, (ushort)family);
        switch (family)
        {
            case Inet:
                return FromInet(ts, address, storage, function);
            case Inet6:
                return FromInet6(ts, address, storage, function);
            case Unix:
                return FromUnix(ts, address, storage);
            case Netlink:
            case Vsock:
                if (address is not PyTuple { Count: 2 } pair)
                {
                    Raise.TypeError(ts, $"{function}(): {(family == Netlink ? "AF_NETLINK" : "AF_VSOCK")} address must be tuple, not {address.Type.Name}");
                    return 0;
                }
                if (!Operators.AsLong(ts, pair[0], out var first) || !Operators.AsLong(ts, pair[1], out var second)) return 0;
                Unsafe.WriteUnaligned(storage + 4, (uint)(family == Netlink ? first : second));
                Unsafe.WriteUnaligned(storage + 8, (uint)(family == Netlink ? second : first));
                return family == Netlink ? 12u : 16u;
            default:
                Raise.OSError(ts, $"{function}(): bad family");
                return 0;
        }
    }

    private static bool Port(ThreadState ts, long port, string function, byte* storage)
    {
        if (port is < 0 or > ushort.MaxValue)
        {
            Raise.OverflowError(ts, $"{function}(): port must be 0-65535.");
            return false;
        }
        BinaryPrimitives.WriteUInt16BigEndian(new Span<byte>(storage + 2, 2), (ushort)port);
        return true;
    }

    private static uint FromInet(ThreadState ts, PyObject address, byte* storage, string function)
    {
        if (address is not PyTuple tuple)
        {
            Raise.TypeError(ts, $"{function}(): AF_INET address must be tuple, not {address.Type.Name}");
            return 0;
        }
        if (tuple.Count != 2)
        {
            Raise.TypeError(ts, "AF_INET address must be a pair (host, port)");
            return 0;
        }
        if (HostName(ts, tuple[0]) is not { } host || !Operators.AsLong(ts, tuple[1], out var port) || !Resolve(ts, host, Inet, storage)) return 0;
        return Port(ts, port, function, storage) ? 16u : 0;
    }

    private static uint FromInet6(ThreadState ts, PyObject address, byte* storage, string function)
    {
        if (address is not PyTuple tuple)
        {
            Raise.TypeError(ts, $"{function}(): AF_INET6 address must be tuple, not {address.Type.Name}");
            return 0;
        }
        if (tuple.Count is < 2 or > 4)
        {
            Raise.TypeError(ts, "AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])");
            return 0;
        }
        long flow = 0;
        long scope = 0;
        if (HostName(ts, tuple[0]) is not { } host || !Operators.AsLong(ts, tuple[1], out var port)) return 0;
        if (tuple.Count > 2 && !Operators.AsLong(ts, tuple[2], out flow)) return 0;
        if (tuple.Count > 3 && !Operators.AsLong(ts, tuple[3], out scope)) return 0;
        if (!Resolve(ts, host, Inet6, storage) || !Port(ts, port, function, storage)) return 0;
        if (flow is < 0 or > 0xFFFFF)
        {
            Raise.OverflowError(ts, $"{function}(): flowinfo must be 0-1048575.");
            return 0;
        }
        BinaryPrimitives.WriteUInt32BigEndian(new Span<byte>(storage + 4, 4), (uint)flow);
        if (tuple.Count > 3) Unsafe.WriteUnaligned(storage + 24, (uint)scope);
        return 28;
    }

    private static uint FromUnix(ThreadState ts, PyObject address, byte* storage)
    {
        byte[] path;
        if (address is PyStr text)
        {
            var encoded = FileSystemNames.EncodeTerminated(text, out var bad);
            if (encoded is null)
            {
                Raise.UnicodeEncodeError(ts, "utf-8", text, bad, bad + 1, "surrogates not allowed");
                return 0;
            }
            path = encoded[..^1];
        }
        else
        {
            using var buffer = BufferArguments.Readable(ts, address);
            if (buffer is null) return 0;
            path = buffer.Span.ToArray();
        }
        // A leading NUL (or no name at all) is Linux's abstract namespace, which has no terminator.
        var isAbstract = path.Length == 0 || path[0] == 0;
        if (path.Length > (isAbstract ? UnixPathSize : UnixPathSize - 1))
        {
            Raise.OSError(ts, "AF_UNIX path too long");
            return 0;
        }
        path.CopyTo(new Span<byte>(storage + 2, UnixPathSize));
        return (uint)(2 + path.Length + (isAbstract ? 0 : 1));
    }

    /// <summary>A host as NUL-terminated bytes (IDNA for names outside ASCII); null with an error pending.</summary>
    internal static byte[]? HostName(ThreadState ts, PyObject o)
    {
        switch (o)
        {
            case PyNone:
                return [0];
            case PyStr { IsAscii: true } ascii:
                return Terminated(ts, System.Text.Encoding.ASCII.GetBytes(ascii.AsString()));
            case PyStr text:
                var encoded = Call.Method(ts, text, PyStr.Intern("encode"), PyStr.Intern("idna"));
                return encoded is PyBytes idna ? Terminated(ts, idna.Data) : null;
            case PyBytes bytes:
                return Terminated(ts, bytes.Data);
            case PyByteArray array:
                return Terminated(ts, array.Span.ToArray());
            default:
                Raise.TypeError(ts, $"str, bytes or bytearray expected, not {o.Type.Name}");
                return null;
        }
    }

    private static byte[]? Terminated(ThreadState ts, byte[] bytes)
    {
        if (!bytes.AsSpan().Contains((byte)0)) return [.. bytes, 0];
        Raise.TypeError(ts, "host name must not contain null character");
        return null;
    }

    /// <summary>Puts the address of a host in the storage. False with an error pending.</summary>
    internal static bool Resolve(ThreadState ts, byte[] host, int family, byte* storage)
    {
        Unsafe.WriteUnaligned(storage, (ushort)family);
        var target = storage + (family == Inet ? 4 : 8);
        if (host.Length == 1) return true; // the wildcard address is zero
        if (family == Inet && host.AsSpan(0, host.Length - 1).SequenceEqual("<broadcast>"u8))
        {
            Unsafe.WriteUnaligned(target, uint.MaxValue);
            return true;
        }
        fixed (byte* h = host)
        {
            if (SocketLibc.inet_pton(family, h, target) > 0) return true;
            AddressInfo hints = default;
            hints.Family = family;
            AddressInfo* result;
            var error = SocketLibc.getaddrinfo(h, null, &hints, &result);
            if (error != 0)
            {
                SocketModule.RaiseGai(ts, error);
                return false;
            }
            new Span<byte>(result->Address, (int)Math.Min(result->Length, Size)).CopyTo(new Span<byte>(storage, Size));
            SocketLibc.freeaddrinfo(result);
            return true;
        }
    }

    private static PyStr AddressText(int family, byte* address)
    {
        var text = stackalloc byte[64];
        SocketLibc.inet_ntop(family, address, text, 64);
        return FileSystemNames.Decode(text);
    }

    internal static PyObject ToPython(byte* storage, uint length)
    {
        if (length == 0) return PyNone.Instance;
        var family = Unsafe.ReadUnaligned<ushort>(storage);
        switch (family)
        {
            case Inet:
                return PyTuple.Of(AddressText(Inet, storage + 4), PyInt.Of(BinaryPrimitives.ReadUInt16BigEndian(new ReadOnlySpan<byte>(storage + 2, 2))));
            case Inet6:
                return PyTuple.Of(
                    Ipv6Host(storage, length), PyInt.Of(BinaryPrimitives.ReadUInt16BigEndian(new ReadOnlySpan<byte>(storage + 2, 2))),
                    PyInt.Of(BinaryPrimitives.ReadUInt32BigEndian(new ReadOnlySpan<byte>(storage + 4, 4))), PyInt.Of(Unsafe.ReadUnaligned<uint>(storage + 24)));
            case Unix:
                var path = new ReadOnlySpan<byte>(storage + 2, (int)length - 2);
                if (path.Length == 0) return PyStr.Empty;
                if (path[0] == 0) return PyBytes.Of(path);
                var end = path.IndexOf((byte)0);
                return FileSystemNames.Decode(end < 0 ? path : path[..end]);
            case Netlink:
                return PyTuple.Of(PyInt.Of(Unsafe.ReadUnaligned<uint>(storage + 4)), PyInt.Of(Unsafe.ReadUnaligned<uint>(storage + 8)));
            case Vsock:
                return PyTuple.Of(PyInt.Of(Unsafe.ReadUnaligned<uint>(storage + 8)), PyInt.Of(Unsafe.ReadUnaligned<uint>(storage + 4)));
            default:
                return PyTuple.Of(PyInt.Of(family), PyBytes.Of(new ReadOnlySpan<byte>(storage + 2, (int)length - 2)));
        }
    }

    /// <summary>getnameinfo() also appends the scope of link-local addresses.</summary>
    private static PyStr Ipv6Host(byte* storage, uint length)
    {
        const int numericHost = 1;
        var text = stackalloc byte[128];
        return SocketLibc.getnameinfo(storage, length, text, 128, null, 0, numericHost) == 0 ? FileSystemNames.Decode(text) : AddressText(Inet6, storage + 8);
    }
}
