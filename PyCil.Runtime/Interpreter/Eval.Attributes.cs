using System.Runtime.CompilerServices;
using PyCil.Compiler.Bytecode;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

// Attribute instructions: the inline caches beyond the first hit, and the full look-up that fills them.
internal static unsafe partial class Eval
{
    /// <summary>A site that was refilled this often is megamorphic and no longer cached.</summary>
    private const int MaxMisses = 64;

    private static bool LoadAttr(ThreadState ts, ref Value source, InlineCache cache, ref Value dst)
    {
        var o = source.Box();
        var type = o.Type;
        if (cache.Attribute is { } entry)
        {
            if (ReferenceEquals(entry.Owner, type) && entry.TypeUnchanged && HasShape(o, entry))
            {
                switch (entry.Kind)
                {
                    case AttributeKind.InstanceSlot:
                        if (o.Storage.Values[entry.Index] is not { } slot) break;
                        dst.Ref = slot;
                        return true;
                    case AttributeKind.TypeValue:
                        dst.Ref = entry.Value;
                        return true;
                    case AttributeKind.Method:
                        dst.Ref = entry.Value is PyFunction ? new PyMethod(entry.Value, o) : Bind(ts, entry.Value!, o, type);
                        return dst.Ref is not null;
                    case AttributeKind.Property:
                        return dst.TrySet(Call.Invoke(ts, entry.Value!, o));
                    case AttributeKind.Member:
                        if (o.Storage.GetSlot(entry.Index) is not { } member) break;
                        dst.Ref = member;
                        return true;
                    case AttributeKind.Module:
                        if (!ReferenceEquals(Unsafe.As<PyModule>(o).Dict.Entries, entry.Entries)) break;
                        ref var item = ref entry.Entries![entry.Index];
                        if (item.Key != cache.Name || item.Value is not { } value) break;
                        dst.Ref = value;
                        return true;
                }
            }
            else if (entry.Kind == AttributeKind.ClassValue && ReferenceEquals(entry.Owner, o) && entry.TypeUnchanged)
            {
                dst.Ref = entry.Value;
                return true;
            }
        }
        if (cache.Misses < MaxMisses) AttributeCaches.FillLoad(cache, o, type, method: false);
        return dst.TrySet(Attributes.Get(ts, o, cache.Name));
    }

    private static PyObject? Bind(ThreadState ts, PyObject descriptor, PyObject o, PyType type) => descriptor.Type.DescrGetSlot(ts, descriptor, o, type);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HasShape(PyObject o, AttributeEntry entry)
    {
        if (entry.Shape is not { } shape) return true;
        return ReferenceEquals(o.Storage.Shape, shape);
    }

    private static bool LoadMethod(ThreadState ts, ref Value source, InlineCache cache, ref Value dst)
    {
        var entry = cache.Attribute;
        if (entry is { Kind: AttributeKind.Method })
        {
            var receiver = source.Ref;
            if (receiver is not null && receiver.GetType() == typeof(PyInstance))
            {
                // The shape belongs to the class, so it tells the type as well.
                if (entry.Shape is not null && ReferenceEquals(Unsafe.As<PyInstance>(receiver).InlineStorage.Shape, entry.Shape) && entry.TypeUnchanged)
                {
                    dst.Ref = entry.Value;
                    Unsafe.Add(ref dst, 1).Ref = receiver;
                    return true;
                }
            }
            else if (receiver is not null && receiver != Value.FloatTag && ReferenceEquals(receiver.Type, entry.Owner) && entry.TypeUnchanged && HasShape(receiver, entry))
            {
                var self = source;
                dst.Ref = entry.Value;
                Unsafe.Add(ref dst, 1) = self;
                return true;
            }
        }
        return LoadMethodSlow(ts, source.Box(), cache, ref dst);
    }

    private static bool LoadMethodSlow(ThreadState ts, PyObject o, InlineCache cache, ref Value dst)
    {
        var type = o.Type;
        if (cache.Attribute is { Kind: not AttributeKind.Method })
        {
            // A function in a module, in a class or in the instance: cached as a plain load.
            Value source = default;
            source.Ref = o;
            if (!LoadAttr(ts, ref source, cache, ref dst)) return false;
            Unsafe.Add(ref dst, 1).Ref = Value.Null;
            return true;
        }
        if (cache.Misses < MaxMisses) AttributeCaches.FillLoad(cache, o, type, method: true);
        var callable = Call.BindMethod(ts, o, cache.Name, out var self);
        if (callable is null) return false;
        dst.Ref = callable;
        Unsafe.Add(ref dst, 1).Ref = self ?? Value.Null;
        return true;
    }

    private static bool StoreAttr(ThreadState ts, ref Value target, InlineCache cache, ref Value source)
    {
        var o = target.Box();
        var value = source.Box();
        if (cache.Attribute is { } entry && ReferenceEquals(entry.Owner, o.Type) && entry.TypeUnchanged)
        {
            ref var storage = ref o.Storage;
            if (!Unsafe.IsNullRef(ref storage) && (entry.Shape is null || ReferenceEquals(storage.Shape, entry.Shape)))
            {
                switch (entry.Kind)
                {
                    case AttributeKind.InstanceSlot:
                        storage.Values[entry.Index] = value;
                        return true;
                    case AttributeKind.AddSlot:
                        if (!storage.TryAdd(entry.Shape!, entry.NextShape!, value)) break;
                        return true;
                    case AttributeKind.Member:
                        storage.SetSlot(entry.Index, value);
                        return true;
                }
            }
        }
        if (cache.Misses < MaxMisses) AttributeCaches.FillStore(cache, o);
        return Attributes.Set(ts, o, cache.Name, value);
    }

    private static bool LoadSuper(ThreadState ts, Frame* frame, ref Value source, PyStr name, ref Value dst, bool method)
    {
        var super = source.Box();
        var cls = Unsafe.Add(ref source, 1).Box();
        var self = Unsafe.Add(ref source, 2).Box();
        PyObject? found;
        PyObject? receiver = null;
        if (ReferenceEquals(super, PySuper.TypeObject))
        {
            found = method ? SuperLookup.GetMethod(ts, cls, self, name, out receiver) : SuperLookup.Get(ts, cls, self, name);
        }
        else
        {
            var made = IsBareSuper(frame) ? Call.Invoke(ts, super) : Call.Invoke(ts, super, cls, self);
            found = made is null ? null : Attributes.Get(ts, made, name);
        }
        if (found is null) return false;
        dst.Ref = found;
        if (method) Unsafe.Add(ref dst, 1).Ref = receiver ?? Value.Null;
        return true;
    }

    /// <summary>Whether super() had no arguments: the class then comes from the __class__ cell. Asked only where super is not the builtin.</summary>
    private static bool IsBareSuper(Frame* frame)
    {
        var code = frame->Code;
        var index = Array.IndexOf(code.Unit.FreeNames, "__class__");
        if (index < 0) return false;
        for (var i = frame->Ip - 1; i >= code.Start && i >= frame->Ip - 3; i--)
        {
            if (i->Op == Opcode.LoadDeref && i->A == frame->Ip->B + 1) return i->B == code.LocalCount + index;
        }
        return false;
    }

    private static readonly PyStr[] SpecialNames = [Names.DunderEnter, Names.DunderExit, Names.DunderAenter, Names.DunderAexit];

    private static bool LoadSpecial(ThreadState ts, ref Value source, SpecialMethod which, ref Value dst)
    {
        var o = source.Box();
        var type = o.Type;
        var found = type.Lookup(SpecialNames[(int)which]);
        if (found is null)
        {
            NameErrors.NotContextManager(ts, type, which);
            return false;
        }
        if ((found.Type.Flags & TypeFlags.MethodDescriptor) != 0)
        {
            dst.Ref = found;
            Unsafe.Add(ref dst, 1).Ref = o;
            return true;
        }
        var get = found.Type.DescrGetSlot;
        if (get != null) found = get(ts, found, o, type);
        if (found is null) return false;
        dst.Ref = found;
        Unsafe.Add(ref dst, 1).Ref = Value.Null;
        return true;
    }
}
