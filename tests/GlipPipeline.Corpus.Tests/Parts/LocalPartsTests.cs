using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Tallies;
using GlipPipeline.Corpus.Indexing;
using GlipPipeline.Runs.Indexing;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Corpus.Profiles;
using GlipPipeline.Corpus.Statistics;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Storage.Local;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Corpora;
using GlipPipeline.Testing.Pairs;
using GlipPipeline.Testing.Stores;

namespace GlipPipeline.Corpus.Tests.Parts;

public sealed class LocalPartsTests : IDisposable
{
    /// <summary>As large as photos for the web, so that the images are most of a part.</summary>
    private const int ImageBytes = 40_000;

    private const int PairsPerUnit = 30;
    private const int Units = 3;
    private const long LabelBytesPerUnit = 100_000;
    private const long PartBytes = PairsPerUnit * ImageBytes;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AllAsync_WhenTheStoreIsAFolder_GivesThePartsThemselves()
    {
        await WriteAsync(Units);
        using var store = LocalFolderStore.OpenForReading(_folder.Path);
        using var parts = LocalParts.Of(store);
        var names = await NamesAsync(store);

        (await parts.AllAsync(names, PartColumns.All, default)).ShouldBe(names.Select(name => store.LocalPathOf(name)!));
    }

    [Fact]
    public async Task AllAsync_WhenTheStoreIsElsewhere_MovesOnlyTheColumns()
    {
        await WriteAsync(Units);
        using var store = Open();
        using var parts = LocalParts.Of(store);
        var names = await NamesAsync(store);
        var before = store.BytesRead;

        var here = await parts.AllAsync(names, StatisticsQuery.Columns, default);

        (store.BytesRead - before).ShouldBeLessThan(Units * LabelBytesPerUnit);
        StatisticsQuery.Compute(here, Tally.Empty, LabelProfile.Default).Boxes.ShouldBe(Units * PairsPerUnit * 2);
    }

    [Fact]
    public async Task ReadAsync_WhenImagesAreNotWanted_MovesOnlyTheLabels()
    {
        await WriteAsync(Units);
        using var store = Open();
        using var parts = LocalParts.Of(store);
        var names = await NamesAsync(store);
        var before = store.BytesRead;

        var read = await PartReader.ReadAsync(parts, names, new PartReadOptions { Images = false }).ToListAsync();

        (store.BytesRead - before).ShouldBeLessThan(Units * LabelBytesPerUnit);
        ShouldBeTheSame(read, Local(new PartReadOptions { Images = false }));
    }

    [Fact]
    public async Task ReadAsync_WhenTheLimitLiesInTheFirstPart_MovesThatPartOnly()
    {
        await WriteAsync(Units);
        using var store = Open();
        using var parts = LocalParts.Of(store);
        var names = await NamesAsync(store);
        var before = store.BytesRead;

        var read = await PartReader.ReadAsync(parts, names, new PartReadOptions { Limit = 5 }).ToListAsync();

        (store.BytesRead - before).ShouldBeLessThan(PartBytes + LabelBytesPerUnit);
        ShouldBeTheSame(read, Local(new PartReadOptions { Limit = 5 }));
    }

    [Fact]
    public async Task ReadAsync_WhenTheLimitLiesInTheSecondPart_ReadsOn()
    {
        await WriteAsync(Units);
        using var store = Open();
        using var parts = LocalParts.Of(store);

        var options = new PartReadOptions { Limit = PairsPerUnit + 4 };

        ShouldBeTheSame(await PartReader.ReadAsync(parts, await NamesAsync(store), options).ToListAsync(), Local(options));
    }

    [Fact]
    public async Task ReadAsync_WhenAPartHasManyRowGroups_MovesThoseThatAreNeeded()
    {
        const int rows = 4_000;
        await new CorpusBuilder().AddUnit(place => LabelledPairs.Create(place.Index, place.Source, imageBytes: 2_000), rows)
            .WriteAsync(_folder.Path, seal: false);
        using var store = Open();
        using var parts = LocalParts.Of(store);
        var names = await NamesAsync(store);
        var before = store.BytesRead;

        var read = await PartReader.ReadAsync(parts, names, new PartReadOptions { Limit = 1_500 }).ToListAsync();

        (store.BytesRead - before).ShouldBeLessThan(3_000 * 2_000);
        ShouldBeTheSame(read, Local(new PartReadOptions { Limit = 1_500 }));
    }

    [Fact]
    public async Task SealAsync_WhenTheStoreIsElsewhere_MovesOnlyTheLabels()
    {
        await WriteAsync(Units);
        using var store = new DistantStore(LocalFolderStore.OpenForWriting(_folder.Path));

        await CorpusSealer.SealAsync(store, await RunLedger.OpenAsync(store, default), default);

        store.BytesRead.ShouldBeLessThan(Units * LabelBytesPerUnit * 2);
        (await store.ReadAsync(new("README.md"), default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task WholeInTurnAsync_WhenTheStoreIsElsewhere_KeepsNoPartThatWasRead()
    {
        await WriteAsync(Units);
        using var store = Open();
        using var parts = LocalParts.Of(store);
        var names = await NamesAsync(store);
        var before = new List<string>();

        await foreach (var here in parts.WholeInTurnAsync(names, default))
        {
            before.ShouldAllBe(path => !File.Exists(path));
            File.ReadAllBytes(here.ShouldHaveSingleItem()).ShouldBe(File.ReadAllBytes(_folder[names[before.Count].ToString()]));
            before.AddRange(here);
        }

        before.Count.ShouldBe(Units);
    }

    [Fact]
    public async Task Dispose_WhenThereAreCopies_RemovesThem()
    {
        await WriteAsync(1);
        using var store = Open();
        var parts = LocalParts.Of(store);
        var copy = (await parts.AllAsync(await NamesAsync(store), PartColumns.All, default)).ShouldHaveSingleItem();
        File.Exists(copy).ShouldBeTrue();

        parts.Dispose();

        File.Exists(copy).ShouldBeFalse();
    }

    [Fact]
    public async Task AllAsync_WhenAPartIsMissing_NamesIt()
    {
        using var store = Open();
        using var parts = LocalParts.Of(store);

        (await Should.ThrowAsync<PartException>(() => parts.AllAsync([new("parts/x")], PartColumns.All, default))).Message.ShouldStartWith("'parts/x' is missing");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(100)]
    public async Task AllAsync_WhenAPartIsCutOff_SaysSo(int bytes)
    {
        await File.WriteAllBytesAsync(_folder["x"], new byte[bytes]);
        using var store = Open();
        using var parts = LocalParts.Of(store);

        (await Should.ThrowAsync<PartException>(() => parts.AllAsync([new("x")], PartColumns.All, default))).Message.ShouldContain("The part 'x'");
    }

    [Fact]
    public async Task AllAsync_WhenAFooterIsNoise_SaysSo()
    {
        await File.WriteAllBytesAsync(_folder["x"], [.. new byte[100], 80, 0, 0, 0, .. "PAR1"u8]);
        using var store = Open();
        using var parts = LocalParts.Of(store);

        await Should.ThrowAsync<PartException>(() => parts.AllAsync([new("x")], PartColumns.All, default));
    }

    private static void ShouldBeTheSame(List<LabelledPair> read, List<LabelledPair> expected)
    {
        read.Select(pair => pair.Pair.Place).ShouldBe(expected.Select(pair => pair.Pair.Place));
        read.Select(pair => pair.Pair.Caption).ShouldBe(expected.Select(pair => pair.Pair.Caption));
        read.ShouldAllBe(pair => pair.Phrases.Length == 2 && pair.Groundings.Length == 3);
        foreach (var (left, right) in read.Zip(expected))
        {
            left.Pair.ImageBytes.Span.SequenceEqual(right.Pair.ImageBytes.Span).ShouldBeTrue();
        }
    }

    private DistantStore Open() => new(LocalFolderStore.OpenForReading(_folder.Path));

    private static async Task<IReadOnlyList<ObjectName>> NamesAsync(IObjectStore store) => (await CorpusContents.ReadAsync(store, default)).PartNames();

    private List<LabelledPair> Local(PartReadOptions options) =>
        [.. PartReader.Read([.. Directory.GetFiles(_folder["parts"], "*.parquet", SearchOption.AllDirectories).Order(StringComparer.Ordinal)], options)];

    private async Task WriteAsync(int units)
    {
        var corpus = new CorpusBuilder();
        for (var unit = 0; unit < units; unit++)
        {
            corpus.AddUnit(place => LabelledPairs.Create(place.Index, place.Source, imageBytes: ImageBytes), PairsPerUnit);
        }

        await corpus.WriteAsync(_folder.Path, seal: false);
    }
}
