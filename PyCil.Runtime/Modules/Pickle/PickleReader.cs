using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules;

/// <summary>Reads one pickle. Null without an error pending: something in the stream is not for this reader.</summary>
internal sealed class PickleReader(ThreadState ts, byte[] data, bool fixImports)
{
    private readonly List<PyObject> _stack = [];
    private readonly List<int> _marks = [];
    private PyObject?[] _memo = new PyObject?[32];
    private int _memoCount;
    private int _at;
    private int _protocol;

    public PyObject? Load()
    {
        while (_at < data.Length)
        {
            var op = data[_at++];
            if (op == PickleOp.Stop) return _stack.Count > 0 ? _stack[^1] : null;
            if (!Step(op)) return null;
        }
        return null;
    }

    private bool Has(int count) => data.Length - _at >= count;

    private void Push(PyObject o) => _stack.Add(o);

    private bool Pushed(PyObject? o)
    {
        if (o is null) return false;
        _stack.Add(o);
        return true;
    }

    private PyObject? PopOne()
    {
        var last = _stack.Count - 1;
        if (last < (_marks.Count > 0 ? _marks[^1] : 0)) return null;
        var o = _stack[last];
        _stack.RemoveAt(last);
        return o;
    }

    private PyObject? Top => _stack.Count > 0 ? _stack[^1] : null;

    /// <summary>What stands above the last mark, which goes.</summary>
    private PyObject[]? PopMarked()
    {
        if (_marks.Count == 0) return null;
        var mark = _marks[^1];
        _marks.RemoveAt(_marks.Count - 1);
        var items = _stack.GetRange(mark, _stack.Count - mark).ToArray();
        _stack.RemoveRange(mark, _stack.Count - mark);
        return items;
    }

    private bool Step(byte op)
    {
        switch (op)
        {
            case PickleOp.Protocol:
                if (!Has(1) || data[_at] > 5) return false;
                _protocol = data[_at++];
                return true;
            case PickleOp.Frame:
                if (!Has(8)) return false;
                var size = BinaryPrimitives.ReadUInt64LittleEndian(data.AsSpan(_at));
                _at += 8;
                return size <= (ulong)(data.Length - _at);
            case PickleOp.Mark:
                _marks.Add(_stack.Count);
                return true;
            case PickleOp.Pop:
                return PopOne() is not null;
            case PickleOp.PopMark:
                return PopMarked() is not null;
            case PickleOp.Dup:
                return Pushed(Top);
            case PickleOp.None:
                Push(PyNone.Instance);
                return true;
            case PickleOp.True:
                Push(PyBool.True);
                return true;
            case PickleOp.False:
                Push(PyBool.False);
                return true;
            case PickleOp.EmptyTuple:
                Push(PyTuple.Empty);
                return true;
            case PickleOp.EmptyList:
                Push(new PyList());
                return true;
            case PickleOp.EmptyDict:
                Push(new PyDict());
                return true;
            case PickleOp.EmptySet:
                Push(new PySet());
                return true;
            case PickleOp.Memoize:
                return Top is { } top && Put(_memoCount, top);
            case PickleOp.Put1:
                return Has(1) && Top is { } one && Put(data[_at++], one);
            case PickleOp.Put4:
                return Length4(out var put) && Top is { } four && Put(put, four);
            case PickleOp.Get1:
                return Has(1) && Fetch(data[_at++]);
            case PickleOp.Get4:
                return Length4(out var get) && Fetch(get);
            case PickleOp.Tuple or PickleOp.Tuple1 or PickleOp.Tuple2 or PickleOp.Tuple3:
                return Tuple(op);
            case PickleOp.Append or PickleOp.Appends:
                return Append(op == PickleOp.Append);
            case PickleOp.SetItem or PickleOp.SetItems:
                return SetItems(op == PickleOp.SetItem);
            case PickleOp.AddItems:
                return AddItems();
            case PickleOp.FrozenSet:
                return PopMarked() is { } elements && Pushed(Call.Invoke(ts, PyFrozenSet.TypeObject, new PyTuple(elements)));
            case PickleOp.Global or PickleOp.StackGlobal:
                return Global(op == PickleOp.StackGlobal);
            case PickleOp.Reduce:
                return PopOne() is PyTuple args && PopOne() is { } function && Pushed(Call.InvokeEx(ts, function, args, null));
            case PickleOp.NewObject:
                return NewObject(null);
            case PickleOp.NewObjectEx:
                return PopOne() is PyDict keywords && NewObject(keywords);
            case PickleOp.Build:
                return Build();
            default:
                return Scalar(op);
        }
    }

    private bool Scalar(byte op)
    {
        switch (op)
        {
            case PickleOp.Int1:
                if (!Has(1)) return false;
                Push(PyInt.Of(data[_at++]));
                return true;
            case PickleOp.Int2:
                if (!Has(2)) return false;
                Push(PyInt.Of(BinaryPrimitives.ReadUInt16LittleEndian(data.AsSpan(_at))));
                _at += 2;
                return true;
            case PickleOp.Int4:
                if (!Has(4)) return false;
                Push(PyInt.Of(BinaryPrimitives.ReadInt32LittleEndian(data.AsSpan(_at))));
                _at += 4;
                return true;
            case PickleOp.Long1:
                return Has(1) && Long(data[_at++]);
            case PickleOp.Long4:
                return Length4(out var digits) && Long(digits);
            case PickleOp.Float:
                if (!Has(8)) return false;
                Push(new PyFloat(BinaryPrimitives.ReadDoubleBigEndian(data.AsSpan(_at))));
                _at += 8;
                return true;
            case PickleOp.Text1:
                return Has(1) && Text(data[_at++]);
            case PickleOp.Text4:
                return Length4(out var text) && Text(text);
            case PickleOp.Text8:
                return Length8(out var longText) && Text(longText);
            case PickleOp.Bytes1:
                return Has(1) && Bytes(data[_at++], false);
            case PickleOp.Bytes4:
                return Length4(out var bytes) && Bytes(bytes, false);
            case PickleOp.Bytes8:
                return Length8(out var longBytes) && Bytes(longBytes, false);
            case PickleOp.ByteArray8:
                return Length8(out var array) && Bytes(array, true);
            default:
                return false;
        }
    }

    private bool Length4(out int length)
    {
        length = Has(4) ? BinaryPrimitives.ReadInt32LittleEndian(data.AsSpan(_at)) : -1;
        _at += 4;
        return length >= 0;
    }

    private bool Length8(out int length)
    {
        var wide = Has(8) ? BinaryPrimitives.ReadUInt64LittleEndian(data.AsSpan(_at)) : ulong.MaxValue;
        _at += 8;
        length = wide <= int.MaxValue ? (int)wide : -1;
        return length >= 0;
    }

    private bool Long(int count)
    {
        if (!Has(count)) return false;
        Push(PyInt.Of(new BigInteger(data.AsSpan(_at, count))));
        _at += count;
        return true;
    }

    private bool Text(int count)
    {
        if (!Has(count)) return false;
        var span = data.AsSpan(_at, count);
        _at += count;
        if (!Ascii.IsValid(span)) return Pushed(Utf8Codec.Decode(ts, span, "surrogatepass", true, out _));
        Push(Utf8Codec.OfAscii(span));
        return true;
    }

    private bool Bytes(int count, bool mutable)
    {
        if (!Has(count)) return false;
        var copy = data.AsSpan(_at, count).ToArray();
        _at += count;
        Push(mutable ? new PyByteArray(copy) : PyBytes.Of(copy));
        return true;
    }

    private bool Put(int index, PyObject o)
    {
        if (index > data.Length) return false;
        if (index >= _memo.Length) Array.Resize(ref _memo, Math.Max(_memo.Length * 2, index + 1));
        if (_memo[index] is null) _memoCount++;
        _memo[index] = o;
        return true;
    }

    private bool Fetch(int index) => index < _memo.Length && Pushed(_memo[index]);

    private bool Tuple(byte op)
    {
        if (op == PickleOp.Tuple) return PopMarked() is { } marked && Pushed(new PyTuple(marked));
        var items = new PyObject[op - PickleOp.Tuple1 + 1];
        for (var i = items.Length - 1; i >= 0; i--)
        {
            if (PopOne() is not { } item) return false;
            items[i] = item;
        }
        Push(new PyTuple(items));
        return true;
    }

    private bool Append(bool one)
    {
        PyObject[]? items = one ? PopOne() is { } item ? [item] : null : PopMarked();
        if (items is null || Top is not { } target) return false;
        if (target.GetType() == typeof(PyList))
        {
            ((PyList)target).AddRange(items);
            return true;
        }
        if (!one && Attributes.TryGet(ts, target, PyStr.Intern("extend"), out var extend) && extend is not null)
            return Call.Invoke(ts, extend, new PyList(items)) is not null;
        if (ts.HasError) return false;
        foreach (var each in items)
        {
            if (Call.Method(ts, target, PyStr.Intern("append"), each) is null) return false;
        }
        return true;
    }

    private bool SetItems(bool one)
    {
        PyObject[]? items;
        if (one)
        {
            var value = PopOne();
            items = value is not null && PopOne() is { } key ? [key, value] : null;
        }
        else
        {
            items = PopMarked();
        }
        if (items is null || items.Length % 2 != 0 || Top is not { } target) return false;
        var dict = target.GetType() == typeof(PyDict) ? (PyDict)target : null;
        for (var i = 0; i < items.Length; i += 2)
        {
            if (!(dict is not null ? dict.Set(ts, items[i], items[i + 1]) : Items.Set(ts, target, items[i], items[i + 1]))) return false;
        }
        return true;
    }

    private bool AddItems()
    {
        if (PopMarked() is not { } items || Top is not { } target) return false;
        foreach (var item in items)
        {
            if (!(target.GetType() == typeof(PySet) ? ((PySet)target).Add(ts, item) : Call.Method(ts, target, PyStr.Intern("add"), item) is not null)) return false;
        }
        return true;
    }

    private bool Global(bool fromStack)
    {
        PyStr module, name;
        if (fromStack)
        {
            if (PopOne() is not PyStr b || PopOne() is not PyStr a) return false;
            (module, name) = (a, b);
        }
        else if (Line() is not { } a || Line() is not { } b)
        {
            return false;
        }
        else
        {
            (module, name) = (a, b);
        }
        return FindClass(module, name);
    }

    private PyStr? Line()
    {
        var end = data.AsSpan(_at).IndexOf((byte)'\n');
        if (end < 0) return null;
        var text = Utf8Codec.Decode(ts, data.AsSpan(_at, end), null, true, out _);
        _at += end + 1;
        return text;
    }

    private bool FindClass(PyStr module, PyStr name)
    {
        if (!SysAudit.Audit(ts, "pickle.find_class", module, name)) return false;
        if (fixImports && _protocol < 3 && !NewName(ref module, ref name)) return false;
        var dotted = _protocol >= 4 && name.AsString().Contains('.');
        if (dotted && name.AsString().Contains("<locals>")) return false;
        var found = Import.Imports.Import(ts, module.AsString());
        if (found is null) return false;
        if (!dotted) return Pushed(Attributes.Get(ts, found, PyStr.Intern(name)));
        foreach (var part in name.AsString().Split('.'))
        {
            found = Attributes.Get(ts, found, PyStr.Intern(part));
            if (found is null) return false;
        }
        return Pushed(found);
    }

    /// <summary>The names of Python 3 for those of Python 2.</summary>
    private bool NewName(ref PyStr module, ref PyStr name)
    {
        if (Import.Imports.Import(ts, "_compat_pickle") is not { } compat) return false;
        if (Attributes.Get(ts, compat, PyStr.Intern("NAME_MAPPING")) is not PyDict names || !names.Get(ts, PyTuple.Of(module, name), out var both)) return false;
        if (both is PyTuple { Count: 2 } pair)
        {
            (module, name) = ((PyStr)pair.Items[0], (PyStr)pair.Items[1]);
            return true;
        }
        if (Attributes.Get(ts, compat, PyStr.Intern("IMPORT_MAPPING")) is not PyDict imports || !imports.Get(ts, module, out var renamed)) return false;
        if (renamed is PyStr current) module = current;
        return true;
    }

    private bool NewObject(PyDict? keywords)
    {
        if (PopOne() is not PyTuple args || PopOne() is not PyType cls) return false;
        if (Attributes.Get(ts, cls, Names.DunderNew) is not { } make) return false;
        if (args.Count == 0 && keywords is null) return Pushed(Call.Invoke(ts, make, cls));
        PyObject[] all = [cls, .. args.Items];
        return Pushed(Call.InvokeEx(ts, make, new PyTuple(all), keywords));
    }

    private bool Build()
    {
        if (PopOne() is not { } state || Top is not { } target) return false;
        if (!Attributes.TryGet(ts, target, PyStr.Intern("__setstate__"), out var setState)) return false;
        if (setState is not null) return Call.Invoke(ts, setState, state) is not null;
        PyObject? slots = null;
        if (state is PyTuple { Count: 2 } both) (state, slots) = (both.Items[0], both.Items[1]);
        if (state is PyDict attributes ? !Fill(target, attributes) : state is not PyNone) return false;
        if (slots is null or PyNone) return true;
        if (slots is not PyDict named) return false;
        var position = 0;
        while (named.NextEntry(ref position, out var key, out var value))
        {
            if (key is not PyStr name || !Attributes.Set(ts, target, PyStr.Intern(name), value)) return false;
        }
        return true;
    }

    /// <summary>Entries for the __dict__; a plain instance keeps its shape.</summary>
    private bool Fill(PyObject target, PyDict attributes)
    {
        var position = 0;
        if (target is PyInstance instance && instance.Type.HasGenericGetAttr && instance.Type.HasDict)
        {
            while (attributes.NextEntry(ref position, out var key, out var value))
            {
                if (key.GetType() != typeof(PyStr)) return false;
                instance.InlineStorage.Set(PyStr.Intern((PyStr)key), value);
            }
            return true;
        }
        if (Attributes.Get(ts, target, Names.DunderDict) is not { } dict) return false;
        while (attributes.NextEntry(ref position, out var key, out var value))
        {
            if (!Items.Set(ts, dict, key.GetType() == typeof(PyStr) ? PyStr.Intern((PyStr)key) : key, value)) return false;
        }
        return true;
    }
}
