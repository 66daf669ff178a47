using System.Reflection.Emit;
using PyCil.Compiler.Feedback;
using PyCil.Compiler.Jit.Ir;

namespace PyCil.Compiler.Jit.Il;

/// <summary>Where the emitter writes IL: a DynamicMethod, or a method of an assembly on disk.</summary>
public interface IIlSink
{
    /// <remarks>Arguments of a framed unit: the unit, thread state, frame, registers, result. Of a direct one: unit, thread state, parameters.</remarks>
    int DeclareLocal(Rep rep);


    int DefineLabel();

    void MarkLabel(int label);

    void Op(OpCode op);

    void Op(OpCode op, int operand);

    void Op(OpCode op, long operand);

    void Op(OpCode op, double operand);

    void Branch(OpCode op, int label);

    void LoadLocal(int local);

    void LoadLocalAddress(int local);

    void StoreLocal(int local);

    void LoadArgument(int index);

    void Call(RuntimeSymbol symbol);

    /// <summary>Calls a direct entry (null: the unit's own); arguments are on the stack.</summary>
    void CallEntry(DirectEntry? entry);

    /// <summary>Index of an object among the unit's constants.</summary>
    int ConstantIndex(object value);

    int Offset { get; }
}
