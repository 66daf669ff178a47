using System.Buffers.Binary;
using System.Text;
using PyCil.Compiler.Bytecode;
using PyCil.Compiler.Bytecode.Emit;
using PyCil.Compiler.Symbols;
using PyCil.Compiler.Syntax;

// Compiles the standard library into one file (see PackedLibrary in the runtime for the layout).
// usage: PyCil.StdlibPacker <library directory> <output file>
if (args.Length != 2)
{
    Console.Error.WriteLine("usage: PyCil.StdlibPacker LIBRARY OUTPUT");
    return 2;
}
var library = Path.GetFullPath(args[0]);
var names = Directory.EnumerateFiles(library, "*.py", SearchOption.AllDirectories)
    .Select(file => Path.GetRelativePath(library, file).Replace('\\', '/'))
    .Order(StringComparer.Ordinal)
    .ToArray();
var units = new (string Name, int Size, byte[] Unit)?[names.Length];
var failures = 0;
var stack = 256 << 20;
var next = -1;
var workers = Enumerable.Range(0, Math.Max(1, Environment.ProcessorCount)).Select(_ => new Thread(Work, stack)).ToArray();
foreach (var worker in workers) worker.Start();
foreach (var worker in workers) worker.Join();
Write(args[1]);
return failures == 0 ? 0 : 1;

void Work()
{
    for (int i; (i = Interlocked.Increment(ref next)) < names.Length;)
    {
        try
        {
            var source = File.ReadAllBytes(Path.Combine(library, names[i]));
            // The runtime puts in the path where it finds the library.
            var text = SourceText.FromBytes(source, names[i], null, isFile: true);
            var parsed = PythonParser.Parse(text, ParseMode.Exec, new ParseOptions());
            var unit = PythonCompiler.Compile(parsed.Root, new CompileOptions { FileName = names[i] }, []);
            units[i] = (names[i], source.Length, CodeUnitWriter.Write(unit));
        }
        catch (Exception error) when (error is PySyntaxError or CompileErrorException)
        {
            // Left out: the runtime compiles it from the source, with all its tables (named characters, other encodings).
            Console.Error.WriteLine($"{names[i]}: not packed: {error.Message}");
        }
        catch (Exception error)
        {
            Interlocked.Increment(ref failures);
            Console.Error.WriteLine($"{names[i]}: error PYCIL101: {error}");
        }
    }
}

void Write(string path)
{
    var packed = units.Where(static u => u is not null).Select(static u => u!.Value).ToArray();
    var index = packed.Sum(static u => 2 + Encoding.UTF8.GetByteCount(u.Name) + 12);
    using var output = new MemoryStream();
    output.Write("PYCIL2"u8);
    Short(CodeUnitFormat.BuildId);
    Int(packed.Length);
    Int(index);
    var offset = 16 + index;
    foreach (var (name, size, unit) in packed)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        Short((ushort)bytes.Length);
        output.Write(bytes);
        Int(size);
        Int(offset);
        Int(unit.Length);
        offset += unit.Length;
    }
    foreach (var (_, _, unit) in packed) output.Write(unit);
    Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
    File.WriteAllBytes(path, output.ToArray());

    void Short(ushort value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        output.Write(bytes);
    }

    void Int(int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        output.Write(bytes);
    }
}
