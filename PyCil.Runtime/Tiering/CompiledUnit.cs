using System.Reflection.Emit;
using PyCil.Compiler.Feedback;
using PyCil.Compiler.Jit.Il;
using PyCil.Runtime.Interpreter;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Tiering;

/// <summary>A piece of machine code with what it refers to: the first argument of its method.</summary>
internal sealed unsafe class CompiledUnit(PyFunction function, PyCode code)
{
    /// <summary>Objects the code holds; loaded at its entry.</summary>
    internal object[] Constants = [];

    internal UnitExit[] Exits = [];

    /// <summary>The framed method, or the wrapper of a direct one: (unit, thread state, frame, registers, result) to <see cref="LoopExit"/>.</summary>
    internal delegate* managed<CompiledUnit, ThreadState, Frame*, ref Value, ref Value, int> Run;

    /// <summary>The typed entry, if this unit has one.</summary>
    internal DirectEntry? Entry;

    /// <summary>Keeps the machine code alive.</summary>
    internal DynamicMethod[] Methods = [];

    internal int IlSize;

    internal PyFunction Function => function;

    internal PyCode Code => code;

    internal int Mismatches;

    /// <summary>Globals are part of what was compiled; the function object itself only where it calls itself.</summary>
    internal bool IsFor(PyFunction other) => ReferenceEquals(other, function) || (ReferenceEquals(other.Globals, function.Globals) && ReferenceEquals(other.Builtins, function.Builtins) && Entry is null);
}
