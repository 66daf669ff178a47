using PyCil.Compiler.Bytecode;
using PyCil.Runtime.Import;

namespace PyCil.Runtime.Hosting;

/// <summary><c>pycil dis FILE</c>: compiles a file and shows its register bytecode, with all code inside it.</summary>
internal static class DisassemblyProgram
{
    public static int Run(InterpreterConfig config, string file, int stackSize)
    {
        config.Site = false;
        using var interpreter = Startup.Create(config);
        var ts = interpreter.NewThread();
        var previous = ts.Attach((nuint)stackSize);
        try
        {
            if (Startup.Initialize(ts) is { } fatal)
            {
                FatalStartup.Print(ts, fatal);
                return 1;
            }
            return Shutdown.Run(ts, ts.HasError ? ErrorReport.Print(ts) : Show(ts, file));
        }
        finally
        {
            ThreadState.Restore(previous);
        }
    }

    private static int Show(ThreadState ts, string file)
    {
        if (MainProgram.ReadSource(ts, file) is not { } source) return ErrorReport.Print(ts);
        if (Compilation.FromBytes(ts, source, new CompileRequest(file), isFile: true) is not { } unit) return ErrorReport.Print(ts);
        var stdout = ts.Interpreter.SysDict.GetStr(Names.Stdout);
        if (stdout is null or PyNone) return 0;
        return Call.Method(ts, stdout, Names.Write, PyStr.Of(Disassembler.Disassemble(unit))) is null ? ErrorReport.Print(ts) : 0;
    }
}
