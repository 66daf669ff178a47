using System.Runtime.InteropServices;

namespace PyCil.Runtime.Modules.Socket;

/// <summary>The C library's socket functions.</summary>
internal static unsafe partial class SocketLibc
{
    private const string Name = "libc";

    [LibraryImport(Name, SetLastError = true)] internal static partial int socket(int family, int type, int protocol);
    [LibraryImport(Name, SetLastError = true)] internal static partial int socketpair(int family, int type, int protocol, int* fds);
    [LibraryImport(Name, SetLastError = true)] internal static partial int bind(int fd, void* address, uint length);
    [LibraryImport(Name, SetLastError = true)] internal static partial int connect(int fd, void* address, uint length);
    [LibraryImport(Name, SetLastError = true)] internal static partial int listen(int fd, int backlog);
    [LibraryImport(Name, SetLastError = true)] internal static partial int accept4(int fd, void* address, uint* length, int flags);
    [LibraryImport(Name, SetLastError = true)] internal static partial nint send(int fd, void* data, nuint size, int flags);
    [LibraryImport(Name, SetLastError = true)] internal static partial nint sendto(int fd, void* data, nuint size, int flags, void* address, uint length);
    [LibraryImport(Name, SetLastError = true)] internal static partial nint sendmsg(int fd, MessageHeader* message, int flags);
    [LibraryImport(Name, SetLastError = true)] internal static partial nint recv(int fd, void* data, nuint size, int flags);
    [LibraryImport(Name, SetLastError = true)] internal static partial nint recvfrom(int fd, void* data, nuint size, int flags, void* address, uint* length);
    [LibraryImport(Name, SetLastError = true)] internal static partial nint recvmsg(int fd, MessageHeader* message, int flags);
    [LibraryImport(Name, SetLastError = true)] internal static partial int shutdown(int fd, int how);
    [LibraryImport(Name, SetLastError = true)] internal static partial int getsockname(int fd, void* address, uint* length);
    [LibraryImport(Name, SetLastError = true)] internal static partial int getpeername(int fd, void* address, uint* length);
    [LibraryImport(Name, SetLastError = true)] internal static partial int getsockopt(int fd, int level, int option, void* value, uint* length);
    [LibraryImport(Name, SetLastError = true)] internal static partial int setsockopt(int fd, int level, int option, void* value, uint length);
    [LibraryImport(Name, SetLastError = true)] internal static partial int getaddrinfo(byte* host, byte* service, AddressInfo* hints, AddressInfo** result);
    [LibraryImport(Name)] internal static partial void freeaddrinfo(AddressInfo* info);
    [LibraryImport(Name)] internal static partial byte* gai_strerror(int error);
    [LibraryImport(Name, SetLastError = true)] internal static partial int getnameinfo(void* address, uint length, byte* host, uint hostSize, byte* service, uint serviceSize, int flags);
    [LibraryImport(Name)] internal static partial int inet_pton(int family, byte* text, void* address);
    [LibraryImport(Name)] internal static partial int inet_aton(byte* text, void* address);
    [LibraryImport(Name, SetLastError = true)] internal static partial byte* inet_ntop(int family, void* address, byte* text, uint size);
    [LibraryImport(Name, SetLastError = true)] internal static partial int gethostname(byte* name, nuint size);
    [LibraryImport(Name, SetLastError = true)] internal static partial int sethostname(byte* name, nuint size);
    [LibraryImport(Name)] internal static partial ServiceEntry* getservbyname(byte* name, byte* protocol);
    [LibraryImport(Name)] internal static partial ServiceEntry* getservbyport(int port, byte* protocol);
    [LibraryImport(Name)] internal static partial ProtocolEntry* getprotobyname(byte* name);
    [LibraryImport(Name, SetLastError = true)] internal static partial uint if_nametoindex(byte* name);
    [LibraryImport(Name, SetLastError = true)] internal static partial byte* if_indextoname(uint index, byte* name);
    [LibraryImport(Name, SetLastError = true)] internal static partial InterfaceName* if_nameindex();
    [LibraryImport(Name)] internal static partial void if_freenameindex(InterfaceName* list);
}

internal unsafe struct AddressInfo
{
    internal int Flags, Family, Type, Protocol;
    internal uint Length;
    internal byte* Address;
    internal byte* CanonicalName;
    internal AddressInfo* Next;
}

internal unsafe struct MessageHeader
{
    internal void* Name;
    internal uint NameLength;
    internal Posix.IoVec* Vectors;
    internal nuint VectorCount;
    internal void* Control;
    internal nuint ControlLength;
    internal int Flags;
}

internal unsafe struct ServiceEntry
{
    internal byte* Name;
    internal byte** Aliases;
    internal int Port;
    internal byte* Protocol;
}

internal unsafe struct ProtocolEntry
{
    internal byte* Name;
    internal byte** Aliases;
    internal int Protocol;
}

internal unsafe struct InterfaceName
{
    internal uint Index;
    internal byte* Name;
}
