using PyCil.Compiler.Bytecode;
using PyCil.Runtime.Import;

namespace PyCil.Runtime.Modules;

/// <summary>_imp: what importlib needs of the runtime. There are no extension modules in C, so nothing about loading them.</summary>
[PyModule("_imp", Doc = "(Extremely) low-level import machinery bits as used by importlib.")]
internal static partial class ImpModule
{
    /// <summary>Four bytes: the build of the compiler, then the line end that betrays a text-mode copy.</summary>
    [PyConstant("pyc_magic_number_token")]
    public static long MagicNumber => CodeUnitFormat.BuildId | 0x0A0D0000L;

    [PyModuleInit]
    private static bool Init(ThreadState ts, PyModule module)
    {
        module.Add("check_hash_based_pycs", PyStr.Of(ts.Interpreter.Config.CheckHashBasedPycs));
        return true;
    }

    [PyFunction("extension_suffixes", Doc = "Returns the list of file suffixes used to identify extension modules.")]
    private static PyObject ExtensionSuffixes() => new PyList();

    [PyFunction("lock_held", Doc = "Return True if the import lock is currently held, else False.\n\nOn platforms without threads, return False.")]
    private static bool LockHeld(ThreadState ts) => Volatile.Read(ref ts.Interpreter.Import.LockOwner) != 0;

    [PyFunction("acquire_lock", Doc = "Acquires the interpreter's import lock for the current thread.\n\nThis lock should be used by import hooks to ensure thread-safety when importing\nmodules. On platforms without threads, this function does nothing.")]
    private static void AcquireLock(ThreadState ts)
    {
        var state = ts.Interpreter.Import;
        Monitor.Enter(state.Lock);
        state.LockOwner = Environment.CurrentManagedThreadId;
        state.LockDepth++;
    }

    [PyFunction("release_lock", Doc = "Release the interpreter's import lock.\n\nOn platforms without threads, this function does nothing.")]
    private static PyObject? ReleaseLock(ThreadState ts)
    {
        var state = ts.Interpreter.Import;
        if (!Monitor.IsEntered(state.Lock)) return Raise.RuntimeError(ts, "not holding the import lock");
        if (--state.LockDepth == 0) state.LockOwner = 0;
        Monitor.Exit(state.Lock);
        return PyNone.Instance;
    }

    [PyFunction("is_builtin", Signature = "(name, /)", Doc = "Returns True if the module name corresponds to a built-in module.")]
    private static long IsBuiltin(string name) => name is "sys" or "builtins" ? -1 : BuiltinModules.Contains(name) ? 1 : 0;

    [PyFunction("create_builtin", Signature = "(spec, /)", Doc = "Create an extension module.")]
    private static PyObject? CreateBuiltin(ThreadState ts, PyObject spec)
    {
        if (Attributes.Get(ts, spec, ImportNames.Name) is not { } nameObject) return null;
        if (nameObject is not PyStr name) return Raise.TypeError(ts, $"name must be string, not {nameObject.Type.Name}");
        var text = name.ToString();
        if (ts.Interpreter.Import.Singletons.TryGetValue(text, out var only)) return only;
        if (!BuiltinModules.TryCreate(ts, text, out var module)) return null;
        return module is null ? PyNone.Instance : module;
    }

    [PyFunction("exec_builtin", Signature = "(mod, /)", Doc = "Initialize a built-in module.")]
    private static long ExecBuiltin(PyObject mod)
    {
        _ = mod;
        return 0;
    }

    [PyFunction("create_dynamic", Signature = "(spec, file=None, /)", Doc = "Create an extension module.")]
    private static PyObject? CreateDynamic(ThreadState ts, PyObject spec, PyObject? file = null)
    {
        _ = file;
        if (Attributes.Get(ts, spec, ImportNames.Name) is not { } name) return null;
        if (Attributes.Get(ts, spec, ImportNames.Origin) is not { } origin) return null;
        if (name is not PyStr text) return Raise.TypeError(ts, $"name must be a string, not {name.Type.Name}");
        if (text.ToString().Contains('\0') || origin.ToString().Contains('\0')) return Raise.ValueError(ts, "embedded null character");
        return Raise.ImportError(ts, $"{text}: extension modules written in C cannot be loaded", name, origin);
    }

    [PyFunction("exec_dynamic", Signature = "(mod, /)", Doc = "Initialize an extension module.")]
    private static long ExecDynamic(PyObject mod) => ExecBuiltin(mod);

    [PyFunction("is_frozen", Signature = "(name, /)", Doc = "Returns True if the module name corresponds to a frozen module.")]
    private static bool IsFrozen(ThreadState ts, string name) => FrozenModules.Find(ts, name) is not null;

    [PyFunction("is_frozen_package", Signature = "(name, /)", Doc = "Returns True if the module name is of a frozen package.")]
    private static PyObject? IsFrozenPackage(ThreadState ts, PyStr name) =>
        FrozenModules.Find(ts, name.ToString()) is { } entry ? PyBool.Of(entry.IsPackage) : NoSuchFrozen(ts, name);

    [PyFunction("find_frozen", Signature = "(name, /, *, withdata=False)",
        Doc = "Return info about the corresponding frozen module (if there is one) or None.\n\nThe returned info (a 2-tuple):\n\n * data         the raw marshalled bytes\n * is_package   whether or not it is a package\n * origname     the originally frozen module's name, or None if not\n                a stdlib module (this will usually be the same as\n                the module's current name)")]
    private static PyObject? FindFrozen(ThreadState ts, PyStr name, bool withdata = false)
    {
        if (FrozenModules.Find(ts, name.ToString()) is not { } entry) return PyNone.Instance;
        PyObject data = PyNone.Instance;
        if (withdata)
        {
            if (FrozenModules.Load(ts, entry) is not { } unit) return null;
            if (Call.Invoke(ts, PyMemoryView.TypeObject, new PyBytes(MarshalWriter.Code(unit))) is not { } view) return null;
            data = view;
        }
        return PyTuple.Of(data, PyBool.Of(entry.IsPackage), entry.Original is null ? PyNone.Instance : PyStr.Of(entry.Original));
    }

    [PyFunction("get_frozen_object", Signature = "(name, data=None, /)", Doc = "Create a code object for a frozen module.")]
    private static PyObject? GetFrozenObject(ThreadState ts, PyStr name, PyObject? data = null)
    {
        if (data is not null and not PyNone)
        {
            using var buffer = Buffers.Get(ts, data, BufferFlags.Simple);
            if (buffer is null) return null;
            var loaded = MarshalReader.Load(ts, buffer.Memory, allowCode: true);
            if (loaded is PyCode) return loaded;
            if (loaded is not null) return Raise.TypeError(ts, $"frozen object {Strings.Repr(ts, name)} is not a code object");
            ts.ClearError();
            return Raise.ImportError(ts, $"Frozen object named {Strings.Repr(ts, name)} is invalid", name);
        }
        if (FrozenModules.Find(ts, name.ToString()) is not { } entry) return NoSuchFrozen(ts, name);
        return FrozenModules.Load(ts, entry) is { } unit ? new PyCode(unit) : null;
    }

    [PyFunction("init_frozen", Signature = "(name, /)", Doc = "Initializes a frozen module.")]
    private static PyObject? InitFrozen(ThreadState ts, PyStr name)
    {
        if (FrozenModules.Find(ts, name.ToString()) is not { } entry) return PyNone.Instance;
        return ImportBootstrap.RunFrozen(ts, entry);
    }

    [PyFunction("_frozen_module_names", Doc = "Returns the list of available frozen modules.")]
    private static PyObject FrozenModuleNames(ThreadState ts)
    {
        var names = new PyList();
        foreach (var name in FrozenModules.NamesOf(ts)) names.Append(PyStr.Of(name));
        return names;
    }

    [PyFunction("_override_frozen_modules_for_tests", Signature = "(override, /)", Doc = "(internal-only) Override PyConfig.use_frozen_modules.\n\n(-1: \"off\", 1: \"on\", 0: no override)\nSee frozen_modules() in Lib/test/support/import_helper.py.")]
    private static void OverrideFrozen(ThreadState ts, int @override) => ts.Interpreter.Import.FrozenOverride = @override;

    [PyFunction("_override_multi_interp_extensions_check", Signature = "(override, /)",
        Doc = "(internal-only) Override PyInterpreterConfig.check_multi_interp_extensions.\n\n(-1: \"never\", 1: \"always\", 0: no override)")]
    private static PyObject? OverrideCheck(ThreadState ts, int @override)
    {
        _ = @override;
        return Raise.RuntimeError(ts, "_imp._override_multi_interp_extensions_check() cannot be used in the main interpreter");
    }

    [PyFunction("_fix_co_filename", Signature = "(code, path, /)", Doc = "Changes code.co_filename to specify the passed-in path.\n\n  code\n    Code object to change.\n  path\n    File path to use.")]
    private static void FixFileName(PyCode code, string path) => code.SetFileName(path);

    [PyFunction("source_hash", Signature = "(key, source)")]
    private static PyObject SourceHash(long key, PyBuffer source)
    {
        var hash = new byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(hash, PyHash.SipHash13((ulong)key, 0, source.Memory.Span));
        return new PyBytes(hash);
    }

    [PyFunction("_is_library_directory", Signature = "(path, /)", Doc = "Whether the packed library has modules of this directory.")]
    private static bool IsLibraryDirectory(ThreadState ts, string path) =>
        ts.Interpreter.Paths is { Packed: { } packed, StandardLibrary: { } library }
        && PackedLibrary.RelativeTo(library, path) is { } relative
        && (relative.Length == 0 || packed.Contains(relative + "/__init__.py"));

    [PyFunction("_find_in_library", Signature = "(directory, name, /)", Doc = "The path and, for a package, the search locations of a module of the packed library, or None.")]
    private static PyObject FindInLibrary(ThreadState ts, string directory, string name)
    {
        if (ts.Interpreter.Paths is { Packed: { } packed, StandardLibrary: { } library } && PackedLibrary.RelativeTo(library, directory) is { } relative)
        {
            var start = relative.Length == 0 ? name : $"{relative}/{name}";
            if (packed.Contains(start + "/__init__.py"))
                return PyTuple.Of(PyStr.Of($"{library}/{start}/__init__.py"), PyList.Of(PyStr.Of($"{library}/{start}")));
            if (packed.Contains(start + ".py")) return PyTuple.Of(PyStr.Of($"{library}/{start}.py"), PyNone.Instance);
        }
        return PyNone.Instance;
    }

    [PyFunction("_library_code", Signature = "(path, /)", Doc = "The packed code of a library file, or None.")]
    private static PyObject LibraryCode(ThreadState ts, string path) =>
        ts.Interpreter.Config.Optimize == 0 && ts.Interpreter.Paths is { Packed: { } packed, StandardLibrary: { } library } && packed.Load(library, path) is { } unit ? new PyCode(unit) : PyNone.Instance;

    private static PyObject? NoSuchFrozen(ThreadState ts, PyStr name) =>
        Raise.ImportError(ts, $"No such frozen object named {name}", name);
}
