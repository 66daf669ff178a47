using PyCil.Compiler.Bytecode;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

/// <summary>Interpolations of template strings (PEP 750).</summary>
internal static unsafe class Templates
{
    private static readonly PyStr[] Conversions = [PyStr.Intern("s"), PyStr.Intern("r"), PyStr.Intern("a")];

    internal static PyObject? Interpolation(ThreadState ts, Frame* frame, Instruction* i)
    {
        var conversion = i->C & 3;
        return new PyInterpolation(
            frame->Register(i->B).Box(),
            (PyStr)frame->Register(i->B + 1).Box(),
            conversion == 0 ? PyNone.Instance : Conversions[conversion - 1],
            (i->C & 4) != 0 ? (PyStr)frame->Register(i->B + 2).Box() : PyStr.Empty);
    }
}
