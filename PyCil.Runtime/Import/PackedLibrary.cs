using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;
using PyCil.Compiler.Bytecode;

namespace PyCil.Runtime.Import;

/// <summary>The compiled standard library in one file (stdlib.pycil): an index of source paths and the serialized code units.</summary>
/// <remarks>
/// Layout: "PYCIL2", the compiler's build id (2 bytes), the number of entries and the length of the index (4 bytes each); per entry the length of its path (2 bytes), the path in UTF-8, the size of the
/// source (4 bytes), offset and length of the unit (4 bytes each); then the units. Little-endian.
/// </remarks>
internal sealed class PackedLibrary
{
    public const string FileName = "stdlib.pycil";
    private const int HeaderLength = 16;
    private static readonly Lazy<PackedLibrary?> s_default = new(static () => Open(Path.Combine(AppContext.BaseDirectory, FileName)));

    private readonly SafeFileHandle _file;
    private readonly Dictionary<string, (int Size, int Offset, int Length)> _index;

    private PackedLibrary(SafeFileHandle file, Dictionary<string, (int, int, int)> index)
    {
        _file = file;
        _index = index;
    }

    /// <summary>The packed library beside the program, if there is one of this build.</summary>
    public static PackedLibrary? Default => s_default.Value;

    public static ReadOnlySpan<byte> Magic => "PYCIL2"u8;

    private static PackedLibrary? Open(string path)
    {
        if (!File.Exists(path)) return null;
        var file = File.OpenHandle(path);
        var span = Read(file, 0, HeaderLength).AsSpan();
        if (span.Length < HeaderLength || !span.StartsWith(Magic) || BinaryPrimitives.ReadUInt16LittleEndian(span[6..]) != CodeUnitFormat.BuildId)
        {
            file.Dispose();
            return null;
        }
        var count = BinaryPrimitives.ReadInt32LittleEndian(span[8..]);
        span = Read(file, HeaderLength, BinaryPrimitives.ReadInt32LittleEndian(span[12..]));
        var index = new Dictionary<string, (int, int, int)>(count, StringComparer.Ordinal);
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(span[at..]);
            var name = Encoding.UTF8.GetString(span.Slice(at + 2, length));
            at += 2 + length;
            index.Add(name, (BinaryPrimitives.ReadInt32LittleEndian(span[at..]), BinaryPrimitives.ReadInt32LittleEndian(span[(at + 4)..]),
                BinaryPrimitives.ReadInt32LittleEndian(span[(at + 8)..])));
            at += 12;
        }
        return new PackedLibrary(file, index);
    }

    /// <summary>A piece of the file; shorter at its end.</summary>
    private static byte[] Read(SafeFileHandle file, long offset, int length)
    {
        var data = new byte[length];
        var filled = 0;
        while (filled < length)
        {
            var count = RandomAccess.Read(file, data.AsSpan(filled), offset + filled);
            if (count == 0) return data[..filled];
            filled += count;
        }
        return data;
    }

    /// <summary>The serialized unit of a source file, by its path in the library ("json/decoder.py").</summary>
    public ReadOnlyMemory<byte>? Find(string source) => _index.TryGetValue(source, out var entry) ? Read(_file, entry.Offset, entry.Length) : null;

    /// <summary>The code of a source file, unless the file was changed since (its size tells) or is not part of the library.</summary>
    public CodeUnit? Load(string library, string path)
    {
        if (RelativeTo(library, path) is not { } source || !_index.TryGetValue(source, out var entry)) return null;
        var file = new FileInfo(path);
        if (file.Exists && file.Length != entry.Size) return null;
        return CodeUnitReader.Read(Read(_file, entry.Offset, entry.Length), path);
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
