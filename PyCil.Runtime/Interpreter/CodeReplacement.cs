using PyCil.Compiler.Bytecode;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

/// <summary>code.replace() and equality of code objects.</summary>
internal static class CodeReplacement
{
    internal static PyObject? Replace(ThreadState ts, PyCode code, PyDict? changes)
    {
        var unit = code.Unit;
        var (name, qualname, file, line, flags) = (unit.Name, unit.QualifiedName, unit.FileName, unit.FirstLine, unit.Flags);
        var constants = unit.Constants;
        foreach (var (key, value) in changes?.Snapshot() ?? [])
        {
            switch (key.ToString(), value)
            {
                case ("co_name", PyStr text):
                    name = text.ToString();
                    break;
                case ("co_qualname", PyStr text):
                    qualname = text.ToString();
                    break;
                case ("co_filename", PyStr text):
                    file = text.ToString();
                    break;
                case ("co_firstlineno", PyInt number) when number.TryGetInt64(out var l):
                    line = (int)l;
                    break;
                case ("co_flags", PyInt number) when number.TryGetInt64(out var f):
                    flags = (CodeFlags)f;
                    break;
                case ("co_consts", PyTuple tuple) when tuple.Count == constants.Length:
                    constants = Array.ConvertAll(tuple.Items.ToArray(), ConstantObjects.FromObject);
                    break;
                case ("co_argcount" or "co_posonlyargcount" or "co_kwonlyargcount" or "co_nlocals" or "co_stacksize" or "co_code" or "co_names" or "co_varnames"
                    or "co_freevars" or "co_cellvars" or "co_linetable" or "co_exceptiontable" or "co_consts", _):
                    if (Attributes.Get(ts, code, (PyStr)key) is not { } old) return null;
                    var same = Compare.Equal(ts, old, value);
                    if (same < 0) return null;
                    if (same == 0) return Raise.ValueError(ts, $"{key} of a code object cannot be replaced: bytecode is PyCil's own");
                    break;
                case ("co_name" or "co_qualname" or "co_filename", _):
                    return Raise.TypeError(ts, $"replace() argument '{key}' must be str, not {value.Type.Name}");
                case ("co_firstlineno" or "co_flags", _):
                    return Raise.TypeError(ts, $"'{value.Type.Name}' object cannot be interpreted as an integer");
                default:
                    return Raise.TypeError(ts, $"replace() got an unexpected keyword argument '{key}'");
            }
        }
        return new PyCode(new CodeUnit
        {
            Name = name,
            QualifiedName = qualname,
            FileName = file,
            FirstLine = line,
            Flags = flags,
            ArgCount = unit.ArgCount,
            PosOnlyArgCount = unit.PosOnlyArgCount,
            KwOnlyArgCount = unit.KwOnlyArgCount,
            RegisterCount = unit.RegisterCount,
            Instructions = unit.Instructions,
            Constants = constants,
            Names = unit.Names,
            Sites = unit.Sites,
            LocalNames = unit.LocalNames,
            VarNameCount = unit.VarNameCount,
            CellRegisters = unit.CellRegisters,
            FreeNames = unit.FreeNames,
            ExceptionTable = unit.ExceptionTable,
            Locations = unit.Locations,
            StatementStarts = unit.StatementStarts,
        });
    }

    internal static bool SameCode(ThreadState ts, PyCode a, PyCode b)
    {
        var (x, y) = (a.Unit, b.Unit);
        if (x.Name != y.Name || x.FirstLine != y.FirstLine || x.ArgCount != y.ArgCount || x.PosOnlyArgCount != y.PosOnlyArgCount
            || x.KwOnlyArgCount != y.KwOnlyArgCount || x.Flags != y.Flags || x.Instructions.Length != y.Instructions.Length
            || !x.Names.AsSpan().SequenceEqual(y.Names) || !x.LocalNames.AsSpan().SequenceEqual(y.LocalNames)
            || !x.FreeNames.AsSpan().SequenceEqual(y.FreeNames) || !x.Locations.AsSpan().SequenceEqual(y.Locations)) return false;
        for (var i = 0; i < x.Instructions.Length; i++)
        {
            if (x.Instructions[i].Code != y.Instructions[i].Code || x.Instructions[i].A != y.Instructions[i].A
                || x.Instructions[i].B != y.Instructions[i].B || x.Instructions[i].C != y.Instructions[i].C) return false;
        }
        for (var i = 0; i < a.Constants.Length; i++)
        {
            var (p, q) = (a.Constants[i].Box(), b.Constants[i].Box());
            if (p.Type != q.Type || Compare.Equal(ts, p, q) != 1) return false;
        }
        return true;
    }
}
