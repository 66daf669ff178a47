using System.Runtime.InteropServices;
using PyCil.Runtime.Modules.Posix;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules;

/// <summary>The pwd module: the password database.</summary>
[PyModule("pwd", Doc = "This module provides access to the Unix password database.\nIt is available on all Unix versions.")]
public static unsafe partial class PwdModule
{
    private static readonly StructSequenceType Struct = new("pwd.struct_passwd",
        "pwd.struct_passwd: Results from getpw*() routines.\n\nThis object may be accessed either as a tuple of\n  (pw_name,pw_passwd,pw_uid,pw_gid,pw_gecos,pw_dir,pw_shell)\n" +
        "or via the object attributes as named in the above tuple.",
        ["pw_name", "pw_passwd", "pw_uid", "pw_gid", "pw_gecos", "pw_dir", "pw_shell"]);

    private static readonly Lock Gate = new(); // getpwent() has one position for the process

    [PyModuleInit]
    internal static bool Init(ThreadState ts, PyModule module)
    {
        module.Add("struct_passwd", Struct.Type);
        return true;
    }

    private static PyObject Text(byte* text) => text == null ? PyNone.Instance : FileSystemNames.Decode(text);

    private static PyObject Make(Passwd* entry) => Struct.Make(Text(entry->Name), Text(entry->Password), PyInt.Of(entry->Uid), PyInt.Of(entry->Gid),
        Text(entry->Gecos), Text(entry->Directory), Text(entry->Shell));

    [PyFunction("getpwuid", Signature = "(uidobj, /)", Doc = "Return the password database entry for the given numeric user ID.")]
    internal static PyObject? GetPwUid(ThreadState ts, PyObject uidobj)
    {
        var index = Operators.Index(ts, uidobj);
        if (index is null) return null;
        var value = index.ToBigInteger();
        if (value >= -1 && value <= uint.MaxValue)
        {
            for (var size = 1024; ; size *= 4)
            {
                var buffer = new byte[size];
                Passwd entry;
                Passwd* result;
                fixed (byte* b = buffer)
                {
                    var error = Libc.getpwuid_r(value.Sign < 0 ? uint.MaxValue : (uint)value, &entry, b, (nuint)size, &result);
                    if (error == Errno.ERANGE) continue;
                    if (result != null) return Make(result);
                    break;
                }
            }
        }
        return Raise.KeyError(ts, $"getpwuid(): uid not found: {value}");
    }

    [PyFunction("getpwnam", Signature = "(name, /)", Doc = "Return the password database entry for the given user name.")]
    internal static PyObject? GetPwNam(ThreadState ts, PyStr name)
    {
        if (PathArgument.From(ts, name, null) is not { } argument) return null;
        for (var size = 1024; ; size *= 4)
        {
            var buffer = new byte[size];
            Passwd entry;
            Passwd* result;
            fixed (byte* n = argument.Bytes)
            fixed (byte* b = buffer)
            {
                var error = Libc.getpwnam_r(n, &entry, b, (nuint)size, &result);
                if (error == Errno.ERANGE) continue;
                return result != null ? Make(result) : Raise.KeyError(ts, $"getpwnam(): name not found: {Strings.Repr(ts, name)}");
            }
        }
    }

    [PyFunction("getpwall", Signature = "()", Doc = "Return a list of all available password database entries, in arbitrary order.")]
    internal static PyObject GetPwAll()
    {
        var list = new PyList();
        lock (Gate)
        {
            Libc.setpwent();
            for (var entry = Libc.getpwent(); entry != null; entry = Libc.getpwent()) list.Append(Make(entry));
            Libc.endpwent();
        }
        return list;
    }
}

/// <summary>The grp module: the group database.</summary>
[PyModule("grp", Doc = "Access to the Unix group database.")]
public static unsafe partial class GrpModule
{
    private static readonly StructSequenceType Struct = new("grp.struct_group",
        "grp.struct_group: Results from getgr*() routines.\n\nThis object may be accessed either as a tuple of\n  (gr_name,gr_passwd,gr_gid,gr_mem)\n" +
        "or via the object attributes as named in the above tuple.\n",
        ["gr_name", "gr_passwd", "gr_gid", "gr_mem"]);

    private static readonly Lock Gate = new(); // getgrent() has one position for the process

    [PyModuleInit]
    internal static bool Init(ThreadState ts, PyModule module)
    {
        module.Add("struct_group", Struct.Type);
        return true;
    }

    private static PyObject Make(Group* entry)
    {
        var members = new PyList();
        for (var m = entry->Members; m != null && *m != null; m++) members.Append(FileSystemNames.Decode(*m));
        return Struct.Make(FileSystemNames.Decode(entry->Name), entry->Password == null ? PyNone.Instance : FileSystemNames.Decode(entry->Password), PyInt.Of(entry->Gid), members);
    }

    [PyFunction("getgrgid", Signature = "(id)", Doc = "Return the group database entry for the given numeric group ID.")]
    internal static PyObject? GetGrGid(ThreadState ts, PyObject id)
    {
        var index = Operators.Index(ts, id);
        if (index is null) return null;
        var value = index.ToBigInteger();
        if (value >= -1 && value <= uint.MaxValue)
        {
            for (var size = 1024; ; size *= 4)
            {
                var buffer = new byte[size];
                Group entry;
                Group* result;
                fixed (byte* b = buffer)
                {
                    var error = Libc.getgrgid_r(value.Sign < 0 ? uint.MaxValue : (uint)value, &entry, b, (nuint)size, &result);
                    if (error == Errno.ERANGE) continue;
                    if (result != null) return Make(result);
                    break;
                }
            }
        }
        return Raise.KeyError(ts, $"getgrgid(): gid not found: {value}");
    }

    [PyFunction("getgrnam", Signature = "(name)", Doc = "Return the group database entry for the given group name.")]
    internal static PyObject? GetGrNam(ThreadState ts, PyStr name)
    {
        if (PathArgument.From(ts, name, null) is not { } argument) return null;
        for (var size = 1024; ; size *= 4)
        {
            var buffer = new byte[size];
            Group entry;
            Group* result;
            fixed (byte* n = argument.Bytes)
            fixed (byte* b = buffer)
            {
                var error = Libc.getgrnam_r(n, &entry, b, (nuint)size, &result);
                if (error == Errno.ERANGE) continue;
                return result != null ? Make(result) : Raise.KeyError(ts, $"getgrnam(): name not found: {Strings.Repr(ts, name)}");
            }
        }
    }

    [PyFunction("getgrall", Signature = "()", Doc = "Return a list of all available group entries, in arbitrary order.")]
    internal static PyObject GetGrAll()
    {
        var list = new PyList();
        lock (Gate)
        {
            Libc.setgrent();
            for (var entry = Libc.getgrent(); entry != null; entry = Libc.getgrent()) list.Append(Make(entry));
            Libc.endgrent();
        }
        return list;
    }
}
