using System.Text;

namespace PyCil.Runtime.Modules.Pickle;

/// <summary>The opcodes that import, call and build.</summary>
public partial class PyUnpickler
{
    private static readonly PyStr SetStateName = PyStr.Intern("__setstate__");
    private static readonly PyStr DictName = PyStr.Intern("__dict__");
    private static readonly PyStr NewName = PyStr.Intern("__new__");
    private static readonly PyStr InitArgsName = PyStr.Intern("__getinitargs__");

    private bool StepObject(ThreadState ts, PickleOp op)
    {
        long number;
        switch (op)
        {
            case PickleOp.Global:
                return NameLine(ts) is { } module && NameLine(ts) is { } name && TextCodecs.Decode(ts, module) is { } moduleText && TextCodecs.Decode(ts, name) is { } nameText &&
                    Push(Find(ts, moduleText, nameText));
            case PickleOp.StackGlobal:
                if (Pop(ts) is not { } global || Pop(ts) is not { } from) return false;
                if (global.GetType() == typeof(PyStr) && from.GetType() == typeof(PyStr)) return Push(Find(ts, from, global));
                PickleState.Unpickling(ts, "STACK_GLOBAL requires str");
                return false;
            case PickleOp.Reduce:
                return Pop(ts) is { } arguments && Pop(ts) is { } function && Push(Apply(ts, function, arguments));
            case PickleOp.NewObj:
                return Pop(ts) is { } args && Pop(ts) is { } cls && NewObject(ts, cls, args, null);
            case PickleOp.NewObjEx:
                return Pop(ts) is { } named && Pop(ts) is { } positional && Pop(ts) is { } type && NewObject(ts, type, positional, named);
            case PickleOp.Build:
                return Build(ts);
            case PickleOp.Inst:
                return NameLine(ts) is { } instModule && NameLine(ts) is { } instName && PopMark(ts) is { } instArgs &&
                    TextCodecs.Decode(ts, instModule, "ascii") is { } m && TextCodecs.Decode(ts, instName, "ascii") is { } n &&
                    Find(ts, m, n) is { } instClass && Push(Instantiate(ts, instClass, instArgs));
            case PickleOp.Obj:
                if (PopMark(ts) is not { } objArgs) return false;
                return objArgs.Length == 0 ? Underflow(ts) : Push(Instantiate(ts, objArgs[0], objArgs[1..]));
            case PickleOp.PersId:
                if (Line(ts) is not { } line) return false;
                if (TextCodecs.Decode(ts, line, "ascii") is { } id) return Persistent(ts, id);
                if (!ts.ErrorMatches(PyExceptions.UnicodeDecodeError)) return false;
                ts.ClearError();
                PickleState.Unpickling(ts, "persistent IDs in protocol 0 must be ASCII strings");
                return false;
            case PickleOp.BinPersId:
                return Pop(ts) is { } pid && Persistent(ts, pid);
            case PickleOp.Ext1:
                return Number(ts, 1, out number) && Extension(ts, number);
            case PickleOp.Ext2:
                return Number(ts, 2, out number) && Extension(ts, number);
            case PickleOp.Ext4:
                return Number(ts, 4, out number) && Extension(ts, (int)(uint)number);
            default:
                var code = (byte)op;
                PickleState.Unpickling(ts, code is >= 0x20 and <= 0x7E and not (byte)'\'' and not (byte)'\\' ? $"invalid load key, '{(char)code}'." : $"invalid load key, '\\x{code:x2}'.");
                return false;
        }
    }

    /// <summary>A line with a name on it: an empty one means that the data is cut off.</summary>
    private byte[]? NameLine(ThreadState ts)
    {
        if (Line(ts) is not { } line) return null;
        if (line.Length > 0) return line;
        Truncated(ts, false);
        return null;
    }

    private static PyObject? Apply(ThreadState ts, PyObject function, PyObject arguments)
    {
        if (arguments is PyTuple tuple) return Call.InvokeEx(ts, function, tuple, null);
        return Raise.TypeError(ts, "argument list must be a tuple");
    }

    private bool Persistent(ThreadState ts, PyObject id)
    {
        if (_persistentLoad is { } own) return Push(Call.Invoke(ts, own, id));
        return Push(GetType() == typeof(PyUnpickler) ? PersistentLoad(ts, id) : Call.Method(ts, this, PersistentLoadName, id));
    }

    private bool NewObject(ThreadState ts, PyObject cls, PyObject arguments, PyObject? named)
    {
        var op = named is null ? "NEWOBJ" : "NEWOBJ_EX";
        string? complaint = null;
        if (cls is not PyType) complaint = $"{op} class argument must be a type, not {cls.Type.Name}";
        else if (arguments is not PyTuple) complaint = named is null ? $"NEWOBJ expected an arg tuple, got {arguments.Type.Name}" : $"NEWOBJ_EX args argument must be a tuple, not {arguments.Type.Name}";
        else if (named is not null and not PyDict) complaint = $"NEWOBJ_EX kwargs argument must be a dict, not {named.Type.Name}";
        if (complaint is not null)
        {
            PickleState.Unpickling(ts, complaint);
            return false;
        }
        if (Attributes.Get(ts, cls, NewName) is not { } maker) return false;
        return Push(Call.InvokeEx(ts, maker, new PyTuple([cls, .. ((PyTuple)arguments).Items]), named as PyDict));
    }

    private static PyObject? Instantiate(ThreadState ts, PyObject cls, PyObject[] arguments)
    {
        if (arguments.Length == 0 && cls is PyType)
        {
            if (!Attributes.TryGet(ts, cls, InitArgsName, out var initArgs)) return null;
            if (initArgs is null) return Attributes.Get(ts, cls, NewName) is { } maker ? Call.Invoke(ts, maker, cls) : null;
        }
        return Call.InvokeEx(ts, cls, PyTuple.Own(arguments), null);
    }

    private bool Build(ThreadState ts)
    {
        if (Pop(ts) is not { } state) return false;
        if (_stack.Count <= Fence) return Underflow(ts);
        var target = _stack[^1];
        if (!Attributes.TryGet(ts, target, SetStateName, out var setState)) return false;
        if (setState is not null) return Call.Invoke(ts, setState, state) is not null;
        PyObject? slots = null;
        if (state is PyTuple { Count: 2 } pair) (state, slots) = (pair[0], pair[1]);
        if (state is not PyNone)
        {
            if (state is not PyDict values)
            {
                PickleState.Unpickling(ts, "state is not a dictionary");
                return false;
            }
            if (Attributes.Get(ts, target, DictName) is not { } dict) return false;
            var position = 0;
            while (values.NextEntry(ref position, out var key, out var value))
            {
                // Names of attributes are interned: many instances share them.
                if (key.GetType() == typeof(PyStr)) key = PyStr.Intern(((PyStr)key).AsString());
                if (!Items.Set(ts, dict, key, value)) return false;
            }
        }
        if (slots is null or PyNone) return true;
        if (slots is not PyDict slotValues)
        {
            PickleState.Unpickling(ts, "slot state is not a dictionary");
            return false;
        }
        var at = 0;
        while (slotValues.NextEntry(ref at, out var key, out var value))
        {
            if (key is not PyStr name)
            {
                Raise.TypeError(ts, $"attribute name must be string, not '{key.Type.Name}'");
                return false;
            }
            if (!Attributes.Set(ts, target, name, value)) return false;
        }
        return true;
    }

    private bool Extension(ThreadState ts, long code)
    {
        if (code <= 0)
        {
            PickleState.Unpickling(ts, "EXT specifies code <= 0");
            return false;
        }
        var key = PyInt.Of(code);
        if (!_state.ExtensionCache.Get(ts, key, out var known)) return false;
        if (known is not null) return Push(known);
        if (!_state.InvertedRegistry.Get(ts, key, out var entry)) return false;
        if (entry is null)
        {
            Raise.ValueError(ts, $"unregistered extension code {code}");
            return false;
        }
        if (entry is not PyTuple { Count: 2 } pair || pair[0] is not PyStr || pair[1] is not PyStr)
        {
            Raise.ValueError(ts, $"_inverted_registry[{code}] isn't a 2-tuple of strings");
            return false;
        }
        return Find(ts, pair[0], pair[1]) is { } found && _state.ExtensionCache.Set(ts, key, found) && Push(found);
    }
}
