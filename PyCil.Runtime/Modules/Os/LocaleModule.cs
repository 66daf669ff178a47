using System.Runtime.InteropServices;
using PyCil.Runtime.Modules.Posix;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules;

/// <summary>The _locale module, on the C library's locales.</summary>
[PyModule("_locale", Doc = "Support for POSIX locales.")]
public static unsafe partial class LocaleModule
{
    private sealed class State
    {
        internal PyType? Error;
    }

    [PyModuleInit]
    internal static bool Init(ThreadState ts, PyModule module)
    {
        OsConstants.AddTo(module, OsConstants.Locale);
        var dict = new PyDict();
        dict.SetStr(PyStr.Intern("__module__"), PyStr.Intern("locale"));
        if (Call.Invoke(ts, PyType.TypeObject, PyStr.Intern("Error"), PyTuple.Of(PyExceptions.Exception), dict) is not PyType type) return false;
        ts.Interpreter.GetState<State>().Error = type;
        module.Add("Error", type);
        return true;
    }

    [PyFunction("getencoding", Signature = "()", Doc = "Get the current locale encoding.")]
    internal static PyObject GetEncoding() => Io.LocaleEncoding.Name;

    [PyFunction("setlocale", Signature = "(category, locale=None, /)", Doc = "Activates/queries locale processing.")]
    internal static PyObject? SetLocale(ThreadState ts, int category, PyObject? locale = null)
    {
        const int lastCategory = 12;
        if (category is < 0 or > lastCategory) return Raise.Of(ts, ts.Interpreter.GetState<State>().Error!, "invalid locale category");
        byte* result;
        if (locale is null or PyNone)
        {
            result = Libc.setlocale(category, null);
            return result == null ? Raise.Of(ts, ts.Interpreter.GetState<State>().Error!, "locale query failed") : FileSystemNames.Decode(result);
        }
        if (locale is not PyStr name) return Raise.TypeError(ts, $"setlocale() argument 2 must be str or None, not {locale.Type.Name}");
        if (PathArgument.From(ts, name, null) is not { } argument) return null;
        fixed (byte* p = argument.Bytes) result = Libc.setlocale(category, p);
        return result == null ? Raise.Of(ts, ts.Interpreter.GetState<State>().Error!, "unsupported locale setting") : FileSystemNames.Decode(result);
    }

    [PyFunction("nl_langinfo", Signature = "(key, /)", Doc = "Return the value for the locale information associated with key.")]
    internal static PyObject? LangInfo(ThreadState ts, int key)
    {
        foreach (var (name, value) in OsConstants.Locale)
        {
            if (value != key || name.StartsWith("LC_", StringComparison.Ordinal) || name == "CHAR_MAX") continue;
            var text = Libc.nl_langinfo(key);
            return text == null ? PyStr.Empty : FileSystemNames.Decode(text);
        }
        return Raise.ValueError(ts, "unsupported langinfo constant");
    }

    [LibraryImport("libc")]
    private static partial byte** localeconv();

    [LibraryImport("libc")]
    private static partial int strcoll(byte* a, byte* b);

    [LibraryImport("libc")]
    private static partial nuint strxfrm(byte* target, byte* source, nuint size);

    private static PyList Grouping(byte* grouping)
    {
        var list = new PyList();
        if (grouping == null || *grouping == 0) return list;
        for (; *grouping != 0 && *grouping != 127; grouping++) list.Append(PyInt.Of(*grouping));
        list.Append(PyInt.Of(*grouping));
        return list;
    }

    [PyFunction("localeconv", Signature = "()", Doc = "Returns numeric and monetary locale-specific parameters.")]
    internal static PyObject LocaleConv()
    {
        // struct lconv: ten strings, then fourteen chars
        var conv = localeconv();
        string[] texts = ["decimal_point", "thousands_sep", "grouping", "int_curr_symbol", "currency_symbol", "mon_decimal_point", "mon_thousands_sep", "mon_grouping", "positive_sign", "negative_sign"];
        string[] numbers =
        [
            "int_frac_digits", "frac_digits", "p_cs_precedes", "p_sep_by_space", "n_cs_precedes", "n_sep_by_space", "p_sign_posn", "n_sign_posn",
        ];
        var dict = new PyDict();
        for (var i = 0; i < texts.Length; i++)
            dict.SetStr(PyStr.Intern(texts[i]), i is 2 or 7 ? Grouping(conv[i]) : FileSystemNames.Decode(conv[i]));
        var chars = (sbyte*)(conv + texts.Length);
        for (var i = 0; i < numbers.Length; i++) dict.SetStr(PyStr.Intern(numbers[i]), PyInt.Of(chars[i]));
        return dict;
    }

    [PyFunction("strcoll", Signature = "(os1, os2, /)", Doc = "Compares two strings according to the locale.")]
    internal static PyObject? StrColl(ThreadState ts, PyStr os1, PyStr os2)
    {
        if (PathArgument.From(ts, os1, null) is not { } a || PathArgument.From(ts, os2, null) is not { } b) return null;
        fixed (byte* p = a.Bytes)
        fixed (byte* q = b.Bytes)
            return PyInt.Of(strcoll(p, q));
    }

    [PyFunction("strxfrm", Signature = "(string, /)", Doc = "Return a string that can be used as a key for locale-aware comparisons.")]
    internal static PyObject? StrXfrm(ThreadState ts, PyStr text)
    {
        if (PathArgument.From(ts, text, null) is not { } argument) return null;
        fixed (byte* p = argument.Bytes)
        {
            var size = strxfrm(null, p, 0);
            var target = new byte[size + 1];
            fixed (byte* t = target) strxfrm(t, p, size + 1);
            return PyStr.Of(System.Text.Encoding.Latin1.GetString(target, 0, (int)size));
        }
    }
}
