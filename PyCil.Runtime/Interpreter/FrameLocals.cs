using PyCil.Compiler.Bytecode;
using PyCil.Runtime.Objects;

namespace PyCil.Runtime.Interpreter;

/// <summary>Reading and writing the local variables of a frame by name.</summary>
internal static unsafe class FrameLocals
{
    /// <summary>A new dict of the bound locals: cells and free variables included, hidden comprehension variables not.</summary>
    internal static PyDict Snapshot(Frame* frame)
    {
        var dict = new PyDict();
        var code = frame->Code;
        for (var i = 0; i < code.LocalCount + code.FreeCount; i++)
        {
            if (Read(frame->Chunk, frame->Base, code, i) is { } value) dict.SetStr(NameOf(code, i), value);
        }
        return dict;
    }

    internal static PyStr NameOf(PyCode code, int index) => index < code.LocalCount ? code.LocalNames[index] : code.FreeNames[index - code.LocalCount];

    /// <summary>The value of the i-th local or free variable; null if it is not bound.</summary>
    internal static PyObject? Read(Value[] chunk, int @base, PyCode code, int index)
    {
        ref var register = ref chunk[@base + index];
        if (register.Ref == Value.Unbound) return null;
        if (IsCell(code, index)) return register.Ref is PyCell cell ? cell.Content : register.Box();
        return register.Box();
    }

    internal static void Write(Value[] chunk, int @base, PyCode code, int index, PyObject? value)
    {
        ref var register = ref chunk[@base + index];
        if (IsCell(code, index) && register.Ref is PyCell cell) cell.Content = value;
        else register.Ref = value ?? Value.Unbound;
    }

    private static bool IsCell(PyCode code, int index)
        => index >= code.LocalCount || Array.IndexOf(code.Unit.CellRegisters, (ushort)index) >= 0;
}
