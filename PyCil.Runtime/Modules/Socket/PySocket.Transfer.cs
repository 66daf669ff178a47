using System.Runtime.CompilerServices;
using PyCil.Runtime.Modules.Posix;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Socket;

public sealed unsafe partial class PySocket
{
    private const int ControlHeader = 16; // sizeof(struct cmsghdr)

    [PyMethod("recv", Signature = "(buffersize, flags=0, /)", TextSignature = false, Doc = "recv(buffersize[, flags]) -> data\n\nReceive up to buffersize bytes from the socket.")]
    internal PyObject? Recv(ThreadState ts, long buffersize, int flags = 0)
    {
        if (buffersize < 0) return Raise.ValueError(ts, "negative buffersize in recv");
        var data = new byte[buffersize];
        nint n;
        fixed (byte* p = data)
        {
            var address = (nint)p;
            n = Transfer(ts, false, () => SocketLibc.recv(_fd, (void*)address, (nuint)buffersize, flags));
        }
        return n < 0 ? null : n == data.Length ? PyBytes.Of(data) : PyBytes.Of(data.AsSpan(0, (int)n));
    }

    [PyMethod("recv_into", Signature = "(buffer, nbytes=0, flags=0)", TextSignature = false, Doc = "recv_into(buffer, [nbytes[, flags]]) -> nbytes_read\n\nA version of recv() that stores its data into a buffer.")]
    internal PyObject? RecvInto(ThreadState ts, PyObject buffer, long nbytes = 0, int flags = 0)
    {
        using var target = BufferArguments.Writable(ts, buffer, "recv_into", "argument 1");
        if (target is null) return null;
        if (nbytes < 0) return Raise.ValueError(ts, "negative buffersize in recv_into");
        if (nbytes == 0) nbytes = target.Length;
        if (target.Length < nbytes) return Raise.ValueError(ts, "buffer too small for requested bytes");
        nint n;
        fixed (byte* p = target.Span)
        {
            var address = (nint)p;
            n = Transfer(ts, false, () => SocketLibc.recv(_fd, (void*)address, (nuint)nbytes, flags));
        }
        return n < 0 ? null : PyInt.Of(n);
    }

    [PyMethod("recvfrom", Signature = "(buffersize, flags=0, /)", TextSignature = false, Doc = "recvfrom(buffersize[, flags]) -> (data, address info)")]
    internal PyObject? RecvFrom(ThreadState ts, long buffersize, int flags = 0)
    {
        if (buffersize < 0) return Raise.ValueError(ts, "negative buffersize in recvfrom");
        var data = new byte[buffersize];
        var n = ReceiveFrom(ts, data, flags, out var address);
        return n < 0 ? null : PyTuple.Of(PyBytes.Of(data.AsSpan(0, (int)n)), address);
    }

    [PyMethod("recvfrom_into", Signature = "(buffer, nbytes=0, flags=0)", TextSignature = false, Doc = "recvfrom_into(buffer[, nbytes[, flags]]) -> (nbytes, address info)")]
    internal PyObject? RecvFromInto(ThreadState ts, PyObject buffer, long nbytes = 0, int flags = 0)
    {
        using var target = BufferArguments.Writable(ts, buffer, "recvfrom_into", "argument 1");
        if (target is null) return null;
        if (nbytes < 0) return Raise.ValueError(ts, "negative buffersize in recvfrom_into");
        if (nbytes == 0) nbytes = target.Length;
        if (target.Length < nbytes) return Raise.ValueError(ts, "nbytes is greater than the length of the buffer");
        var n = ReceiveFrom(ts, target.Span[..(int)nbytes], flags, out var address);
        return n < 0 ? null : PyTuple.Of(PyInt.Of(n), address);
    }

    private nint ReceiveFrom(ThreadState ts, Span<byte> data, int flags, out PyObject address)
    {
        var storage = stackalloc byte[SocketAddress.Size];
        uint length = SocketAddress.Size;
        var size = (nuint)data.Length;
        nint n;
        fixed (byte* p = data)
        {
            var (d, s, l) = ((nint)p, (nint)storage, (nint)(&length));
            n = Transfer(ts, false, () =>
            {
                *(uint*)l = SocketAddress.Size;
                return SocketLibc.recvfrom(_fd, (void*)d, size, flags, (void*)s, (uint*)l);
            });
        }
        address = n < 0 ? PyNone.Instance : SocketAddress.ToPython(storage, length);
        return n;
    }

    [PyMethod("send", Signature = "(data, flags=0, /)", TextSignature = false, Doc = "send(data[, flags]) -> count\n\nSend a data string to the socket.")]
    internal PyObject? Send(ThreadState ts, PyBuffer data, int flags = 0)
    {
        var size = (nuint)data.Length;
        nint n;
        fixed (byte* p = data.Span)
        {
            var address = (nint)p;
            n = Transfer(ts, true, () => SocketLibc.send(_fd, (void*)address, size, flags));
        }
        return n < 0 ? null : PyInt.Of(n);
    }

    [PyMethod("sendall", Signature = "(data, flags=0, /)", TextSignature = false, Doc = "sendall(data[, flags])\n\nSend a data string to the socket.")]
    internal PyObject? SendAll(ThreadState ts, PyBuffer data, int flags = 0)
    {
        // The timeout is for the whole of it.
        var deadline = _timeout > 0 ? Clock.Monotonic + _timeout : 0;
        fixed (byte* p = data.Span)
        {
            var left = data.Length;
            var address = (nint)p;
            while (left > 0)
            {
                var timeout = _timeout;
                if (timeout > 0)
                {
                    timeout = deadline - Clock.Monotonic;
                    if (timeout <= 0)
                    {
                        RaiseTimeout(ts);
                        return null;
                    }
                }
                var (from, size) = (address, (nuint)left);
                var n = Transfer(ts, true, () => SocketLibc.send(_fd, (void*)from, size, flags), timeout);
                if (n < 0) return null;
                address += n;
                left -= n;
                if (!SignalState.Check(ts)) return null;
            }
        }
        return PyNone.Instance;
    }

    [PyMethod("sendto", TextSignature = false, Doc = "sendto(data[, flags], address) -> count")]
    internal PyObject? SendTo(ThreadState ts, PyObject[] args)
    {
        if (args.Length is not (2 or 3)) return Raise.TypeError(ts, $"sendto() takes 2 or 3 arguments ({args.Length} given)");
        var (data, second) = (args[0], args[1]);
        var third = args.Length == 3 ? args[2] : null;
        long flags = 0;
        if (third is not null && !Operators.AsLong(ts, second, out flags)) return null;
        using var source = BufferArguments.Readable(ts, data);
        if (source is null) return null;
        var storage = stackalloc byte[SocketAddress.Size];
        var length = SocketAddress.FromPython(ts, _family, third ?? second, storage, "sendto");
        if (length == 0) return null;
        var size = (nuint)source.Length;
        nint n;
        fixed (byte* p = source.Span)
        {
            var (d, s) = ((nint)p, (nint)storage);
            n = Transfer(ts, true, () => SocketLibc.sendto(_fd, (void*)d, size, (int)flags, (void*)s, length));
        }
        return n < 0 ? null : PyInt.Of(n);
    }

    private static int Align(int size) => (size + 7) & ~7;

    [PyMethod("sendmsg", TextSignature = false, Doc = "sendmsg(buffers[, ancdata[, flags[, address]]]) -> count")]
    internal PyObject? SendMsg(ThreadState ts, PyObject buffers, PyObject? ancdata = null, int flags = 0, PyObject? address = null)
    {
        var items = Sequences.ToArray(ts, buffers);
        if (items is null) return null;
        if (Control(ts, ancdata) is not { } control) return null;
        var storage = stackalloc byte[SocketAddress.Size];
        uint length = 0;
        if (address is not (null or PyNone) && (length = SocketAddress.FromPython(ts, _family, address, storage, "sendmsg")) == 0) return null;
        using var vectors = new PinnedBuffers();
        foreach (var item in items)
        {
            if (!vectors.Add(BufferArguments.Readable(ts, item))) return null;
        }
        var array = vectors.ToArray();
        nint n;
        fixed (IoVec* v = array)
        fixed (byte* c = control)
        {
            var header = new MessageHeader
            {
                Name = length == 0 ? null : storage, NameLength = length, Vectors = v, VectorCount = (nuint)items.Length, Control = c, ControlLength = (nuint)control.Length,
            };
            var h = (nint)(&header);
            n = Transfer(ts, true, () => SocketLibc.sendmsg(_fd, (MessageHeader*)h, flags));
        }
        return n < 0 ? null : PyInt.Of(n);
    }

    /// <summary>Ancillary data [(level, type, bytes), ...] as control messages.</summary>
    private static byte[]? Control(ThreadState ts, PyObject? ancdata)
    {
        if (ancdata is null) return [];
        var items = Sequences.ToArray(ts, ancdata);
        if (items is null) return null;
        var result = new List<byte>();
        foreach (var item in items)
        {
            var parts = Sequences.ToArray(ts, item);
            if (parts is null) return null;
            if (parts.Length != 3)
            {
                Raise.TypeError(ts, "[sendmsg() ancillary data items must be 3-tuples]");
                return null;
            }
            if (!Operators.AsLong(ts, parts[0], out var level) || !Operators.AsLong(ts, parts[1], out var type)) return null;
            using var data = BufferArguments.Readable(ts, parts[2]);
            if (data is null) return null;
            var header = new byte[ControlHeader];
            Unsafe.WriteUnaligned(ref header[0], (long)(ControlHeader + data.Length));
            Unsafe.WriteUnaligned(ref header[8], (int)level);
            Unsafe.WriteUnaligned(ref header[12], (int)type);
            result.AddRange(header);
            result.AddRange(data.Span);
            while (result.Count % 8 != 0) result.Add(0);
        }
        return [.. result];
    }

    [PyMethod("recvmsg", Signature = "(bufsize, ancbufsize=0, flags=0, /)", TextSignature = false, Doc = "recvmsg(bufsize[, ancbufsize[, flags]]) -> (data, ancdata, msg_flags, address)")]
    internal PyObject? RecvMsg(ThreadState ts, long bufsize, long ancbufsize = 0, int flags = 0)
    {
        if (bufsize < 0) return Raise.ValueError(ts, "negative buffer size in recvmsg()");
        var data = new byte[bufsize];
        using var vectors = new PinnedBuffers();
        vectors.Add(new PyBuffer(null, data, readOnly: false));
        var n = ReceiveMessage(ts, vectors, ancbufsize, flags, "recvmsg", out var rest);
        return n < 0 ? null : PyTuple.Of([PyBytes.Of(data.AsSpan(0, (int)n)), .. rest]);
    }

    [PyMethod("recvmsg_into", Signature = "(buffers, ancbufsize=0, flags=0, /)", TextSignature = false, Doc = "recvmsg_into(buffers[, ancbufsize[, flags]]) -> (nbytes, ancdata, msg_flags, address)")]
    internal PyObject? RecvMsgInto(ThreadState ts, PyObject buffers, long ancbufsize = 0, int flags = 0)
    {
        var items = Sequences.ToArray(ts, buffers);
        if (items is null) return null;
        using var vectors = new PinnedBuffers();
        foreach (var item in items)
        {
            if (!vectors.Add(BufferArguments.Writable(ts, item, "recvmsg_into"))) return null;
        }
        var n = ReceiveMessage(ts, vectors, ancbufsize, flags, "recvmsg_into", out var rest);
        return n < 0 ? null : PyTuple.Of([PyInt.Of(n), .. rest]);
    }

    private nint ReceiveMessage(ThreadState ts, PinnedBuffers vectors, long controlSize, int flags, string function, out PyObject[] rest)
    {
        rest = [];
        if (controlSize is < 0 or > int.MaxValue)
        {
            Raise.ValueError(ts, $"invalid ancillary data buffer length in {function}()");
            return -1;
        }
        var control = new byte[controlSize];
        var storage = stackalloc byte[SocketAddress.Size];
        var array = vectors.ToArray();
        nint n;
        MessageHeader header;
        fixed (IoVec* v = array)
        fixed (byte* c = control)
        {
            header = new MessageHeader
            {
                Name = storage, NameLength = SocketAddress.Size, Vectors = v, VectorCount = (nuint)vectors.Count, Control = c, ControlLength = (nuint)controlSize,
            };
            var h = (nint)(&header);
            n = Transfer(ts, false, () => SocketLibc.recvmsg(_fd, (MessageHeader*)h, flags));
        }
        if (n < 0) return -1;
        var list = new PyList();
        var at = 0;
        var end = (int)header.ControlLength;
        while (at + ControlHeader <= end)
        {
            var size = (int)Unsafe.ReadUnaligned<long>(ref control[at]);
            if (size < ControlHeader) break;
            var length = Math.Min(size, end - at) - ControlHeader;
            list.Append(PyTuple.Of(
                PyInt.Of(Unsafe.ReadUnaligned<int>(ref control[at + 8])), PyInt.Of(Unsafe.ReadUnaligned<int>(ref control[at + 12])), PyBytes.Of(control.AsSpan(at + ControlHeader, length))));
            at += Align(size);
        }
        rest = [list, PyInt.Of(header.Flags), SocketAddress.ToPython(storage, header.NameLength)];
        return n;
    }

    /// <summary>Buffers that do not move while the kernel works on them.</summary>
    private sealed class PinnedBuffers : IDisposable
    {
        private readonly List<PyBuffer> _buffers = [];
        private readonly List<System.Buffers.MemoryHandle> _pins = [];

        internal int Count => _buffers.Count;

        internal bool Add(PyBuffer? buffer)
        {
            if (buffer is null) return false;
            _buffers.Add(buffer);
            _pins.Add(buffer.Memory.Slice(buffer.Offset, (int)buffer.Length).Pin());
            return true;
        }

        internal IoVec[] ToArray()
        {
            var array = new IoVec[_buffers.Count + 1];
            for (var i = 0; i < _buffers.Count; i++) array[i] = new IoVec { Base = _pins[i].Pointer, Length = (nuint)_buffers[i].Length };
            return array;
        }

        public void Dispose()
        {
            foreach (var pin in _pins) pin.Dispose();
            foreach (var buffer in _buffers) buffer.Dispose();
        }
    }
}
