using PyCil.Compiler.Bytecode;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

/// <summary>A running frame. Stands on the CLR stack of its thread; a <see cref="PyFrame"/> is made only when somebody looks.</summary>
internal unsafe struct Frame
{
    internal Frame* Back;
    internal PyFunction Function;
    internal PyCode Code;

    /// <summary>The locals mapping of a module, class body or exec; null in functions.</summary>
    internal PyObject? Locals;

    /// <summary>The instruction being executed: up to date whenever a call is out.</summary>
    internal Instruction* Ip;

    /// <summary>The registers: a chunk of the thread's register stack, or a generator's own array.</summary>
    internal Value[] Chunk;
    internal int Base;

    /// <summary>The instruction that the last exception handled here came from; 0: not known.</summary>
    internal int EscapedAt;

    internal PyFrame? Object;
    internal PyGenerator? Generator;

    internal readonly int Index => (int)(Ip - Code.Start);

    internal readonly ref Value Register(int index) => ref Chunk[Base + index];
}

/// <summary>Handled exceptions (sys.exception()): one node for the thread, one pushed by each running generator.</summary>
internal sealed class ExceptionState
{
    internal PyBaseException? Value;
    internal ExceptionState? Previous;
}

/// <summary>Access to the frames of a thread from builtins.</summary>
internal static unsafe class Frames
{
    internal static PyDict? CurrentGlobals(ThreadState ts) => ts.CurrentFrame == null ? null : ts.CurrentFrame->Function.Globals;

    /// <summary>The builtins that code with these globals uses: globals['__builtins__'], a module or a dict, else the interpreter's.</summary>
    internal static PyDict BuiltinsOf(ThreadState ts, PyDict globals)
    {
        if (globals.TryGetStr(Names.DunderBuiltins, out var builtins))
        {
            if (builtins is PyModule module) return module.Dict;
            if (builtins is PyDict dict) return dict;
            return new BuiltinsMapping(builtins!);
        }
        return ts.CurrentFrame != null ? ts.CurrentFrame->Function.Builtins : ts.Interpreter.BuiltinsDict;
    }

    /// <summary>The frame object of a running frame; made on first use.</summary>
    internal static PyFrame ObjectOf(Frame* frame)
    {
        if (frame->Object is { } there) return there;
        if (frame->Generator?.FrameObject is { } ofGenerator)
        {
            ofGenerator.Attach(frame);
            return frame->Object = ofGenerator;
        }
        var made = new PyFrame(frame);
        if (frame->Generator is { } generator) generator.FrameObject = made;
        return frame->Object = made;
    }

    /// <summary>The frame object at a depth, 0 being the innermost; null if the stack is not that deep.</summary>
    internal static PyFrame? At(ThreadState ts, int depth)
    {
        var frame = ts.CurrentFrame;
        while (depth-- > 0 && frame != null) frame = frame->Back;
        return frame == null ? null : ObjectOf(frame);
    }

    /// <summary>The locals of the innermost frame, as locals() gives them.</summary>
    internal static PyObject? CurrentLocals(ThreadState ts)
    {
        if (ts.CurrentFrame == null) return null;
        var frame = ts.CurrentFrame;
        if (frame->Locals is { } mapping) return mapping;
        if ((frame->Code.Flags & CodeFlags.Optimized) == 0) return frame->Function.Globals;
        return FrameLocals.Snapshot(frame);
    }
}
