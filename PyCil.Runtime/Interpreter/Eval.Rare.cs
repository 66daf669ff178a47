using System.Runtime.CompilerServices;
using PyCil.Compiler.Bytecode;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

// Instructions that are not worth a case of the hot loop.
internal static unsafe partial class Eval
{
    private static bool Rare(ThreadState ts, Frame* frame, Instruction* i)
    {
        ref var a = ref frame->Register(i->A);
        switch (i->Op)
        {
            case Opcode.BuildSet:
                return a.TrySet(BuildSet(ts, frame, i->B, i->C));
            case Opcode.BuildMap:
                return a.TrySet(BuildMap(ts, frame, i->B, i->C));
            case Opcode.BuildString:
                a.Ref = Joined(frame, i->B, i->C);
                return true;
            case Opcode.ListExtend:
                return ListExtend(ts, (PyList)a.Ref!, frame->Register(i->B).Box());
            case Opcode.SetAdd:
                if (a.Ref is PySet set) return set.Add(ts, frame->Register(i->B).Box());
                // __conditional_annotations__ is an ordinary variable: a program may rebind it.
                Raise.TypeError(ts, $"expected set, got {a.Type.FullName}");
                return false;
            case Opcode.SetUpdate:
                return ((PySet)a.Ref!).UpdateWith(ts, frame->Register(i->B).Box());
            case Opcode.DictUpdate:
                return KeywordMerging.Update(ts, (PyDict)a.Ref!, frame->Register(i->B).Box());
            case Opcode.DictMerge:
                return KeywordMerging.Merge(ts, (PyDict)a.Ref!, frame->Register(i->B).Box(), frame->Register(i->C).Box());
            case Opcode.UnpackEx:
                return Unpacking.WithStar(ts, frame->Register(i->B).Box(), ref a, i->C & 0xff, i->C >> 8);
            case Opcode.FormatSimple:
                return FormatSimple(ts, ref frame->Register(i->B), ref a);
            case Opcode.FormatWithSpec:
                return a.TrySet(Strings.Format(ts, frame->Register(i->B).Box(), (PyStr)frame->Register(i->C).Box()));
            case Opcode.ConvertValue:
                var source = frame->Register(i->B).Box();
                return a.TrySet(i->C switch
                {
                    1 => Strings.Str(ts, source),
                    2 => Strings.Repr(ts, source),
                    _ => Strings.Ascii(ts, source),
                });
            case Opcode.BuildInterpolation:
                return a.TrySet(Templates.Interpolation(ts, frame, i));
            case Opcode.BuildTemplate:
                return a.TrySet(new PyTemplate((PyTuple)frame->Register(i->B).Ref!, (PyTuple)frame->Register(i->C).Ref!));
            case Opcode.SetFunctionAttribute:
                SetFunctionAttribute((PyFunction)a.Ref!, frame->Register(i->B).Box(), (FunctionAttribute)i->C);
                return true;
            case Opcode.ImportName:
                return a.TrySet(ImportStatements.Name(ts, frame, frame->Code.NameTable[i->C], frame->Register(i->B).Box(), frame->Register(i->B + 1).Box()));
            case Opcode.ImportFrom:
                return a.TrySet(ImportStatements.From(ts, frame->Register(i->B).Box(), frame->Code.NameTable[i->C]));
            case Opcode.SetupAnnotations:
                return SetupAnnotations(ts, frame);
            case Opcode.CheckEgMatch:
            {
                var exception = frame->Register(i->B).Ref;
                if (exception is not PyBaseException raised)
                {
                    a.Ref = PyNone.Instance;
                    Unsafe.Add(ref a, 1).Ref = exception ?? PyNone.Instance;
                    return true;
                }
                if (!Errors.MatchGroup(ts, raised, frame->Register(i->C).Box(), out var match, out var rest)) return false;
                if (match is not null) ts.ExceptionState.Value = match;
                a.Ref = (PyObject?)match ?? PyNone.Instance;
                Unsafe.Add(ref a, 1).Ref = (PyObject?)rest ?? PyNone.Instance;
                return true;
            }
            case Opcode.WithExceptStart:
                return WithExceptStart(ts, ref frame->Register(i->B), (PyBaseException)frame->Register(i->C).Ref!, ref a);
            case Opcode.MatchClass:
                return a.TrySet(PatternMatching.Class(ts, frame->Register(i->B).Box(), frame->Register(i->B + 1).Box(), (PyTuple)frame->Register(i->B + 2).Ref!, i->C));
            case Opcode.MatchKeys:
                return a.TrySet(PatternMatching.Keys(ts, frame->Register(i->B).Box(), (PyTuple)frame->Register(i->C).Ref!));
            case Opcode.MatchMapping:
                a.SetBool((frame->Register(i->B).Type.Flags & TypeFlags.Mapping) != 0);
                return true;
            case Opcode.MatchSequence:
                a.SetBool((frame->Register(i->B).Type.Flags & TypeFlags.Sequence) != 0);
                return true;
            case Opcode.GetLen:
            {
                var length = Sequences.Length(ts, frame->Register(i->B).Box());
                if (length < 0) return false;
                a.SetInt(length);
                return true;
            }
            default:
                Raise.SystemError(ts, $"unknown opcode {i->Code}");
                return false;
        }
    }

    private static PyObject? BuildSet(ThreadState ts, Frame* frame, int from, int count)
    {
        var set = new PySet();
        for (var k = 0; k < count; k++)
        {
            if (!set.Add(ts, frame->Register(from + k).Box())) return null;
        }
        return set;
    }

    private static PyObject? BuildMap(ThreadState ts, Frame* frame, int from, int count)
    {
        var dict = PyDict.WithCapacity(count);
        for (var k = 0; k < count; k++)
        {
            if (!dict.Set(ts, frame->Register(from + (2 * k)).Box(), frame->Register(from + (2 * k) + 1).Box())) return null;
        }
        return dict;
    }

    private static PyStr Joined(Frame* frame, int from, int count)
    {
        var builder = new StrBuilder(64);
        for (var k = 0; k < count; k++) builder.Append((PyStr)frame->Register(from + k).Ref!);
        return builder.ToStr();
    }

    private static bool ListExtend(ThreadState ts, PyList list, PyObject iterable)
    {
        if (list.ExtendWith(ts, iterable)) return true;
        if (ts.ErrorMatches(PyExceptions.TypeError) && !iterable.Type.Has(Slot.Iter) && !Iteration.IsSequence(iterable.Type))
        {
            ts.ClearError();
            Raise.TypeError(ts, $"Value after * must be an iterable, not {iterable.Type.Name}");
        }
        return false;
    }

    private static bool FormatSimple(ThreadState ts, ref Value source, ref Value dst)
    {
        if (source.Ref is { } o && o.GetType() == typeof(PyStr))
        {
            dst.Ref = o;
            return true;
        }
        return dst.TrySet(Strings.Format(ts, source.Box(), PyStr.Empty));
    }

    private static void SetFunctionAttribute(PyFunction function, PyObject value, FunctionAttribute which)
    {
        switch (which)
        {
            case FunctionAttribute.Defaults:
                function.Defaults = (PyTuple)value;
                break;
            case FunctionAttribute.KwDefaults:
                function.KwDefaults = (PyDict)value;
                break;
            case FunctionAttribute.Annotations:
                function.Annotations = value;
                break;
            case FunctionAttribute.Annotate:
                function.Annotate = value;
                break;
            case FunctionAttribute.Closure:
                function.Closure = (PyTuple)value;
                break;
        }
    }

    private static bool SetupAnnotations(ThreadState ts, Frame* frame)
    {
        var locals = frame->Locals ?? frame->Function.Globals;
        if (!FromMapping(ts, locals, Names.DunderAnnotations, out var there)) return false;
        return there is not null || Items.Set(ts, locals, Names.DunderAnnotations, new PyDict());
    }

    private static bool WithExceptStart(ThreadState ts, ref Value exit, PyBaseException exception, ref Value dst)
    {
        var function = exit.Box();
        ref var self = ref Unsafe.Add(ref exit, 1);
        var traceback = (PyObject?)exception.Traceback ?? PyNone.Instance;
        return dst.TrySet(self.Ref == Value.Null
            ? Call.Invoke(ts, function, exception.Type, exception, traceback)
            : Call.Invoke(ts, function, self.Box(), exception.Type, exception, traceback));
    }
}
