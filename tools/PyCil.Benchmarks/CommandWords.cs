using System.Text;

namespace PyCil.Benchmarks;

/// <summary>Splits a command line into words; single or double quotes keep spaces.</summary>
internal static class CommandWords
{
    public static List<string> Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var quote = '\0';
        var started = false;
        foreach (var c in text)
        {
            if (quote != 0)
            {
                if (c == quote) quote = '\0';
                else word.Append(c);
            }
            else if (c is '"' or '\'')
            {
                quote = c;
                started = true;
            }
            else if (char.IsWhiteSpace(c))
            {
                if (started) words.Add(word.ToString());
                word.Clear();
                started = false;
            }
            else
            {
                word.Append(c);
                started = true;
            }
        }
        if (started) words.Add(word.ToString());
        return words;
    }
}
