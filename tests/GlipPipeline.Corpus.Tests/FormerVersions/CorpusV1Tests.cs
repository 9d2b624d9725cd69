using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Phrases;
using GlipPipeline.Corpus.Indexing;
using GlipPipeline.Runs.Indexing;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Corpus.Previews;
using GlipPipeline.Corpus.Profiles;
using GlipPipeline.Corpus.Publishing;
using GlipPipeline.Corpus.Statistics;
using GlipPipeline.Corpus.Verification;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Storage.Local;
using GlipPipeline.Testing;

namespace GlipPipeline.Corpus.Tests.FormerVersions;

/// <summary>Sealed corpora that version 0.1.0 made stay readable: <c>tests/data/corpus-v1</c>.</summary>
public sealed class CorpusV1Tests
{
    [Theory]
    [InlineData("sealed", 3, 12, 0)]
    [InlineData("rejects", 2, 7, 11)]
    public async Task VerifyAsync_WhenVersion1IsSealed_FindsItSound(string corpus, int parts, int labelled, int rejected)
    {
        using var store = Open(corpus);

        foreach (var (report, hashed) in new[]
        {
            (await LedgerVerifier.VerifyAsync(store, default), 0),
            (await CorpusVerifier.VerifyAsync(store, default), parts),
        })
        {
            report.Problems.ShouldBeEmpty();
            (report.Sealed, report.UnitsPlanned, report.UnitsRecorded, report.PartsHashed).ShouldBe((true, 3, 3, hashed));
            (report.PairsPlanned, report.PairsLabelled, report.PairsRejected).ShouldBe((labelled + rejected, labelled, rejected));
        }
    }

    [Theory]
    [InlineData("unsealed")]
    [InlineData("sealed")]
    public async Task SealAsync_OfVersion1_NamesTheVersionThatFinishesIt(string corpus)
    {
        using var store = Open(corpus);
        var ledger = await RunLedger.OpenAsync(store, default);

        (await Should.ThrowAsync<LedgerException>(() => CorpusSealer.SealAsync(store, ledger, default))).Message
            .ShouldContain("was begun by glip 0.1.0 (run.json version 1)");
    }

    [Fact]
    public async Task Compute_WhenVersion1HasNoRejects_CountsAsVersion010Did()
    {
        var figures = await CountAsync("sealed");

        (figures.Tally.Labelled, figures.Phrases, figures.VisualPhrases, figures.UniquePhrases).ShouldBe((12, 37, 33, 33));
        (figures.Tally.Boxes, figures.Boxes, figures.PairsWithoutBox).ShouldBe((33, 27, 0));
        figures.ScoreHistogram.ShouldBe([0, 3, 2, 0, 1, 1, 5, 11, 10, 0]);
    }

    [Fact]
    public async Task Compute_WhenVersion1HasRejects_CountsAsVersion010Did()
    {
        var figures = await CountAsync("rejects");

        (figures.Tally.Labelled, figures.Phrases, figures.VisualPhrases, figures.UniquePhrases).ShouldBe((7, 22, 19, 19));
        (figures.Tally.Boxes, figures.Boxes, figures.PairsWithoutBox).ShouldBe((16, 13, 0));
        figures.ScoreHistogram.ShouldBe([0, 2, 1, 0, 0, 1, 4, 5, 3, 0]);
        figures.Tally.Rejects.ShouldBe(
        [
            new("decode_timeout", 1), new("decoder_crashed", 2), new("empty_caption", 1), new("missing_caption", 1), new("missing_image", 1),
            new("no_phrase", 1), new("not_english", 1), new("undecodable_image", 2), new("unreadable_caption", 1),
        ]);
    }

    [Fact]
    public async Task ReadAsync_WhenDuckDbWroteTheParts_ReadsEveryValue()
    {
        using var store = Open("sealed");
        using var parts = LocalParts.Of(store);
        var names = (await CorpusContents.ReadAsync(store, default)).PartNames();

        var pairs = await PartReader.ReadAsync(parts, names, new PartReadOptions()).ToListAsync();

        pairs.Select(pair => (pair.Pair.Place.Source, pair.Pair.Place.Index)).ShouldBe(Enumerable.Range(0, 12).Select(index => ("scenes.tar", (long)index)));
        pairs.ShouldAllBe(pair => pair.Pair.Url == null && pair.Pair.Fields == null && pair.Size == new ImageSize(64, 64) && pair.Phrases.Length > 0);
        pairs.All(pair => ImageHash.Of(pair.Pair.ImageBytes.Span) == pair.ImageSha256).ShouldBeTrue();
        pairs.Sum(pair => pair.Groundings.Length).ShouldBe(33);
        pairs.ShouldAllBe(pair => pair.Phrases.All(phrase => SliceOf(pair, phrase.Spans[0].Utf16) == phrase.Text));
    }

    [Theory]
    [InlineData("sealed", 3)]
    [InlineData("rejects", 2)]
    public async Task PublishAsync_WhenVersion1IsSealed_CopiesItSoundly(string corpus, int files)
    {
        using var folder = new TemporaryFolder();
        using var store = Open(corpus);

        (await CorpusPublisher.PublishAsync(store, folder["copy"], default)).Files.ShouldBe(files + 4);

        using var copy = LocalFolderStore.OpenForReading(folder["copy"]);
        (await LedgerVerifier.VerifyAsync(copy, default)).Problems.ShouldBeEmpty();
        (await CorpusVerifier.VerifyAsync(copy, default)).Problems.ShouldBeEmpty();
        (await CorpusContents.ReadAsync(copy, default)).LabelsVersion.ShouldBe(1);
    }

    [Fact]
    public async Task WriteAsync_OfVersion1_ShowsItsPairs()
    {
        using var store = Open("rejects");
        using var parts = LocalParts.Of(store);
        using var page = new StringWriter();
        var pairs = PartReader.ReadAsync(parts, (await CorpusContents.ReadAsync(store, default)).PartNames(), new PartReadOptions());

        await PreviewPage.WriteAsync(page, "version 1", pairs, LabelProfile.Default, default);

        page.ToString().Split("<img").Length.ShouldBe(1 + 7);
    }

    private static string SliceOf(LabelledPair pair, Utf16Span span) => pair.Pair.Caption[span.Start..span.End];

    private static LocalFolderStore Open(string corpus) => LocalFolderStore.OpenForReading(Repository.TestData(Path.Combine("corpus-v1", corpus)));

    private static async Task<CorpusStatistics> CountAsync(string corpus)
    {
        using var store = Open(corpus);
        using var parts = LocalParts.Of(store);
        var index = await CorpusContents.ReadAsync(store, default);
        return StatisticsQuery.Compute(
            await parts.AllAsync(index.PartNames(), StatisticsQuery.Columns, default), index.Tally, LabelProfile.Default);
    }
}
