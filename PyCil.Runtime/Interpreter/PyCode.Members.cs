using PyCil.Compiler.Bytecode;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

// The Python-visible members of code objects.
public sealed unsafe partial class PyCode
{

    [PyGetter("co_name", Member = true)]
    public PyObject GetName() => PyStr.Intern(Unit.Name);

    [PyGetter("co_qualname", Member = true)]
    public PyObject GetQualname() => PyStr.Of(Unit.QualifiedName);

    [PyGetter("co_filename", Member = true)]
    public PyObject GetFilename() => PyStr.Of(FileName);

    [PyGetter("co_firstlineno", Member = true)]
    public long GetFirstLine() => Unit.FirstLine;

    [PyGetter("co_argcount", Member = true)]
    public long GetArgCount() => Unit.ArgCount;

    [PyGetter("co_posonlyargcount", Member = true)]
    public long GetPosOnlyArgCount() => Unit.PosOnlyArgCount;

    [PyGetter("co_kwonlyargcount", Member = true)]
    public long GetKwOnlyArgCount() => Unit.KwOnlyArgCount;

    [PyGetter("co_flags", Member = true)]
    public long GetFlags() => (long)Unit.Flags;

    [PyGetter("co_stacksize", Member = true)]
    public long GetStackSize() => RegisterCount;

    [PyGetter("co_nlocals")]
    public long GetNLocals() => Unit.VarNameCount;

    [PyGetter("co_varnames")]
    public PyObject GetVarNames() => new PyTuple(Array.ConvertAll(LocalNames[..Unit.VarNameCount], static n => (PyObject)n));

    [PyGetter("co_cellvars")]
    public PyObject GetCellVars() => new PyTuple(Array.ConvertAll(Unit.CellRegisters, r => (PyObject)LocalNames[r]));

    [PyGetter("co_freevars")]
    public PyObject GetFreeVars() => new PyTuple(Array.ConvertAll(FreeNames, static n => (PyObject)n));

    [PyGetter("co_names", Member = true)]
    public PyObject GetNames() => new PyTuple(Array.ConvertAll(NameTable, static n => (PyObject)n));

    [PyGetter("co_consts", Member = true)]
    public PyObject GetConsts() => new PyTuple(Array.ConvertAll(Constants, static v => v.Box()));

    [PyGetter("co_code")]
    public PyObject GetCode()
    {
        var source = Unit.Instructions;
        var bytes = new byte[source.Length * 2];
        for (var i = 0; i < source.Length; i++)
        {
            // Two bytes an instruction, as offsets are counted; the operands are PyCil's own and stay out.
            bytes[2 * i] = (byte)source[i].Code;
            bytes[(2 * i) + 1] = (byte)source[i].A;
        }
        return new PyBytes(bytes);
    }

    [PyGetter("_co_code_adaptive")]
    public PyObject GetCodeAdaptive() => GetCode();

    [PyGetter("co_linetable", Member = true)]
    public PyObject GetLineTable() => new PyBytes(Unit.Locations);

    [PyGetter("co_exceptiontable", Member = true)]
    public PyObject GetExceptionTable()
    {
        var bytes = new List<byte>();
        foreach (var entry in Unit.ExceptionTable)
        {
            bytes.AddRange(BitConverter.GetBytes(entry.Start));
            bytes.AddRange(BitConverter.GetBytes(entry.End));
            bytes.AddRange(BitConverter.GetBytes(entry.Target));
        }
        return new PyBytes([.. bytes]);
    }

    [PyMethod("co_lines", Signature = "()")]
    public PyObject? Lines(ThreadState ts)
    {
        var list = new PyList();
        var start = 0;
        for (var i = 1; i <= InstructionCount; i++)
        {
            if (i < InstructionCount && LocationAt(i).Line == LocationAt(start).Line) continue;
            var line = LocationAt(start).Line;
            list.Add(PyTuple.Of(PyInt.Of(start * 2), PyInt.Of(i * 2), line < 0 ? PyNone.Instance : PyInt.Of(line)));
            start = i;
        }
        return Iteration.GetIter(ts, list);
    }

    [PyMethod("co_positions", Signature = "()")]
    public PyObject? Positions(ThreadState ts)
    {
        var list = new PyList();
        var ranges = ts.Interpreter.Config.DebugRanges;
        for (var i = 0; i < InstructionCount; i++)
        {
            var at = LocationAt(i);
            list.Add(ranges
                ? PyTuple.Of(OrNone(at.Line), OrNone(at.EndLine), OrNone(at.Column), OrNone(at.EndColumn))
                : PyTuple.Of(OrNone(at.Line), OrNone(at.Line), PyNone.Instance, PyNone.Instance));
        }
        return Iteration.GetIter(ts, list);
    }

    private static PyObject OrNone(int number) => number < 0 ? PyNone.Instance : PyInt.Of(number);

    [PyMethod("co_branches", Signature = "()")]
    public PyObject? Branches(ThreadState ts) => Iteration.GetIter(ts, new PyList());

    [PyMethod("_varname_from_oparg", Signature = "(oparg)")]
    public PyObject? VarNameFromOparg(ThreadState ts, int oparg)
        => oparg < 0 || oparg >= LocalCount + FreeCount ? Raise.IndexError(ts, "tuple index out of range") : FrameLocals.NameOf(this, oparg);

    [PyMethod("replace", Signature = "(**changes)", TextSignature = false, Doc = "Return a copy of the code object with new values for the specified fields.")]
    public PyObject? Replace(ThreadState ts, PyDict? changes) => CodeReplacement.Replace(ts, this, changes);

    [PyMethod("__replace__", Signature = "(**changes)", TextSignature = false, Doc = "The same as replace().")]
    public PyObject? ReplaceDunder(ThreadState ts, PyDict? changes) => CodeReplacement.Replace(ts, this, changes);

    [PySlot(Slot.Repr)]
    public PyObject Repr() => PyStr.Of($"<code object {Unit.Name} at 0x{Identity.Number(this):x}, file \"{FileName}\", line {Unit.FirstLine}>");

    [PySlot(Slot.Hash)]
    public long Hash() => HashCode.Combine(Unit.Name, Unit.FirstLine, Unit.ArgCount, InstructionCount) & 0x7fffffff;

    [PySlot(Slot.RichCompare)]
    public PyObject? RichCompare(ThreadState ts, PyObject other, CompareOp op)
    {
        if (op is not (CompareOp.Eq or CompareOp.Ne) || other is not PyCode that) return PyNotImplemented.Instance;
        var equal = ReferenceEquals(this, that) || CodeReplacement.SameCode(ts, this, that);
        return ts.HasError ? null : PyBool.Of(equal == (op == CompareOp.Eq));
    }
}
