using System.Collections.Immutable;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Phrases;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Corpus.Profiles;
using GlipPipeline.Formats.Export;
using GlipPipeline.Formats.Export.Writing;
using GlipPipeline.Storage.Local;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Corpora;
using GlipPipeline.Testing.Pairs;

namespace GlipPipeline.Formats.Tests.Export;

/// <summary>A corpus of everything that is awkward to export, in several parts, and exports of it. Removed with the test.</summary>
public sealed class ExportedCorpus : IDisposable
{
    private readonly TemporaryFolder _folder = TemporaryFolder.InMemory();

    private ExportedCorpus(ImmutableArray<LabelledPair> pairs) => Pairs = pairs;

    /// <summary>The pairs in their order.</summary>
    public ImmutableArray<LabelledPair> Pairs { get; }

    public string this[string name] => _folder[name];

    public static async Task<ExportedCorpus> CreateAsync(params LabelledPair[] pairs)
    {
        var corpus = new ExportedCorpus(pairs.Length == 0 ? Awkward() : [.. pairs]);
        var builder = new CorpusBuilder();
        var next = 0;
        foreach (var unit in corpus.Pairs.Chunk(4))
        {
            builder.AddUnit(place => corpus.Pairs[next++] is var pair ? pair with { Pair = pair.Pair with { Place = place } } : pair, unit.Length);
        }

        await builder.WriteAsync(corpus["corpus"]);
        return corpus;
    }

    /// <summary>Exports into a folder of a name; by default every box, with a checkpoint a part.</summary>
    internal async Task<ExportSummary> ExportAsync(string format, string name = "out", Func<ExportRequest, ExportRequest>? change = null, Action<long>? progress = null, CancellationToken stop = default)
    {
        using var store = LocalFolderStore.OpenForReading(this["corpus"]);
        var request = new ExportRequest { Format = format, Profile = KnownProfiles.Find("raw")!, Out = this[name], BlockBytes = 1 };
        return await Exporter.ExportAsync(change?.Invoke(request) ?? request, [new ExportCorpus(store, new TeacherIdentity("fake", new string('0', 64)), "fake/1")], progress, stop);
    }

    /// <summary>Every file of an export with its bytes.</summary>
    public SortedDictionary<string, byte[]> Files(string name) => new(
        Directory.EnumerateFiles(this[name], "*", SearchOption.AllDirectories).ToDictionary(path => Path.GetRelativePath(this[name], path), File.ReadAllBytes), StringComparer.Ordinal);

    /// <summary>What the pairs become where a format takes every box: the pairs with boxes, by the rules of the composer.</summary>
    internal IReadOnlyList<ExportPair> Expected(string format, FormatOptions? options = null)
    {
        var composer = new PairComposer(KnownProfiles.Find("raw")!, ExportFormats.All.Single(known => known.Name == format), options ?? new FormatOptions());
        return [.. Pairs.SelectMany(pair => composer.Compose(pair, new ExportCounts()))];
    }

    public void Dispose() => _folder.Dispose();

    private static ImmutableArray<LabelledPair> Awkward()
    {
        const string twice = " \u001f a dog 🐕 and a cat near a dog\u00a0";
        const string dotted = "İstanbul's tower by a red boat";
        const string nested = "a man on a horse, quoted \"so\" \\ & <b>";
        var repeated = LabelledPairs.Phrase(twice, "a dog", "dog");
        var second = twice.LastIndexOf("a dog", StringComparison.Ordinal);
        repeated = repeated with { Spans = [.. repeated.Spans, LabelledPairs.SpanAt(twice, second, second + "a dog".Length)] };
        var longCaption = string.Join(' ', Enumerable.Repeat("something plain without any object that anybody could name.", 20)) + " A red circle above two blue stars.";
        longCaption = "A green lamp stands here. " + longCaption;
        return
        [
            LabelledPairs.Create(0),
            Pair(1, twice, [repeated, LabelledPairs.Phrase(twice, "a cat", "cat")], Box(0, 1, 2, 30.5f, 40.25f, 0.9f), Box(0, 40, 2, 60, 40, 0.8f), Box(1, 10, 10, 99.9f, 100, 0.4f)),
            Pair(2, dotted, [LabelledPairs.Phrase(dotted, "İstanbul's tower", "tower"), LabelledPairs.Phrase(dotted, "a red boat", "boat")], Box(0, 5, 5, 50, 50, 0.9f), Box(1, 0, 0, 100, 100, 0.6f)),
            Pair(3, nested, [LabelledPairs.Phrase(nested, "a man", "man"), LabelledPairs.Phrase(nested, "a man on a horse", "man"), LabelledPairs.Phrase(nested, "a horse", "horse")], Box(0, 1, 1, 20, 20, 0.9f), Box(1, 1, 1, 20, 20.2f, 0.85f), Box(2, 30, 30, 60, 60, 0.7f)),
            Pair(4, "a kite over sea", [LabelledPairs.Phrase("a kite over sea", "a kite", "kite"), LabelledPairs.Phrase("a kite over sea", "sea", "sea")], Box(0, 99.5f, 10, 100, 20, 0.9f), Box(0, 10, 10, 10.4f, 30, 0.8f), Box(1, 0, 50, 100, 100, 0.7f)),
            Pair(5, "nothing was found here at all", [LabelledPairs.Phrase("nothing was found here at all", "nothing", "nothing", visual: false)]),
            LabelledPairs.Create(6),
            LabelledPairs.Create(6),
            LabelledPairs.Create(6, caption: "two blue stars under a red circle, another caption"),
            Pair(9, longCaption, [LabelledPairs.Phrase(longCaption, "A green lamp", "lamp"), LabelledPairs.Phrase(longCaption, "two blue stars", "stars")], Box(0, 1, 1, 20, 20, 0.9f), Box(1, 30, 30, 60, 60, 0.8f)),
            .. Enumerable.Range(10, 14).Select(index => LabelledPairs.Create(index)),
        ];
    }

    private static LabelledPair Pair(int index, string caption, ImmutableArray<Phrase> phrases, params Grounding[] boxes)
    {
        var plain = LabelledPairs.Create(index);
        return LabelledPairs.Create(plain.Pair with { Caption = caption }, phrases, [.. boxes]);
    }

    private static Grounding Box(int phrase, float x0, float y0, float x1, float y1, float score) => new(phrase, new PixelBox(x0, y0, x1, y1), score);
}
