using System.Diagnostics;
using System.Text.Json;
using GlipPipeline.Core.Phrases;
using GlipPipeline.Testing;
using GlipPipeline.Text.Spans;
using GlipPipeline.Text.Tokens;

namespace GlipPipeline.Text.Tests.Tokens;

/// <summary>What Hugging Face's <c>tokenizers</c> makes of a caption: a line of tests/npm/reference-tokens.mjs.</summary>
internal sealed record ReferenceTokens(string Caption, int[] Ids, int[][] Offsets)
{
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    /// <summary>Runs the reference over captions; the calling test is skipped where node or its packages are missing.</summary>
    public static IEnumerable<ReferenceTokens> Run(string source)
    {
        var folder = Path.Combine(Repository.Root, "tests", "npm");
        Skip.IfNot(Directory.Exists(Path.Combine(folder, "node_modules", "tokenizers")), "needs the reference tokenizer: run `npm ci` in tests/npm");
        var start = new ProcessStartInfo("node", ["reference-tokens.mjs", "bert-base-uncased", source]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            yield return Parse(line);
        }

        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }

    public static ReferenceTokens Parse(string line) => JsonSerializer.Deserialize<ReferenceTokens>(line, CamelCase)!;

    /// <summary>Throws unless the tokenizer gives the same ids at the same places.</summary>
    public void ShouldEqual(WordPieceTokenizer tokenizer)
    {
        var tokens = tokenizer.Tokenize(Caption);
        var positions = new CodePointIndex(Caption);
        var found = tokens.Select(token => (token.Id, positions.ToCodePoints(token.Span)));
        var expected = Ids.Zip(Offsets, (id, offset) => (id, new CodePointSpan(offset[0], offset[1])));
        if (!found.SequenceEqual(expected))
        {
            found.ShouldBe(expected, $"ids and places of '{Caption}'");
        }
    }
}
