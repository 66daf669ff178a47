using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Bytecode;

/// <summary>Reads what <see cref="CodeUnitWriter"/> wrote.</summary>
/// <exception cref="CodeUnitFormatException">Truncated or foreign bytes.</exception>
public ref struct CodeUnitReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly string?[] _strings;
    private readonly int[] _stringStarts;
    private int _position;

    private CodeUnitReader(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        if (bytes.Length < CodeUnitFormat.HeaderLength || bytes[0] != CodeUnitFormat.Version) throw Bad();
        _position = CodeUnitFormat.HeaderLength;
        var count = Count();
        _strings = new string?[count];
        _stringStarts = new int[count];
        for (var i = 0; i < count; i++)
        {
            // Decoded when first used: most strings of a module belong to functions that never run.
            _stringStarts[i] = _position;
            var length = Number();
            if (length > bytes.Length || length < -bytes.Length) throw Bad();
            Take((int)(length < 0 ? (-1 - length) * 2 : length));
        }
    }

    /// <summary>Reads bytes of unknown origin, such as marshal data: checks them first, and what was read afterwards.</summary>
    public static CodeUnit ReadChecked(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < CodeUnitFormat.HeaderLength
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[1..]) != CodeUnitFormat.Checksum(bytes[CodeUnitFormat.HeaderLength..])) throw Bad();
        return ReadVerified(bytes);
    }

    /// <summary>Reads without a look at the checksum; whatever the bytes are, the outcome is a sound unit or CodeUnitFormatException.</summary>
    public static CodeUnit ReadVerified(ReadOnlySpan<byte> bytes)
    {
        var unit = Read(bytes, null);
        try
        {
            CodeVerifier.VerifyAll(unit);
        }
        catch (CodeVerificationException)
        {
            throw Bad();
        }
        return unit;
    }

    /// <summary>Reads bytes that this build of PyCil has written itself.</summary>
    /// <param name="fileName">Replaces the file name that is stored.</param>
    public static CodeUnit Read(ReadOnlySpan<byte> bytes, string? fileName = null)
    {
        var reader = new CodeUnitReader(bytes) { FileName = fileName };
        return reader.Unit();
    }

    private string? FileName { get; init; }

    private static CodeUnitFormatException Bad() => new("bad marshal data (code object)");

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > _bytes.Length - _position) throw Bad();
        var taken = _bytes.Slice(_position, count);
        _position += count;
        return taken;
    }

    private long Number()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var b = Take(1)[0];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80) return (long)(value >> 1) ^ -(long)(value & 1);
        }
        throw Bad();
    }

    private int Int()
    {
        var number = Number();
        return number == (int)number ? (int)number : throw Bad();
    }

    private ushort Register()
    {
        var number = Number();
        return number == (ushort)number ? (ushort)number : throw Bad();
    }

    private int Count()
    {
        var count = Number();
        if (count < 0 || count > _bytes.Length - _position) throw Bad();
        return (int)count;
    }

    private string Text()
    {
        var index = Int();
        if ((uint)index >= (uint)_strings.Length) throw Bad();
        return _strings[index] ??= Decode(_stringStarts[index]);
    }

    private string Decode(int start)
    {
        var here = _position;
        _position = start;
        var length = Number();
        var text = length < 0
            ? new string(MemoryMarshal.Cast<byte, char>(Take((int)(-1 - length) * 2)))
            : Encoding.UTF8.GetString(Take((int)length));
        _position = here;
        return text;
    }

    private string[] Texts()
    {
        var count = Count();
        if (count == 0) return [];
        var texts = new string[count];
        for (var i = 0; i < texts.Length; i++) texts[i] = Text();
        return texts;
    }

    private unsafe T[] Raw<T>()
        where T : unmanaged
    {
        var count = Count();
        if (count > (_bytes.Length - _position) / sizeof(T)) throw Bad();
        return count == 0 ? [] : MemoryMarshal.Cast<byte, T>(Take(count * sizeof(T))).ToArray();
    }

    private CodeUnit Unit()
    {
        var name = Text();
        var qualifiedName = Text();
        var fileName = Text();
        var firstLine = Int();
        var flags = (CodeFlags)Int();
        var argCount = Int();
        var posOnly = Int();
        var kwOnly = Int();
        var registers = Int();
        var varNames = Int();
        var instructions = Raw<Instruction>();
        var names = Texts();
        var locals = Texts();
        var free = Texts();
        var cells = Raw<ushort>();
        var sites = new Site[Count()];
        for (var i = 0; i < sites.Length; i++) sites[i] = new Site((SiteKind)Int(), Int());
        var table = new ExceptionEntry[Count()];
        for (var i = 0; i < table.Length; i++) table[i] = new ExceptionEntry(Int(), Int(), Int(), Register(), Int() != 0);
        var locations = Raw<byte>();
        var starts = new int[Count()];
        for (var i = 0; i < starts.Length; i++) starts[i] = Int();
        return new CodeUnit
        {
            Name = name,
            QualifiedName = qualifiedName,
            FileName = FileName ?? fileName,
            FirstLine = firstLine,
            Flags = flags,
            ArgCount = argCount,
            PosOnlyArgCount = posOnly,
            KwOnlyArgCount = kwOnly,
            RegisterCount = registers,
            VarNameCount = varNames,
            Instructions = instructions,
            Names = names,
            LocalNames = locals,
            FreeNames = free,
            CellRegisters = cells,
            Sites = sites,
            ExceptionTable = table,
            Locations = locations,
            StatementStarts = starts,
            Constants = Constants(),
        };
    }

    private object?[] Constants()
    {
        var count = Count();
        if (count == 0) return [];
        var items = new object?[count];
        for (var i = 0; i < items.Length; i++) items[i] = Constant();
        return items;
    }

    private object? Constant()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw Bad(); // nested deeper than any compiler nests
        switch ((ConstantTag)Take(1)[0])
        {
            case ConstantTag.None: return null;
            case ConstantTag.False: return false;
            case ConstantTag.True: return true;
            case ConstantTag.Int: return Number();
            case ConstantTag.BigInt: return new BigInteger(Take(Count()));
            case ConstantTag.Float: return Double();
            case ConstantTag.Complex: return new Complex(Double(), Double());
            case ConstantTag.Text: return Text();
            case ConstantTag.CodePoints: return new CodePoints(Raw<int>());
            case ConstantTag.Bytes: return Raw<byte>();
            case ConstantTag.Ellipsis: return EllipsisConstant.Instance;
            case ConstantTag.Tuple: return new TupleConstant(Constants());
            case ConstantTag.FrozenSet: return new FrozenSetConstant(Constants());
            case ConstantTag.Unit: return Unit();
            default: throw Bad();
        }
    }

    private double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));
}
