using PyCil.Compiler.Bytecode;

namespace PyCil.Runtime.Import;

/// <summary>Modules that are part of the runtime: the bootstrap of importlib, which must run before anything can be found, and CPython's samples.</summary>
internal static class FrozenModules
{
    /// <param name="Source">Path in the library; "" for an empty module.</param>
    /// <param name="Original">The name the module has in the library; null if it has none of its own.</param>
    internal readonly record struct Entry(string Name, string Source, bool IsPackage, string? Original);

    /// <summary>The finder of the packed library.</summary>
    public const string LibraryImporter = "_pycil_library";

    private static readonly Entry[] All =
    [
        new("_frozen_importlib", "importlib/_bootstrap.py", false, "importlib._bootstrap"),
        new("_frozen_importlib_external", "importlib/_bootstrap_external.py", false, "importlib._bootstrap_external"),
        new(LibraryImporter, "_pycil_library.py", false, null),
        new("zipimport", "zipimport.py", false, "zipimport"),
        new("__hello__", "__hello__.py", false, "__hello__"),
        new("__hello_alias__", "__hello__.py", false, "__hello__"),
        new("__phello__", "__phello__/__init__.py", true, "__phello__"),
        new("__phello_alias__", "__hello__.py", true, "__hello__"),
        new("__phello_alias__.spam", "__hello__.py", false, "__hello__"),
        new("__phello__.__init__", "__phello__/__init__.py", false, "<__phello__"),
        new("__phello__.spam", "__phello__/spam.py", false, "__phello__.spam"),
        new("__phello__.ham", "", true, "__phello__.ham"),
        new("__phello__.ham.__init__", "", false, "<__phello__.ham"),
        new("__phello__.ham.eggs", "", false, "__phello__.ham.eggs"),
        new("__hello_only__", "__hello__.py", false, null),
    ];

    /// <summary>
    /// Library modules that CPython freezes as well: their code says "&lt;frozen runpy&gt;", so tracebacks leave out their lines. Only from the packed library,
    /// as another copy (-X stdlib) is to be run itself.
    /// </summary>
    private static readonly Entry[] Library =
    [
        Module("abc"), Module("codecs"), Module("io"), Module("_collections_abc"), Module("_sitebuiltins"), Module("genericpath"), Module("ntpath"), Module("posixpath"),
        Module("os"), Module("site"), Module("stat"), Module("importlib.util"), Module("importlib.machinery"), Module("runpy"),
    ];

    private static Entry Module(string name) => new(name, name.Replace('.', '/') + ".py", false, name);

    /// <summary>Modules that run frozen even if their use is switched off (-X frozen_modules=off): nothing works without them.</summary>
    private static bool IsEssential(string name) => name is "_frozen_importlib" or "_frozen_importlib_external" or "zipimport" or LibraryImporter;

    public static IEnumerable<string> NamesOf(ThreadState ts) => All.Concat(Library).Where(entry => entry.Name != LibraryImporter && Find(ts, entry.Name) is not null).Select(static entry => entry.Name);

    public static Entry? Find(ThreadState ts, string name)
    {
        foreach (var entry in All)
            if (entry.Name == name) return IsUsed(ts) || IsEssential(name) ? entry : null;
        if (ts.Interpreter.Paths.Packed is null || !IsUsed(ts)) return null;
        foreach (var entry in Library)
            if (entry.Name == name) return entry;
        return null;
    }

    private static bool IsUsed(ThreadState ts)
    {
        var import = ts.Interpreter.Import;
        return import.FrozenOverride > 0 || (import.FrozenOverride == 0 && import.UsesFrozen);
    }

    /// <summary>The code unit of a frozen module. Null: the error is pending.</summary>
    public static CodeUnit? Load(ThreadState ts, in Entry entry)
    {
        var fileName = $"<frozen {entry.Original?.TrimStart('<') ?? entry.Name}>";
        if (entry.Source.Length == 0) return Compilation.FromText(ts, "", new CompileRequest(fileName));
        if (PackedLibrary.Default?.Find(entry.Source) is { } packed) return CodeUnitReader.Read(packed.Span, fileName);
        if (ts.Interpreter.Paths.StandardLibrary is { } library)
        {
            var path = Path.Combine(library, entry.Source);
            if (File.Exists(path)) return Compilation.FromBytes(ts, File.ReadAllBytes(path), new CompileRequest(fileName) { Optimize = 0 }, isFile: true);
        }
        Raise.ImportError(ts, $"the standard library was not found: no {entry.Source} in {ts.Interpreter.Paths.StandardLibrary ?? "any of the usual places"}");
        return null;
    }
}
