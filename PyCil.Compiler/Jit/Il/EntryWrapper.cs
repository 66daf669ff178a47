using System.Reflection.Emit;
using PyCil.Compiler.Feedback;
using PyCil.Compiler.Jit.Ir;

namespace PyCil.Compiler.Jit.Il;

/// <summary>The framed method that leads to a direct entry: takes the parameters from the frame's registers and puts the result where a frame's goes.</summary>
public static class EntryWrapper
{
    /// <summary>The parameters are of other types than the entry takes.</summary>
    public const int Mismatch = 5;

    public static void Emit(IIlSink il, DirectEntry entry)
    {
        var bad = il.DefineLabel();
        il.LoadArgument(0);
        il.LoadArgument(1);
        for (var p = 0; p < entry.Parameters.Length; p++)
        {
            var (test, load) = entry.Parameters[p] switch
            {
                Rep.Int => (RuntimeSymbol.RegisterIsInt, RuntimeSymbol.RegisterInt),
                Rep.Float => (RuntimeSymbol.RegisterIsFloat, RuntimeSymbol.RegisterFloat),
                Rep.Bool => (RuntimeSymbol.RegisterIsBool, RuntimeSymbol.RegisterBool),
                _ => (RuntimeSymbol.RegisterObject, RuntimeSymbol.RegisterObject),
            };
            if (entry.Parameters[p] != Rep.Object)
            {
                // The evaluation stack must be empty where control merges: tests come first.
                Register(il, p);
                il.Call(test);
                var good = il.DefineLabel();
                il.Branch(OpCodes.Brtrue, good);
                for (var pushed = 0; pushed < p + 2; pushed++) il.Op(OpCodes.Pop);
                il.Branch(OpCodes.Br, bad);
                il.MarkLabel(good);
            }
            Register(il, p);
            il.Call(load);
        }
        il.CallEntry(entry);
        var result = il.DeclareLocal(entry.Returns);
        il.StoreLocal(result);
        il.LoadArgument(1);
        il.Call(RuntimeSymbol.IsLeaving);
        var left = il.DefineLabel();
        il.Branch(OpCodes.Brtrue, left);
        il.LoadArgument(4);
        il.LoadLocal(result);
        il.Call(entry.Returns switch
        {
            Rep.Int => RuntimeSymbol.ReturnInt,
            Rep.Float => RuntimeSymbol.ReturnFloat,
            Rep.Bool => RuntimeSymbol.ReturnBool,
            _ => RuntimeSymbol.ReturnObject,
        });
        il.Op(OpCodes.Ldc_I4, 1);
        il.Op(OpCodes.Ret);
        il.MarkLabel(left);
        il.Op(OpCodes.Ldc_I4, IlEmitter.LeftByExit);
        il.Op(OpCodes.Ret);
        il.MarkLabel(bad);
        il.Op(OpCodes.Ldc_I4, Mismatch);
        il.Op(OpCodes.Ret);
    }

    private static void Register(IIlSink il, int index)
    {
        il.LoadArgument(3);
        il.Op(OpCodes.Ldc_I4, index);
    }
}
