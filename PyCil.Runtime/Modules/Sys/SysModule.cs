using System.Runtime.InteropServices;
using PyCil.Runtime.Import;

namespace PyCil.Runtime.Modules;

/// <summary>The sys module. What comes from the command line and the paths is added by the start-up.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/sys.html</remarks>
[PyModule("sys", Doc = "Variables and functions of the interpreter itself.")]
public static partial class SysModule
{
    public const int Major = 3;
    public const int Minor = 14;
    public const int Micro = 2;

    [PyConstant("api_version")] public const int ApiVersion = 1013;
    [PyConstant("byteorder")] public static string ByteOrder => BitConverter.IsLittleEndian ? "little" : "big";
    [PyConstant("copyright")] public const string Copyright = "Copyright (c) the PyCil developers. The standard library is Copyright (c) Python Software Foundation.";
    [PyConstant("float_repr_style")] public const string FloatReprStyle = "short";
    [PyConstant("hexversion")] public const int HexVersion = (Major << 24) | (Minor << 16) | (Micro << 8) | 0xF0;
    [PyConstant("maxsize")] public const long MaxSize = long.MaxValue;
    [PyConstant("maxunicode")] public const int MaxUnicode = 0x10FFFF;
    [PyConstant("abiflags")] public const string AbiFlags = "";
    [PyConstant("_framework")] public const string Framework = "";
    [PyConstant("platform")] public static string Platform => OperatingSystem.IsWindows() ? "win32" : OperatingSystem.IsMacOS() ? "darwin" : "linux";

    private static readonly StructSequenceType s_versionInfo = new("sys.version_info", "The version of the language.",
        ["major", "minor", "micro", "releaselevel", "serial"], canBeMade: false);

    private static readonly StructSequenceType s_floatInfo = new("sys.float_info", "The properties of float: IEEE 754 binary64.",
        ["max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds"]);

    private static readonly StructSequenceType s_intInfo = new("sys.int_info", "The properties of int.",
        ["bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold"]);

    private static readonly StructSequenceType s_hashInfo = new("sys.hash_info", "The parameters of hash().",
        ["width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff"]);

    private static readonly StructSequenceType s_threadInfo = new("sys.thread_info", "How threads are implemented.", ["name", "lock", "version"]);

    private static PyObject Number(long value) => PyInt.Of(value);

    private static readonly PyStructSequence s_version = s_versionInfo.Make(Number(Major), Number(Minor), Number(Micro), PyStr.Of("final"), Number(0));

    [PyConstant("version_info")] public static PyObject VersionInfo => s_version;

    [PyConstant("version")]
    public static string Version =>
        $"{Major}.{Minor}.{Micro} (main, Jan  1 2026, 00:00:00) [.NET {Environment.Version}]";

    [PyConstant("float_info")]
    public static PyObject FloatInfo { get; } = s_floatInfo.Make(
        new PyFloat(double.MaxValue), Number(1024), Number(308), new PyFloat(2.2250738585072014e-308), Number(-1021), Number(-307), Number(15), Number(53),
        new PyFloat(2.220446049250313e-16), Number(2), Number(1));

    [PyConstant("int_info")]
    public static PyObject IntInfo { get; } = s_intInfo.Make(Number(30), Number(4), Number(IntLimits.Default), Number(IntLimits.Threshold));

    [PyConstant("hash_info")]
    public static PyObject HashInfo { get; } = s_hashInfo.Make(
        Number(64), Number(IntMath.HashModulus), Number(314159), Number(0), Number(1000003), PyStr.Of(PyHash.Algorithm), Number(64), Number(128), Number(0));

    [PyConstant("thread_info")]
    public static PyObject ThreadInfo { get; } = s_threadInfo.Make(
        PyStr.Of(OperatingSystem.IsWindows() ? "nt" : "pthread"), PyNone.Instance, PyNone.Instance);

    private static string MultiArch
    {
        get
        {
            var architecture = RuntimeInformation.ProcessArchitecture switch
            {
                Architecture.X64 => "x86_64",
                Architecture.X86 => "i386",
                Architecture.Arm64 => "aarch64",
                Architecture.Arm => "arm",
                var other => other.ToString().ToLowerInvariant(),
            };
            return OperatingSystem.IsMacOS() ? "darwin" : architecture + "-linux-gnu";
        }
    }

    [PyModuleInit]
    private static bool Init(ThreadState ts, PyModule module)
    {
        var implementation = new PySimpleNamespace();
        implementation.Set("name", PyStr.Of("pycil"));
        implementation.Set("cache_tag", PyStr.Of($"pycil-{Major}{Minor}"));
        implementation.Set("version", s_version);
        implementation.Set("hexversion", Number(HexVersion));
        if (!OperatingSystem.IsWindows()) implementation.Set("_multiarch", PyStr.Of(MultiArch));
        implementation.Set("supports_isolated_interpreters", PyBool.True);
        module.Add("implementation", implementation);
        module.Add("stdlib_module_names", StandardModuleNames.Make());
        module.Add("_jit", JitModule(ts));
        if (!BuiltinModules.TryCreate(ts, "sys.monitoring", out var monitoring)) return false;
        module.Add("monitoring", monitoring!);
        foreach (var name in (ReadOnlySpan<string>)["displayhook", "excepthook", "breakpointhook", "unraisablehook"])
            if (module.Dict.TryGetStr(PyStr.Intern(name), out var hook)) module.Add($"__{name}__", hook!);
        ts.Interpreter.GetState<IntLimits>().MaxStrDigits = ts.Interpreter.Config.IntMaxStrDigits;
        return true;
    }

    // ---- Limits and settings ----

    [PyFunction("getrecursionlimit", Signature = "()", Doc = "The deepest nesting of calls before RecursionError.")]
    private static int GetRecursionLimit(ThreadState ts) => ts.Interpreter.RecursionLimit;

    [PyFunction("setrecursionlimit", Signature = "(limit, /)", Doc = "Sets the deepest nesting of calls.")]
    private static PyObject? SetRecursionLimit(ThreadState ts, int limit)
    {
        if (limit < 1) return Raise.ValueError(ts, "recursion limit must be greater or equal than 1");
        if (ts.Depth >= limit)
            return Raise.RecursionError(ts, $"cannot set the recursion limit to {limit} at the recursion depth {ts.Depth}: the limit is too low");
        ts.Interpreter.RecursionLimit = limit;
        foreach (var thread in ts.Interpreter.Threads.Keys) thread.RecursionLimit = limit;
        ts.RecursionLimit = limit;
        return PyNone.Instance;
    }

    [PyFunction("getswitchinterval", Signature = "()", Doc = "How long a thread may run before others get their turn, in seconds; matters only with the GIL on.")]
    private static double GetSwitchInterval(ThreadState ts) => ts.Interpreter.GetState<SysState>().SwitchInterval;

    [PyFunction("setswitchinterval", Signature = "(interval, /)", Doc = "Sets how long a thread may run before others get their turn, in seconds.")]
    private static PyObject? SetSwitchInterval(ThreadState ts, double interval)
    {
        if (!(interval > 0)) return Raise.ValueError(ts, "switch interval must be strictly positive");
        ts.Interpreter.GetState<SysState>().SwitchInterval = interval;
        return PyNone.Instance;
    }

    [PyFunction("get_int_max_str_digits", Signature = "()", Doc = "The most digits that conversions between int and decimal text may have; 0 is no limit.")]
    private static int GetIntMaxStrDigits(ThreadState ts) => IntLimits.Of(ts);

    [PyFunction("set_int_max_str_digits", Signature = "(maxdigits)", Doc = "Sets the most digits that conversions between int and decimal text may have.")]
    private static PyObject? SetIntMaxStrDigits(ThreadState ts, int maxdigits)
    {
        if (maxdigits != 0 && maxdigits < IntLimits.Threshold) return Raise.ValueError(ts, $"maxdigits must be >= {IntLimits.Threshold} or 0 for unlimited");
        ts.Interpreter.GetState<IntLimits>().MaxStrDigits = maxdigits;
        return PyNone.Instance;
    }

    [PyFunction("getdlopenflags", Signature = "()", Doc = "The flags for opening shared libraries.")]
    private static int GetDlopenFlags(ThreadState ts) => ts.Interpreter.GetState<SysState>().DlopenFlags;

    [PyFunction("setdlopenflags", Signature = "(flags, /)", Doc = "Sets the flags for opening shared libraries.")]
    private static void SetDlopenFlags(ThreadState ts, int flags) => ts.Interpreter.GetState<SysState>().DlopenFlags = flags;

    [PyFunction("getdefaultencoding", Signature = "()", Doc = "The encoding that str.encode() and bytes.decode() use by default: utf-8.")]
    private static string GetDefaultEncoding() => "utf-8";

    [PyFunction("getfilesystemencoding", Signature = "()", Doc = "The encoding of file names.")]
    private static string GetFileSystemEncoding() => "utf-8";

    [PyFunction("getfilesystemencodeerrors", Signature = "()", Doc = "The error handler for file names that cannot be encoded.")]
    private static string GetFileSystemEncodeErrors() => OperatingSystem.IsWindows() ? "surrogatepass" : "surrogateescape";

    [PyFunction("is_finalizing", Signature = "()", Doc = "Whether the interpreter is shutting down.")]
    private static bool IsFinalizing(ThreadState ts) => ts.Interpreter.GetState<SysState>().IsFinalizing;

    [PyFunction("_is_gil_enabled", Signature = "()", Doc = "Whether threads take turns by a global lock.")]
    private static bool IsGilEnabled(ThreadState ts) => ts.Interpreter.Config.Gil;

    [PyFunction("_get_cpu_count_config", Signature = "()", Doc = "The number of CPUs given by -X cpu_count or PYTHON_CPU_COUNT; -1 if it was not.")]
    private static int GetCpuCountConfig(ThreadState ts) => ts.Interpreter.Config.CpuCount ?? -1;

    // ---- Objects ----

    [PyFunction("intern", Signature = "(string, /)", Doc = "The one str with this text that names are compared to by identity.")]
    private static PyObject? Intern(ThreadState ts, PyStr text) =>
        ReferenceEquals(text.Type, PyStr.TypeObject) ? PyStr.Intern(text) : Raise.TypeError(ts, $"can't intern {text.Type.FullName}");

    [PyFunction("_is_interned", Signature = "(string, /)", Doc = "Whether the str is interned.")]
    private static bool IsInterned(PyStr text) => text.IsInterned;

    [PyFunction("_is_immortal", Signature = "(op, /)", Doc = "Whether the object lives as long as the process.")]
    private static bool IsImmortal(PyObject op) => op is PyNone or PyBool or PyEllipsis or PyNotImplemented || op is PyType { IsHeap: false };

    [PyFunction("getsizeof", Signature = "(object, default=None)", TextSignature = false, Doc = "The size of the object in bytes, without that of the objects it refers to, as its __sizeof__ reports it.")]
    private static PyObject? GetSizeOf(ThreadState ts, PyObject o, PyObject? fallback = null)
    {
        var size = SizeOf(ts, o);
        if (size is not null || fallback is null || !ts.ErrorMatches(PyExceptions.TypeError)) return size;
        ts.ClearError();
        return fallback;
    }

    private static PyObject? SizeOf(ThreadState ts, PyObject o)
    {
        var method = Attributes.LookupSpecial(ts, o, Names.DunderSizeof);
        if (method is null) return ts.HasError ? null : Raise.TypeError(ts, $"Type {o.Type.FullName} doesn't define __sizeof__");
        var size = Call.Invoke(ts, method);
        if (size is null) return null;
        if (size is not PyInt number) return Raise.TypeError(ts, "an integer is required");
        return number.Sign < 0 ? Raise.ValueError(ts, "__sizeof__() should return >= 0") : number;
    }

    [PyFunction("getallocatedblocks", Signature = "()", Doc = "The number of memory blocks allocated; 0 here, since the memory is .NET's.")]
    private static int GetAllocatedBlocks() => 0;

    [PyFunction("_clear_internal_caches", Signature = "()", Doc = "Clears the caches of the runtime.")]
    private static void ClearInternalCaches()
    {
        // Caches here are part of the types and code objects they speed up, and go with them.
    }

    [PyFunction("_clear_type_cache", Signature = "()", Doc = "Clears the attribute caches of types. Deprecated.")]
    private static void ClearTypeCache() => PyType.TypeObject.Modified();

    [PyFunction("_clear_type_descriptors", Signature = "(type, /)", Doc = "Removes the __dict__ and __weakref__ descriptors of a class.")]
    private static PyObject? ClearTypeDescriptors(ThreadState ts, PyType type)
    {
        if (!type.IsHeap) return Raise.TypeError(ts, "argument is immutable");
        type.SetAttribute(Names.DunderDict, null);
        type.SetAttribute(Names.DunderWeakref, null);
        return PyNone.Instance;
    }

    // ---- Auditing ----

    [PyFunction("audit", TextSignature = false, Doc = "Passes an event to the audit hooks.")]
    private static PyObject? Audit(ThreadState ts, PyObject[] args)
    {
        if (args.Length == 0) return Raise.TypeError(ts, "audit expected at least 1 argument, got 0");
        if (args[0] is not PyStr name) return Raise.TypeError(ts, $"audit() argument 1 must be str, not {args[0].Type.FullName}");
        var hooks = ts.Interpreter.GetState<SysState>().AuditHooks;
        return hooks.Length == 0 || SysAudit.Call(ts, hooks, name, PyTuple.Own(args[1..])) ? PyNone.Instance : null;
    }

    [PyFunction("addaudithook", Signature = "(hook)", Doc = "Adds a function that is called with every audit event and its arguments.")]
    private static PyObject? AddAuditHook(ThreadState ts, PyObject hook)
    {
        // A hook that is there already may veto the new one, silently if by an ordinary exception.
        if (!SysAudit.Audit(ts, "sys.addaudithook"))
        {
            if (!ts.ErrorMatches(PyExceptions.Exception)) return null;
            ts.ClearError();
            return PyNone.Instance;
        }
        ts.Interpreter.GetState<SysState>().AddAuditHook(hook);
        return PyNone.Instance;
    }

    // ---- Stack trampolines and remote debugging: not there ----

    [PyFunction("activate_stack_trampoline", Signature = "(backend, /)", Doc = "Makes Python functions visible to a native profiler, where that is supported.")]
    private static PyObject? ActivateStackTrampoline(ThreadState ts, PyStr backend) =>
        Raise.ValueError(ts, backend.Equals("perf") || backend.Equals("perf_jit") ? "perf trampoline not available" : $"invalid backend: {backend}");

    [PyFunction("deactivate_stack_trampoline", Signature = "()", Doc = "Undoes activate_stack_trampoline().")]
    private static void DeactivateStackTrampoline()
    {
        // Never active.
    }

    [PyFunction("is_stack_trampoline_active", Signature = "()", Doc = "Whether a stack trampoline is active.")]
    private static bool IsStackTrampolineActive() => false;

    [PyFunction("is_remote_debug_enabled", Signature = "()", Doc = "Whether other processes can run code in this one.")]
    private static bool IsRemoteDebugEnabled() => false;

    [PyFunction("remote_exec", Signature = "(pid, script)", Doc = "Runs a script in another Python process, where that is supported.")]
    private static PyObject? RemoteExec(ThreadState ts, int pid, PyObject script) => Raise.RuntimeError(ts, "Remote debugging is not enabled");
}
