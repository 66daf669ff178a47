namespace PyCil.Compiler.Bytecode;

/// <summary>
/// Source positions of instructions, compressed. A run of instructions at one place is one record: the number of instructions as a
/// varint whose low two bits say how the position is written, then the position.
/// </summary>
/// <remarks>
/// Forms: 0 no position; 1 the same line as the last record's and end line equal: column and end column follow; 2 line changed by a signed
/// delta, end line equal to it: delta, column, end column; 3 line delta, end line delta, column + 1, end column + 1.
/// </remarks>
public static class LocationTable
{
    public static byte[] Encode(ReadOnlySpan<Location> locations, int firstLine)
    {
        var bytes = new List<byte>(locations.Length * 2);
        var line = firstLine;
        for (var i = 0; i < locations.Length;)
        {
            var location = locations[i];
            var end = i + 1;
            while (end < locations.Length && locations[end] == location) end++;
            var count = end - i;
            i = end;
            if (location.Line < 0)
            {
                Varint(bytes, (uint)count << 2);
                continue;
            }
            if (location.EndLine == location.Line && location is { Column: >= 0, EndColumn: >= 0 })
            {
                var same = location.Line == line;
                Varint(bytes, ((uint)count << 2) | (same ? 1u : 2u));
                if (!same) Signed(bytes, location.Line - line);
                Varint(bytes, (uint)location.Column);
                Varint(bytes, (uint)location.EndColumn);
            }
            else
            {
                Varint(bytes, ((uint)count << 2) | 3);
                Signed(bytes, location.Line - line);
                Signed(bytes, location.EndLine - location.Line);
                Varint(bytes, (uint)(location.Column + 1));
                Varint(bytes, (uint)(location.EndColumn + 1));
            }
            line = location.Line;
        }
        return [.. bytes];
    }

    /// <summary>Position of one instruction: reads the records up to it.</summary>
    public static Location Find(CodeUnit code, int instruction)
    {
        var reader = new Reader(code.Locations, code.FirstLine);
        while (reader.Next(out var start, out var end, out var location))
            if (instruction >= start && instruction < end) return location;
        return Location.None;
    }

    public static int LineOf(CodeUnit code, int instruction) => Find(code, instruction).Line;

    /// <summary>All positions, one for each instruction.</summary>
    public static Location[] Decode(CodeUnit code)
    {
        var result = new Location[code.Instructions.Length];
        Array.Fill(result, Location.None);
        var reader = new Reader(code.Locations, code.FirstLine);
        while (reader.Next(out var start, out var end, out var location))
            result.AsSpan(start, Math.Min(end, result.Length) - start).Fill(location);
        return result;
    }

    /// <summary>Whether the bytes are whole records, for as many instructions as there are.</summary>
    internal static bool IsSound(ReadOnlySpan<byte> bytes, int instructions)
    {
        var at = 0;
        var covered = 0L;
        while (at < bytes.Length)
        {
            if (!Skip(bytes, ref at, out var head)) return false;
            covered += head >> 2;
            for (var fields = (head & 3) switch { 0 => 0, 1 => 2, 2 => 3, _ => 4 }; fields > 0; fields--)
                if (!Skip(bytes, ref at, out _)) return false;
        }
        return covered == instructions;
    }

    private static bool Skip(ReadOnlySpan<byte> bytes, ref int at, out uint value)
    {
        value = 0;
        for (var shift = 0; shift < 35 && at < bytes.Length; shift += 7)
        {
            var b = bytes[at++];
            value |= (uint)(b & 0x7f) << shift;
            if (b < 0x80) return true;
        }
        return false;
    }

    private static void Varint(List<byte> bytes, uint value)
    {
        while (value >= 0x80)
        {
            bytes.Add((byte)(value | 0x80));
            value >>= 7;
        }
        bytes.Add((byte)value);
    }

    private static void Signed(List<byte> bytes, int value) => Varint(bytes, ((uint)value << 1) ^ (uint)(value >> 31));

    /// <summary>Walks the records of a table.</summary>
    public ref struct Reader(ReadOnlySpan<byte> bytes, int firstLine)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;
        private int _at;
        private int _line = firstLine;
        private int _instruction;

        public bool Next(out int start, out int end, out Location location)
        {
            start = end = _instruction;
            location = Location.None;
            if (_at >= _bytes.Length) return false;
            var head = Varint();
            end = _instruction += (int)(head >> 2);
            var form = head & 3;
            if (form == 0) return true;
            if (form != 1) _line += Signed();
            var endLine = form == 3 ? _line + Signed() : _line;
            var bias = form == 3 ? 1 : 0;
            var column = (int)Varint() - bias;
            location = new Location(_line, endLine, column, (int)Varint() - bias);
            return true;
        }

        private uint Varint()
        {
            uint value = 0;
            for (var shift = 0; ; shift += 7)
            {
                var b = _bytes[_at++];
                value |= (uint)(b & 0x7f) << shift;
                if (b < 0x80) return value;
            }
        }

        private int Signed()
        {
            var value = Varint();
            return (int)(value >> 1) ^ -(int)(value & 1);
        }
    }
}
