using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PyCil.Runtime.Objects;

[Flags]
internal enum UnicodeFlags : uint
{
    Alpha = 1 << 0,
    Decimal = 1 << 1,
    Digit = 1 << 2,
    Numeric = 1 << 3,
    Lower = 1 << 4,
    Upper = 1 << 5,
    Title = 1 << 6,
    XidStart = 1 << 7,
    XidContinue = 1 << 8,
    Printable = 1 << 9,
    Space = 1 << 10,
    LineBreak = 1 << 11,
    Cased = 1 << 12,
    CaseIgnorable = 1 << 13,
    Mirrored = 1 << 14,
    NotNfd = 1 << 15,
    NotNfkd = 1 << 16,
    NotNfc = 1 << 17,
    MaybeNfc = 1 << 18,
    NotNfkc = 1 << 19,
    MaybeNfkc = 1 << 20,

    /// <summary>Assigned in Unicode 3.2.</summary>
    Old = 1 << 21,
    AlphaNumeric = 1 << 22,
}

/// <summary>The properties that many code points share; laid out as in unicode.bin.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4, Size = 28)]
internal readonly struct UnicodeRecord
{
    public readonly UnicodeFlags Flags;
    public readonly int UpperDelta;
    public readonly int LowerDelta;
    public readonly int TitleDelta;

    /// <summary>Index of the full case mappings, or 0xFFFF if the simple ones are all.</summary>
    public readonly ushort Special;
    public readonly ushort Number;
    public readonly byte Category;
    public readonly byte Bidirectional;
    public readonly byte Combining;
    public readonly byte Width;
    public readonly sbyte Decimal;
    public readonly sbyte Digit;
}

/// <summary>The Unicode Character Database 16.0.0 as far as str and unicodedata need it, read in place from the resource unicode.bin (made by tools/unicode).</summary>
internal static unsafe class UnicodeTables
{
    private const int BlockShift = 7;

    private static readonly byte* Start = Load();

    private static readonly ushort* Blocks = (ushort*)Section(0);
    private static readonly ushort* Indices = (ushort*)Section(1);
    private static readonly byte* Records = Section(2);

    private static byte* Load()
    {
        // Resources of a loaded assembly are mapped memory and stay where they are.
        var stream = (UnmanagedMemoryStream)typeof(UnicodeTables).Assembly.GetManifestResourceStream("unicode.bin")!;
        return stream.PositionPointer;
    }

    private static byte* Section(int index) => Start + ((int*)Start)[2 * index];

    private static ReadOnlySpan<T> Span<T>(int index)
        where T : unmanaged => new(Section(index), ((int*)Start)[2 * index + 1] / sizeof(T));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref readonly UnicodeRecord Get(int point)
    {
        var record = Indices[(Blocks[point >> BlockShift] << BlockShift) | (point & ((1 << BlockShift) - 1))];
        return ref *(UnicodeRecord*)(Records + record * 28);
    }

    public static bool Has(int point, UnicodeFlags flags) => (Get(point).Flags & flags) != 0;

    public static double Number(int index) => Span<double>(3)[index];

    /// <summary>A full case mapping: kind 0 lower, 1 title, 2 upper, 3 fold.</summary>
    public static ReadOnlySpan<int> SpecialCase(int index, int kind)
    {
        var entry = Span<int>(4).Slice(index * 8 + kind * 2, 2);
        return Span<int>(5).Slice(entry[0], entry[1]);
    }

    /// <summary>The decomposition mapping and its tag ("", "&lt;compat&gt;" ...); empty if there is none.</summary>
    public static ReadOnlySpan<int> Decomposition(int point, out int tag)
    {
        var table = Span<int>(6);
        int low = 0, high = table.Length / 3 - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var found = table[middle * 3];
            if (found == point)
            {
                var length = table[middle * 3 + 2];
                tag = length >> 8;
                return Span<int>(7).Slice(table[middle * 3 + 1], length & 0xFF);
            }
            if (found < point) low = middle + 1;
            else high = middle - 1;
        }
        tag = 0;
        return default;
    }

    public static string Tag(int tag) => System.Text.Encoding.ASCII.GetString(Span<byte>(11)).Split('\0')[tag];

    /// <summary>The primary composite of two code points, or -1.</summary>
    public static int Compose(int first, int second)
    {
        var table = Span<int>(8);
        int low = 0, high = table.Length / 3 - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = table[middle * 3].CompareTo(first);
            if (order == 0) order = table[middle * 3 + 1].CompareTo(second);
            if (order == 0) return table[middle * 3 + 2];
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return -1;
    }

    /// <summary>How a code point was in Unicode 3.2 if it has changed: category, bidirectional, mirrored, width, decimal, number index (or -1); else empty.</summary>
    public static ReadOnlySpan<int> Change32(int point) => Lookup(Span<int>(9), 7, point);

    /// <summary>The decomposition in Unicode 3.2 of a character whose mapping was corrected later; else empty.</summary>
    public static ReadOnlySpan<int> Correction32(int point) => Lookup(Span<int>(10), 2, point);

    private static ReadOnlySpan<int> Lookup(ReadOnlySpan<int> table, int width, int point)
    {
        int low = 0, high = table.Length / width - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var found = table[middle * width];
            if (found == point) return table.Slice(middle * width + 1, width - 1);
            if (found < point) low = middle + 1;
            else high = middle - 1;
        }
        return default;
    }

    /// <summary>The lines of names.bin.</summary>
    public static byte[] LoadNames()
    {
        using var stream = typeof(UnicodeTables).Assembly.GetManifestResourceStream("names.bin")!;
        using var inflate = new DeflateStream(stream, CompressionMode.Decompress);
        using var all = new MemoryStream(1 << 20);
        inflate.CopyTo(all);
        return all.ToArray();
    }
}
