using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace GlipPipeline.Text.Tokens;

/// <summary>The word pieces a model was trained with; a piece's id is its line, from 0. Immutable.</summary>
public sealed class Vocabulary
{
    private const string ContinuationPrefix = "##";

    private static readonly string[] SpecialTokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"];

    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _starts;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _continuations;

    private Vocabulary(IReadOnlyList<string> lines)
    {
        var ids = lines.Select((line, id) => (Text: line, Id: id)).ToLookup(piece => IsContinuation(piece.Text));
        var starts = ids[false].ToFrozenDictionary(piece => piece.Text, piece => piece.Id, StringComparer.Ordinal);
        var continuations = ids[true].ToFrozenDictionary(piece => piece.Text[ContinuationPrefix.Length..], piece => piece.Id, StringComparer.Ordinal);
        _starts = starts.GetAlternateLookup<ReadOnlySpan<char>>();
        _continuations = continuations.GetAlternateLookup<ReadOnlySpan<char>>();
        Count = lines.Count;
        LongestPiece = starts.Keys.Concat(continuations.Keys).Max(piece => piece.Length);
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + '\n')))));
        (PadId, UnknownId, ClassificationId, SeparatorId) = (starts["[PAD]"], starts["[UNK]"], starts["[CLS]"], starts["[SEP]"]);
    }

    /// <summary>Number of pieces.</summary>
    public int Count { get; }

    /// <summary>SHA-256 of <c>vocab.txt</c> (every line ended by a line feed), 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; }

    /// <summary>Id of <c>[PAD]</c>, which fills short prompts up.</summary>
    public int PadId { get; }

    /// <summary>Id of <c>[UNK]</c>, which stands for a word that cannot be put together.</summary>
    public int UnknownId { get; }

    /// <summary>Id of <c>[CLS]</c>, the first token of every prompt.</summary>
    public int ClassificationId { get; }

    /// <summary>Id of <c>[SEP]</c>, the last token of every prompt.</summary>
    public int SeparatorId { get; }

    /// <summary>Greatest length of a piece, without its prefix, in UTF-16 code units.</summary>
    internal int LongestPiece { get; }

    /// <summary>Reads the text of a <c>vocab.txt</c>.</summary>
    /// <exception cref="FormatException">A line occurs twice, or a special token is missing.</exception>
    public static Vocabulary Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return FromLines(text.TrimEnd('\n', '\r').Split('\n').Select(line => line.TrimEnd('\r')));
    }

    /// <summary>Takes the pieces in the order of their ids.</summary>
    /// <exception cref="FormatException">A line occurs twice, or a special token is missing.</exception>
    public static Vocabulary FromLines(IEnumerable<string> lines)
    {
        var pieces = lines.ToArray();
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var id = 0; id < pieces.Length; id++)
        {
            if (!first.TryAdd(pieces[id], id))
            {
                throw new FormatException($"The vocabulary has '{pieces[id]}' twice, in lines {first[pieces[id]] + 1} and {id + 1}: give the model's own vocab.txt.");
            }
        }

        var missing = SpecialTokens.Where(token => !first.ContainsKey(token)).ToArray();
        return missing.Length == 0
            ? new Vocabulary(pieces)
            : throw new FormatException($"The vocabulary of {pieces.Length} lines lacks {string.Join(", ", missing)}: give a BERT vocab.txt.");
    }

    /// <summary>Looks a piece up.</summary>
    /// <param name="piece">Without prefix.</param>
    /// <param name="continues">Whether the piece continues a word.</param>
    /// <param name="id">Its id.</param>
    internal bool TryFind(ReadOnlySpan<char> piece, bool continues, out int id) => (continues ? _continuations : _starts).TryGetValue(piece, out id);

    private static bool IsContinuation(string line) => line.Length > ContinuationPrefix.Length && line.StartsWith(ContinuationPrefix, StringComparison.Ordinal);
}
