using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Bytecode;

/// <summary>Serializes code units: cached bytecode, marshal and the packed library. The format belongs to one build: see <see cref="CodeUnitFormat"/>.</summary>
public sealed class CodeUnitWriter
{
    private readonly MemoryStream _body = new();
    private readonly Dictionary<string, int> _strings = new(StringComparer.Ordinal);
    private readonly List<string> _stringList = [];

    /// <summary>The unit and everything in it. Strings are kept once, in front.</summary>
    public static byte[] Write(CodeUnit unit)
    {
        var writer = new CodeUnitWriter();
        writer.Unit(unit);
        var all = new MemoryStream();
        all.Write(new byte[CodeUnitFormat.HeaderLength]);
        WriteNumber(all, writer._stringList.Count);
        foreach (var text in writer._stringList) WriteText(all, text);
        writer._body.Position = 0;
        writer._body.CopyTo(all);
        var bytes = all.ToArray();
        bytes[0] = CodeUnitFormat.Version;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(1), CodeUnitFormat.Checksum(bytes.AsSpan(CodeUnitFormat.HeaderLength)));
        return bytes;
    }

    private void Number(long value) => WriteNumber(_body, value);

    /// <summary>Variable length, zigzag: small numbers of either sign are one byte.</summary>
    private static void WriteNumber(MemoryStream stream, long value)
    {
        var rest = (ulong)(value << 1 ^ value >> 63);
        while (rest >= 0x80)
        {
            stream.WriteByte((byte)(rest | 0x80));
            rest >>= 7;
        }
        stream.WriteByte((byte)rest);
    }

    /// <summary>UTF-8 if the text is well-formed, else UTF-16 (lone surrogates), told apart by the sign of the length.</summary>
    private static void WriteText(MemoryStream stream, string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }
            WriteNumber(stream, -1 - text.Length);
            stream.Write(MemoryMarshal.AsBytes(text.AsSpan()));
            return;
        }
        var bytes = Encoding.UTF8.GetBytes(text);
        WriteNumber(stream, bytes.Length);
        stream.Write(bytes);
    }

    private void Text(string text)
    {
        if (!_strings.TryGetValue(text, out var index))
        {
            index = _stringList.Count;
            _strings.Add(text, index);
            _stringList.Add(text);
        }
        Number(index);
    }

    private void Texts(string[] texts)
    {
        Number(texts.Length);
        foreach (var text in texts) Text(text);
    }

    private void Raw<T>(T[] items)
        where T : unmanaged
    {
        Number(items.Length);
        _body.Write(MemoryMarshal.AsBytes(items.AsSpan()));
    }

    private void Unit(CodeUnit unit)
    {
        Text(unit.Name);
        Text(unit.QualifiedName);
        Text(unit.FileName);
        Number(unit.FirstLine);
        Number((int)unit.Flags);
        Number(unit.ArgCount);
        Number(unit.PosOnlyArgCount);
        Number(unit.KwOnlyArgCount);
        Number(unit.RegisterCount);
        Number(unit.VarNameCount);
        Raw(unit.Instructions);
        Texts(unit.Names);
        Texts(unit.LocalNames);
        Texts(unit.FreeNames);
        Raw(unit.CellRegisters);
        Number(unit.Sites.Length);
        foreach (var site in unit.Sites)
        {
            Number((int)site.Kind);
            Number(site.Name);
        }
        Number(unit.ExceptionTable.Length);
        foreach (var entry in unit.ExceptionTable)
        {
            Number(entry.Start);
            Number(entry.End);
            Number(entry.Target);
            Number(entry.ExceptionRegister);
            Number(entry.Lasti ? 1 : 0);
        }
        Raw(unit.Locations);
        Number(unit.StatementStarts.Length);
        foreach (var start in unit.StatementStarts) Number(start);
        Constants(unit.Constants);
    }

    private void Constants(object?[] items)
    {
        Number(items.Length);
        foreach (var item in items) Constant(item);
    }

    private void Tag(ConstantTag tag) => _body.WriteByte((byte)tag);

    private void Constant(object? value)
    {
        switch (value)
        {
            case null:
                Tag(ConstantTag.None);
                break;
            case bool flag:
                Tag(flag ? ConstantTag.True : ConstantTag.False);
                break;
            case long number:
                Tag(ConstantTag.Int);
                Number(number);
                break;
            case BigInteger big:
                Tag(ConstantTag.BigInt);
                Raw(big.ToByteArray());
                break;
            case double number:
                Tag(ConstantTag.Float);
                Double(number);
                break;
            case Complex number:
                Tag(ConstantTag.Complex);
                Double(number.Real);
                Double(number.Imaginary);
                break;
            case string text:
                Tag(ConstantTag.Text);
                Text(text);
                break;
            case CodePoints points:
                Tag(ConstantTag.CodePoints);
                Raw(points.Values);
                break;
            case byte[] bytes:
                Tag(ConstantTag.Bytes);
                Raw(bytes);
                break;
            case EllipsisConstant:
                Tag(ConstantTag.Ellipsis);
                break;
            case TupleConstant tuple:
                Tag(ConstantTag.Tuple);
                Constants(tuple.Items);
                break;
            case FrozenSetConstant set:
                Tag(ConstantTag.FrozenSet);
                Constants(set.Items);
                break;
            case CodeUnit unit:
                Tag(ConstantTag.Unit);
                Unit(unit);
                break;
            default:
                throw new ArgumentException($"{value.GetType()} is no constant");
        }
    }

    private void Double(double value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        _body.Write(bytes);
    }
}
