using PyCil.Compiler.Bytecode;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

// Names: globals, builtins, class-body and module namespaces.
internal static unsafe partial class Eval
{
    private static bool LoadGlobal(ThreadState ts, Frame* frame, InlineCache cache, ref Value dst)
    {
        var globals = frame->Function.Globals;
        var builtins = frame->Function.Builtins;
        var name = cache.Name;
        if (globals.GetType() == typeof(PyDict) && builtins.GetType() == typeof(PyDict))
        {
            var version = globals.KeysVersion;
            if (FindEntry(globals, name, out var entries, out var index))
            {
                cache.Global = new GlobalEntry { Globals = globals, Dict = globals, Entries = entries!, Index = index };
                return dst.TrySet(entries![index].Value) || LoadGlobalUncached(ts, globals, builtins, name, ref dst);
            }
            // There, but under a key that is equal and not the same object: no cache, and no builtin either.
            if (index >= 0) return LoadGlobalUncached(ts, globals, builtins, name, ref dst);
            if (FindEntry(builtins, name, out entries, out index))
            {
                cache.Global = new GlobalEntry { Globals = globals, Dict = builtins, Entries = entries!, Index = index, Without = globals, WithoutVersion = version };
                return dst.TrySet(entries![index].Value) || LoadGlobalUncached(ts, globals, builtins, name, ref dst);
            }
        }
        return LoadGlobalUncached(ts, globals, builtins, name, ref dst);
    }

    private static bool FindEntry(PyDict dict, PyStr name, out PyDict.Entry[]? entries, out int index)
    {
        entries = dict.Entries;
        index = dict.FindIndex(name);
        return index >= 0 && ReferenceEquals(entries, dict.Entries) && entries[index].Key == name;
    }

    private static bool LoadGlobalUncached(ThreadState ts, PyDict globals, PyDict builtins, PyStr name, ref Value dst)
    {
        // A subclass of dict as globals is asked by its own rules, __missing__ included: annotationlib relies on it.
        if (!FromMapping(ts, globals, name, out var value)) return false;
        if (value is null && !FromMapping(ts, builtins, name, out value)) return false;
        if (dst.TrySet(value)) return true;
        NameErrors.NotDefined(ts, name);
        return false;
    }

    private static bool DeleteGlobal(ThreadState ts, Frame* frame, PyStr name)
    {
        if (frame->Function.Globals.RemoveStr(name)) return true;
        NameErrors.NotDefined(ts, name);
        return false;
    }

    /// <summary>A name of a mapping that is exactly a dict, or whose __getitem__ is asked; null without an error if it is not there.</summary>
    private static bool FromMapping(ThreadState ts, PyObject mapping, PyStr name, out PyObject? value)
    {
        if (mapping.GetType() == typeof(PyDict)) return ((PyDict)mapping).Get(ts, name, out value);
        if (mapping is BuiltinsMapping builtins) return BuiltinsMapping.Find(ts, builtins, name, out value);
        value = Items.Get(ts, mapping, name);
        if (value is not null) return true;
        if (!ts.ErrorMatches(PyExceptions.KeyError)) return false;
        ts.ClearError();
        return true;
    }

    private static bool LoadName(ThreadState ts, Frame* frame, InlineCache cache, ref Value dst)
    {
        if (frame->Locals is { } locals && !ReferenceEquals(locals, frame->Function.Globals))
        {
            if (!FromMapping(ts, locals, cache.Name, out var value)) return false;
            if (dst.TrySet(value)) return true;
        }
        return LoadGlobal(ts, frame, cache, ref dst);
    }

    private static bool StoreName(ThreadState ts, Frame* frame, PyStr name, PyObject value)
    {
        var locals = frame->Locals ?? frame->Function.Globals;
        if (locals.GetType() == typeof(PyDict))
        {
            ((PyDict)locals).SetStr(name, value);
            return true;
        }
        return Items.Set(ts, locals, name, value);
    }

    private static bool DeleteName(ThreadState ts, Frame* frame, PyStr name)
    {
        var locals = frame->Locals ?? frame->Function.Globals;
        if (locals.GetType() == typeof(PyDict))
        {
            if (((PyDict)locals).RemoveStr(name)) return true;
        }
        else
        {
            if (Items.Delete(ts, locals, name)) return true;
            if (!ts.ErrorMatches(PyExceptions.KeyError)) return false;
            ts.ClearError();
        }
        NameErrors.NotDefined(ts, name);
        return false;
    }

    private static bool LoadFromDictOrDeref(ThreadState ts, Frame* frame, Instruction* i)
    {
        var name = FrameLocals.NameOf(frame->Code, i->C);
        if (!FromMapping(ts, frame->Register(i->B).Box(), name, out var value)) return false;
        value ??= ((PyCell)frame->Register(i->C).Ref!).Content;
        if (frame->Register(i->A).TrySet(value)) return true;
        NameErrors.UnboundCell(ts, frame->Code, i->C);
        return false;
    }

    private static bool LoadFromDictOrGlobals(ThreadState ts, Frame* frame, Instruction* i)
    {
        var name = frame->Code.NameTable[i->C];
        if (!FromMapping(ts, frame->Register(i->B).Box(), name, out var value)) return false;
        if (value is null) return LoadGlobalUncached(ts, frame->Function.Globals, frame->Function.Builtins, name, ref frame->Register(i->A));
        frame->Register(i->A).Ref = value;
        return true;
    }

    private static bool LoadBuildClass(ThreadState ts, Frame* frame, ref Value dst)
    {
        if (!BuiltinsMapping.Find(ts, frame->Function.Builtins, Names.DunderBuildClass, out var build)) return false;
        if (dst.TrySet(build)) return true;
        Raise.NameError(ts, "__build_class__ not found", Names.DunderBuildClass);
        return false;
    }
}
