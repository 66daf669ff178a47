using CsCheck;
using PyCil.Compiler.Bytecode;
using PyCil.Compiler.Syntax;

namespace PyCil.Tests.Fuzz;

/// <summary>Damaged code units are refused; no damage makes the reader or the verifier fail in another way.</summary>
public class CodeUnitFuzz
{
    private static byte[] Serialized(string file)
    {
        var unit = FrontEnd.Compile(SourceText.FromBytes(File.ReadAllBytes(file), file, null, isFile: true));
        return unit is null ? [] : CodeUnitWriter.Write(unit);
    }

    private static readonly Gen<(string File, (int Kind, int Place, int Value)[] Edits)> Damaged =
        Gen.Select(SourceGenerators.LibraryFiles, Gen.Select(Gen.Int[0, 3], Gen.Int[0, int.MaxValue - 1], Gen.Int[0, 255]).Array[1, 5]);

    private static byte[] Damage(string file, (int Kind, int Place, int Value)[] edits)
    {
        var bytes = Serialized(file).ToList();
        foreach (var (kind, place, value) in edits)
        {
            if (bytes.Count == 0) break;
            var at = place % bytes.Count;
            switch (kind)
            {
                case 0:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, 1 + (value & 15)));
                    break;
                case 1:
                    bytes.Insert(at, (byte)value);
                    break;
                default:
                    bytes[at] = (byte)(kind == 2 ? value : bytes[at] ^ (1 << (value & 7)));
                    break;
            }
        }
        return [.. bytes];
    }

    private static string Print((string File, (int Kind, int Place, int Value)[] Edits) input) => $"{input.File}: {string.Join(' ', input.Edits)}";

    [Fact]
    public void DamagedBytesAreRefusedOrSound() => Property.Holds(
        Damaged,
        static input =>
        {
            try
            {
                CodeVerifier.VerifyAll(CodeUnitReader.ReadVerified(Damage(input.File, input.Edits)));
            }
            catch (CodeUnitFormatException)
            {
                // Refused.
            }
        },
        1500,
        Print);

    [Fact]
    public void TheChecksumFindsDamage() => Property.Holds(
        Damaged,
        static input =>
        {
            var damaged = Damage(input.File, input.Edits);
            if (damaged.AsSpan().SequenceEqual(Serialized(input.File))) return;
            Assert.Throws<CodeUnitFormatException>(() => CodeUnitReader.ReadChecked(damaged));
        },
        300,
        Print);

    [Fact]
    public void TheVerifierOnlyVerifies() => Property.Holds(
        Gen.Select(SourceGenerators.LibraryFiles, Gen.Select(Gen.Int[0, int.MaxValue - 1], Gen.Int[0, 3], Gen.Int[0, ushort.MaxValue]).Array[1, 4]),
        static input =>
        {
            if (Serialized(input.Item1) is not { Length: > 0 } bytes) return;
            var unit = CodeUnitReader.Read(bytes);
            foreach (var (place, field, value) in input.Item2)
            {
                ref var instruction = ref unit.Instructions[place % unit.Instructions.Length];
                var small = (ushort)(value % 200);
                if (field == 0) instruction.Code = small;
                else if (field == 1) instruction.A = small;
                else if (field == 2) instruction.B = (ushort)value;
                else instruction.C = small;
            }
            try
            {
                CodeVerifier.VerifyAll(unit);
            }
            catch (CodeVerificationException)
            {
                // Refused.
            }
        },
        1500,
        static input => $"{input.Item1}: {string.Join(' ', input.Item2)}");
}
