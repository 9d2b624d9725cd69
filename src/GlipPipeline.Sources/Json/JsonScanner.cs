using System.Buffers;

namespace GlipPipeline.Sources.Json;

/// <summary>
/// Walks over JSON that may be faulty inside of its values: bytes that are no UTF-8, raw control characters, words such as <c>NaN</c>, any
/// depth. Only quotes, brackets, commas and colons have to be where they belong. It never goes back.
/// </summary>
/// <param name="json">The text, without a byte-order mark.</param>
internal sealed class JsonScanner(ReadOnlyMemory<byte> json)
{
    /// <summary>In ASCII a closing bracket stands two behind its opening one.</summary>
    private const int FromOpeningToClosing = 2;

    private static readonly SearchValues<byte> EndOfText = SearchValues.Create("\"\\"u8);
    private static readonly SearchValues<byte> QuotesAndBrackets = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> WordBytes =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-._"u8);

    /// <summary>Where it stands.</summary>
    internal int Position { get; private set; }

    /// <summary>What it has not passed over yet.</summary>
    internal ReadOnlySpan<byte> Rest => json.Span[Position..];

    /// <summary>Passes over white space and then over one byte, if it is the expected one.</summary>
    internal bool TryRead(char expected)
    {
        SkipWhite();
        if (Rest.IsEmpty || Rest[0] != expected)
        {
            return false;
        }

        Position++;
        return true;
    }

    /// <summary>Passes over a string, quotes included.</summary>
    internal bool TryReadText(out ReadOnlyMemory<byte> quoted)
    {
        quoted = default;
        if (!TryRead('"'))
        {
            return false;
        }

        var start = Position - 1;
        while (Rest.IndexOfAny(EndOfText) is >= 0 and var next)
        {
            var isEnd = Rest[next] == '"';
            // Behind a backslash even a quote is one of the text.
            Position = Math.Min(Position + next + (isEnd ? 1 : 2), json.Length);
            if (isEnd)
            {
                quoted = json[start..Position];
                return true;
            }
        }

        Position = json.Length;
        return false;
    }

    /// <summary>Passes over a value of any kind and depth.</summary>
    internal bool TryReadValue(out JsonValue value)
    {
        SkipWhite();
        var start = Position;
        var isRead = !Rest.IsEmpty && Rest[0] switch
        {
            (byte)'"' => TryReadText(out _),
            (byte)'{' or (byte)'[' => TryReadNested(),
            _ => TryReadWord(),
        };
        value = isRead ? new JsonValue(KindOf(json.Span[start..Position]), json[start..Position]) : default;
        return isRead;
    }

    /// <summary>Passes over a list; null if its elements are not told apart by commas.</summary>
    internal IReadOnlyList<JsonValue>? ReadList()
    {
        var elements = new List<JsonValue>();
        if (!TryRead('['))
        {
            return null;
        }

        while (!TryRead(']'))
        {
            if ((elements.Count > 0 && !TryRead(',')) || !TryReadValue(out var element))
            {
                return null;
            }

            elements.Add(element);
        }

        return elements;
    }

    private void SkipWhite()
    {
        var white = Rest.IndexOfAnyExcept(" \t\r\n"u8);
        Position = white < 0 ? json.Length : Position + white;
    }

    private bool TryReadNested()
    {
        var open = new Stack<byte>();
        do
        {
            var next = Rest.IndexOfAny(QuotesAndBrackets);
            Position = next < 0 ? json.Length : Position + next;
            if (next < 0 || !TryReadMark(open))
            {
                return false;
            }
        }
        while (open.Count > 0);
        return true;
    }

    private bool TryReadMark(Stack<byte> open)
    {
        var mark = Rest[0];
        if (mark == '"')
        {
            return TryReadText(out _);
        }

        Position++;
        if (mark is (byte)'{' or (byte)'[')
        {
            open.Push(mark);
            return true;
        }

        return open.Pop() + FromOpeningToClosing == mark;
    }

    private bool TryReadWord()
    {
        var length = Rest.IndexOfAnyExcept(WordBytes);
        length = length < 0 ? Rest.Length : length;
        Position += length;
        return length > 0;
    }

    private static JsonKind KindOf(ReadOnlySpan<byte> value) => value switch
    {
        [(byte)'"', ..] => JsonKind.Text,
        [(byte)'{', ..] => JsonKind.Object,
        [(byte)'[', ..] => JsonKind.List,
        [>= (byte)'0' and <= (byte)'9', ..] or [(byte)'-', >= (byte)'0' and <= (byte)'9', ..] => JsonKind.Number,
        _ when value.SequenceEqual("null"u8) => JsonKind.Null,
        _ when value.SequenceEqual("true"u8) || value.SequenceEqual("false"u8) => JsonKind.Truth,
        _ => JsonKind.Word,
    };
}
