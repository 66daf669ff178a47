using System.Buffers.Binary;
using System.Text;
using PyCil.Compiler.Bytecode;

namespace PyCil.Runtime.Import;

/// <summary>The compiled standard library in one file (stdlib.pycil): an index of source paths and the serialized code units.</summary>
/// <remarks>
/// Layout: "PYCIL1", the compiler's build id (2 bytes), the number of entries (4 bytes); per entry the length of its path (2 bytes), the path in UTF-8, the size of the
/// source (4 bytes), offset and length of the unit (4 bytes each); then the units. Little-endian.
/// </remarks>
internal sealed class PackedLibrary
{
    public const string FileName = "stdlib.pycil";
    private static readonly Lazy<PackedLibrary?> s_default = new(static () => Open(Path.Combine(AppContext.BaseDirectory, FileName)));

    private readonly byte[] _bytes;
    private readonly Dictionary<string, (int Size, int Offset, int Length)> _index;

    private PackedLibrary(byte[] bytes, Dictionary<string, (int, int, int)> index)
    {
        _bytes = bytes;
        _index = index;
    }

    /// <summary>The packed library beside the program, if there is one of this build.</summary>
    public static PackedLibrary? Default => s_default.Value;

    public static ReadOnlySpan<byte> Magic => "PYCIL1"u8;

    private static PackedLibrary? Open(string path)
    {
        if (!File.Exists(path)) return null;
        var bytes = File.ReadAllBytes(path);
        var span = bytes.AsSpan();
        if (span.Length < 12 || !span.StartsWith(Magic) || BinaryPrimitives.ReadUInt16LittleEndian(span[6..]) != CodeUnitFormat.BuildId) return null;
        var count = BinaryPrimitives.ReadInt32LittleEndian(span[8..]);
        var index = new Dictionary<string, (int, int, int)>(count, StringComparer.Ordinal);
        var at = 12;
        for (var i = 0; i < count; i++)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(span[at..]);
            var name = Encoding.UTF8.GetString(span.Slice(at + 2, length));
            at += 2 + length;
            index.Add(name, (BinaryPrimitives.ReadInt32LittleEndian(span[at..]), BinaryPrimitives.ReadInt32LittleEndian(span[(at + 4)..]),
                BinaryPrimitives.ReadInt32LittleEndian(span[(at + 8)..])));
            at += 12;
        }
        return new PackedLibrary(bytes, index);
    }

    /// <summary>The serialized unit of a source file, by its path in the library ("json/decoder.py").</summary>
    public ReadOnlyMemory<byte>? Find(string source) => _index.TryGetValue(source, out var entry) ? _bytes.AsMemory(entry.Offset, entry.Length) : null;

    /// <summary>The code of a source file, unless the file was changed since (its size tells) or is not part of the library.</summary>
    public CodeUnit? Load(string library, string path)
    {
        if (RelativeTo(library, path) is not { } source || !_index.TryGetValue(source, out var entry)) return null;
        var file = new FileInfo(path);
        if (file.Exists && file.Length != entry.Size) return null;
        return CodeUnitReader.Read(_bytes.AsSpan(entry.Offset, entry.Length), path);
    }

    public bool Contains(string source) => _index.ContainsKey(source);

    /// <summary>The path below the library's directory with a slash as separator; "" for the directory itself, null if it lies elsewhere.</summary>
    public static string? RelativeTo(string library, string path)
    {
        if (!path.StartsWith(library, StringComparison.Ordinal)) return null;
        if (path.Length == library.Length) return "";
        return path[library.Length] == '/' ? path[(library.Length + 1)..] : null;
    }
}
