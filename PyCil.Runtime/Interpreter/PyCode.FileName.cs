using PyCil.Compiler.Bytecode;

namespace PyCil.Runtime.Interpreter;

public sealed unsafe partial class PyCode
{
    /// <summary>Gives this code and all code in it that came from the same file another file name: cached bytecode that was moved with its source.</summary>
    internal void SetFileName(string fileName)
    {
        var old = Unit.FileName;
        if (old != fileName) Rename(old, fileName);
    }

    private void Rename(string old, string fileName)
    {
        if (Unit.FileName != old) return;
        Unit = WithFileName(Unit, fileName);
        foreach (var constant in Constants) (constant.Ref as PyCode)?.Rename(old, fileName);
    }

    private static CodeUnit WithFileName(CodeUnit unit, string fileName) => new()
    {
        Name = unit.Name,
        QualifiedName = unit.QualifiedName,
        FileName = fileName,
        FirstLine = unit.FirstLine,
        Flags = unit.Flags,
        ArgCount = unit.ArgCount,
        PosOnlyArgCount = unit.PosOnlyArgCount,
        KwOnlyArgCount = unit.KwOnlyArgCount,
        RegisterCount = unit.RegisterCount,
        Instructions = unit.Instructions,
        Constants = unit.Constants,
        Names = unit.Names,
        Sites = unit.Sites,
        LocalNames = unit.LocalNames,
        VarNameCount = unit.VarNameCount,
        CellRegisters = unit.CellRegisters,
        FreeNames = unit.FreeNames,
        ExceptionTable = unit.ExceptionTable,
        Locations = unit.Locations,
        StatementStarts = unit.StatementStarts,
    };
}
