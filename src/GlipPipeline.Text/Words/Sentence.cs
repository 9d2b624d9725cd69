namespace GlipPipeline.Text.Words;

/// <summary>The words of one caption. Used again for caption after caption, so that words cost no allocation; not thread-safe.</summary>
internal sealed class Sentence
{
    private const int UsualWords = 64;

    private TaggedWord[] _words = new TaggedWord[UsualWords];

    /// <summary>The caption.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Its words, in order.</summary>
    public Span<TaggedWord> Words => _words.AsSpan(0, Count);

    /// <summary>How many words it has.</summary>
    public int Count { get; private set; }

    /// <summary>Whether letter case tells names from other words here; it does not in all-lower, all-upper and title case.</summary>
    public bool IsCaseInformative { get; set; }

    /// <summary>Drops all words.</summary>
    public void Begin(string text)
    {
        Text = text;
        Count = 0;
        IsCaseInformative = false;
    }

    /// <summary>Adds a word at the end.</summary>
    public void Add(in TaggedWord word)
    {
        if (Count == _words.Length)
        {
            Array.Resize(ref _words, Count * 2);
        }

        _words[Count++] = word;
    }

    /// <summary>The letters of a word, as they stand.</summary>
    public ReadOnlySpan<char> TextOf(int word) => Text.AsSpan(_words[word].Span.Start, _words[word].Span.End - _words[word].Span.Start);
}
