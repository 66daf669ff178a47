using System.Reflection.Emit;
using PyCil.Compiler.Feedback;
using PyCil.Compiler.Jit.Il;
using PyCil.Runtime.Interpreter;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Tiering;

/// <summary>A piece of machine code with what it refers to: the first argument of its method.</summary>
internal sealed unsafe class CompiledUnit(PyFunction function, PyCode code) : IDependent
{
    /// <summary>Something the unit took for granted has changed: it leaves at its next test and is not entered again.</summary>
    internal bool Invalid;

    /// <summary>Units that call this one's typed entry.</summary>
    internal readonly Dependents Callers = new();

    public void Invalidate()
    {
        Volatile.Write(ref Invalid, true);
        Callers.Break();
    }

    /// <summary>Registers with everything the unit relies on; what has changed meanwhile invalidates it at once.</summary>
    internal void Assume(IEnumerable<object> assumptions)
    {
        foreach (var assumption in assumptions)
        {
            switch (assumption)
            {
                case GlobalFact fact:
                    var name = (PyStr)fact.Name;
                    ((PyDict)fact.Dict).Watch.Of(name).Add(this);
                    (fact.Without as PyDict)?.Watch.Of(name).Add(this);
                    if (!((PyDict)fact.Dict).TryGetStr(name, out var value) || !ReferenceEquals(value, fact.Value) || (fact.Without as PyDict)?.TryGetStr(name, out _) == true) Invalidate();
                    break;
                case TypeFact fact:
                    var type = (PyType)fact.Type;
                    Interlocked.CompareExchange(ref type.Dependents, new Dependents(), null);
                    type.Dependents!.Add(this);
                    if (!ReferenceEquals(type.Version, fact.Version)) Invalidate();
                    break;
                case CodeFact fact:
                    var called = (PyFunction)fact.Function;
                    Interlocked.CompareExchange(ref called.CodeDependents, new Dependents(), null);
                    called.CodeDependents!.Add(this);
                    if (!ReferenceEquals(called.Code, fact.Code)) Invalidate();
                    break;
                case DirectEntry entry:
                    var callee = (CompiledUnit)entry.Unit;
                    callee.Callers.Add(this);
                    if (callee.Invalid) Invalidate();
                    break;
            }
        }
    }

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

    /// <summary>For tests: every n-th guard fails; how many have been passed; and that the exit being taken is no real failure.</summary>
    internal int FailEvery;
    internal int GuardsPassed;
    internal bool Forced;

    internal PyFunction Function => function;

    internal PyCode Code => code;

    internal int Mismatches;

    /// <summary>Globals are part of what was compiled; the function object itself only where it calls itself.</summary>
    internal bool IsFor(PyFunction other) => ReferenceEquals(other, function) || (ReferenceEquals(other.Globals, function.Globals) && ReferenceEquals(other.Builtins, function.Builtins) && Entry is null);
}
