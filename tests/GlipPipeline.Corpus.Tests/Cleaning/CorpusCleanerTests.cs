using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Units;
using GlipPipeline.Corpus.Cleaning;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Storage.Local;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Corpora;

namespace GlipPipeline.Corpus.Tests.Cleaning;

public sealed class CorpusCleanerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task CleanAsync_WhenAnAttemptLost_RemovesItsFilesAndNoOther()
    {
        await CorpusBuilder.Small().WriteAsync(_folder.Path, seal: false);
        var before = Files();
        var loser = Put(CorpusNames.Part(new UnitId(0), AttemptId.New()));

        (await CleanAsync()).ShouldHaveSingleItem().Name.ShouldBe(loser);

        Files().ShouldBe(before);
    }

    [Fact]
    public async Task CleanAsync_WhenTheUnitHasNoRecord_KeepsItsPart()
    {
        await CorpusBuilder.Small().WriteAsync(_folder.Path, seal: false);
        File.Delete(_folder[CorpusNames.Record(new UnitId(1)).ToString()]);
        Put(CorpusNames.Part(new UnitId(1), AttemptId.New()));
        var before = Files();

        (await CleanAsync()).ShouldBeEmpty();

        Files().ShouldBe(before);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task CleanAsync_WhenAStrangerLiesAmongTheParts_RemovesItAfterTheSealOnly(bool isSealed, int expected)
    {
        await CorpusBuilder.Small().WriteAsync(_folder.Path, isSealed);
        Put(new ObjectName("parts/00000/notes.txt"));

        (await CleanAsync()).Count.ShouldBe(expected);
    }

    [Fact]
    public async Task CleanAsync_WhenAUnitIsRecorded_RemovesItsLease()
    {
        await CorpusBuilder.Small().WriteAsync(_folder.Path, seal: false);
        File.Delete(_folder[CorpusNames.Record(new UnitId(1)).ToString()]);
        var stray = Put(CorpusNames.Lease(new UnitId(0)));
        Put(CorpusNames.Lease(new UnitId(1)));

        (await CleanAsync()).ShouldHaveSingleItem().Name.ShouldBe(stray);
    }

    [Fact]
    public async Task CleanAsync_WhenDry_OnlyNamesThings()
    {
        await CorpusBuilder.Small().WriteAsync(_folder.Path);
        Put(CorpusNames.Rejects(new UnitId(0), AttemptId.New()));
        var before = Files();

        (await CleanAsync(isDryRun: true)).ShouldHaveSingleItem().Bytes.ShouldBe(3);

        Files().ShouldBe(before);
    }

    private async Task<IReadOnlyList<CleanedObject>> CleanAsync(bool isDryRun = false)
    {
        using var store = isDryRun ? LocalFolderStore.OpenForReading(_folder.Path) : LocalFolderStore.OpenForWriting(_folder.Path);
        return await new CorpusCleaner(store, await RunLedger.OpenAsync(store, default), isDryRun).CleanAsync(default);
    }

    private string Put(ObjectName name)
    {
        var path = _folder[name.ToString()];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, [1, 2, 3]);
        return name.ToString();
    }

    private List<string> Files() =>
    [
        .. Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Where(file => !file.Contains(".staging")).Order(StringComparer.Ordinal),
    ];
}
