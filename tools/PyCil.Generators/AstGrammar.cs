using System;
using System.Collections.Generic;

namespace PyCil.Generators;

/// <summary>Reads the abstract grammar language: <c>name = Constructor(type field, ...) | ... attributes (...)</c>.</summary>
internal sealed class AstGrammar
{
    internal enum Quantifier { One, Optional, Sequence, NullableSequence }

    internal sealed class Field(string type, string name, Quantifier quantifier)
    {
        public string Type { get; } = type;
        public string Name { get; } = name;
        public Quantifier Quantifier { get; } = quantifier;
        public bool IsSequence => Quantifier is Quantifier.Sequence or Quantifier.NullableSequence;

        public override string ToString() => Type + Quantifier switch
        {
            Quantifier.Optional => "?",
            Quantifier.Sequence => "*",
            Quantifier.NullableSequence => "?*",
            _ => "",
        } + " " + Name;
    }

    internal sealed class Constructor(string name, List<Field> fields)
    {
        public string Name { get; } = name;
        public List<Field> Fields { get; } = fields;
        public override string ToString() => Fields.Count == 0 ? Name : Name + "(" + string.Join(", ", Fields) + ")";
    }

    /// <summary>A sum type, or a product when <see cref="IsProduct"/> (its only constructor then has the type's name).</summary>
    internal sealed class Definition(string name, bool isProduct, List<Constructor> constructors, List<Field> attributes)
    {
        public string Name { get; } = name;
        public bool IsProduct { get; } = isProduct;
        public List<Constructor> Constructors { get; } = constructors;
        public List<Field> Attributes { get; } = attributes;
        public bool IsEnum => !IsProduct && Attributes.Count == 0 && Constructors.TrueForAll(static c => c.Fields.Count == 0);
        public bool IsLocated => Attributes.Count > 0;
    }

    internal sealed class GrammarException(string message) : Exception(message);

    private readonly List<string> _tokens = [];
    private int _at;

    private AstGrammar(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (c == '-' && i + 1 < text.Length && text[i + 1] == '-')
            {
                while (i < text.Length && text[i] != '\n') i++;
            }
            else if (char.IsWhiteSpace(c))
            {
                i++;
            }
            else if (char.IsLetter(c) || c == '_')
            {
                var start = i;
                while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] == '_')) i++;
                _tokens.Add(text.Substring(start, i - start));
            }
            else
            {
                _tokens.Add(c.ToString());
                i++;
            }
        }
    }

    public static List<Definition> Parse(string text) => new AstGrammar(text).ParseModule();

    private string Peek => _at < _tokens.Count ? _tokens[_at] : "";

    private bool Accept(string token)
    {
        if (Peek != token) return false;
        _at++;
        return true;
    }

    private void Expect(string token)
    {
        if (!Accept(token)) throw new GrammarException($"expected '{token}' but found '{Peek}'");
    }

    private string Identifier()
    {
        var token = Peek;
        if (token.Length == 0 || !(char.IsLetter(token[0]) || token[0] == '_'))
            throw new GrammarException($"expected a name but found '{token}'");
        _at++;
        return token;
    }

    private List<Definition> ParseModule()
    {
        Expect("module");
        Identifier();
        Expect("{");
        var definitions = new List<Definition>();
        while (!Accept("}"))
        {
            var name = Identifier();
            Expect("=");
            var constructors = new List<Constructor>();
            var isProduct = Peek == "(";
            if (isProduct)
            {
                constructors.Add(new Constructor(name, Fields()));
            }
            else
            {
                do
                {
                    var constructor = Identifier();
                    constructors.Add(new Constructor(constructor, Peek == "(" ? Fields() : []));
                }
                while (Accept("|"));
            }
            definitions.Add(new Definition(name, isProduct, constructors, Accept("attributes") ? Fields() : []));
        }
        return definitions;
    }

    private List<Field> Fields()
    {
        Expect("(");
        var fields = new List<Field>();
        do
        {
            var type = Identifier();
            var quantifier = Quantifier.One;
            if (Accept("?")) quantifier = Accept("*") ? Quantifier.NullableSequence : Quantifier.Optional;
            else if (Accept("*")) quantifier = Quantifier.Sequence;
            fields.Add(new Field(type, Identifier(), quantifier));
        }
        while (Accept(","));
        Expect(")");
        return fields;
    }
}
