using System.Collections.Immutable;
using GlipPipeline.Storage.Local;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Corpora;

namespace GlipPipeline.Runs.Tests.Protocol;

/// <summary>An oracle that never objects would prove nothing: each kind of damage must be seen.</summary>
public sealed class LedgerOracleTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LedgerOracle _oracle = new();

    public Task InitializeAsync() => CorpusBuilder.Small().WriteAsync(_folder.Path, seal: false);

    [Fact]
    public async Task ProblemsAsync_WhenTheRunIsSound_FindsNone() => (await ProblemsAsync()).ShouldBeEmpty();

    [Fact]
    public async Task ProblemsAsync_WhenAUnitHasNoRecord_SaysSo()
    {
        var golden = await GoldenAsync();
        File.Delete(FirstRecord());

        (await ProblemsAsync(golden)).ShouldContain("units recorded: 00000001 00000002; planned: 3");
    }

    [Fact]
    public async Task ProblemsAsync_WhenAPartIsGone_NamesIt()
    {
        var golden = await GoldenAsync();
        File.Delete(Parts()[0]);

        (await ProblemsAsync(golden))[0].ShouldEndWith("which is not there");
    }

    [Fact]
    public async Task ProblemsAsync_WhenAByteOfAPartDiffers_NamesIt()
    {
        var golden = await GoldenAsync();
        var content = await File.ReadAllBytesAsync(Parts()[0]);
        content[^20] ^= 1;
        await File.WriteAllBytesAsync(Parts()[0], content);

        (await ProblemsAsync(golden))[0].ShouldEndWith("has another SHA-256");
    }

    [Fact]
    public async Task ProblemsAsync_WhenARecordNamesAnotherUnitsPart_SaysSo()
    {
        var golden = await GoldenAsync();
        await ReplaceInFirstRecordAsync(Path.GetFileName(Parts()[0]), Path.GetFileName(Parts()[^1]));

        (await ProblemsAsync(golden))[0].ShouldEndWith("not its own attempt's");
    }

    [Fact]
    public async Task ProblemsAsync_WhenARecordMiscounts_SaysSo()
    {
        var golden = await GoldenAsync();
        await ReplaceInFirstRecordAsync("\"rows\": 2", "\"rows\": 3");

        (await ProblemsAsync(golden)).ShouldBe(["unit 00000000: 2 rows and 1 rejects, its record says 3 and 1"]);
    }

    [Fact]
    public async Task ProblemsAsync_WhenGoldenHasAPairMore_SaysSo() =>
        (await ProblemsAsync([.. await GoldenAsync(), "more"])).ShouldBe(
            ["5 pairs are labelled, 6 in the golden run, or not the same ones"]);

    [Fact]
    public async Task ProblemsAsync_WhenAStrangerLiesAmongTheParts_NamesIt()
    {
        var golden = await GoldenAsync();
        await File.WriteAllTextAsync(_folder["parts/00000/notes.txt"], "");

        (await ProblemsAsync(golden)).ShouldHaveSingleItem().ShouldStartWith("'parts/00000/notes.txt' is neither");
    }

    [Fact]
    public async Task OrphansAsync_WhenAnAttemptLost_NamesItsPart()
    {
        var golden = await GoldenAsync();
        var orphan = $"parts/00000/00000001-{new string('0', 32)}.parquet";
        await File.WriteAllTextAsync(_folder[orphan], "");
        using var store = LocalFolderStore.OpenForReading(_folder.Path);

        (await LedgerOracle.OrphansAsync(store)).Select(name => name.ToString()).ShouldBe([orphan]);
        (await ProblemsAsync(golden)).ShouldBeEmpty();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    private async Task<ImmutableArray<string>> GoldenAsync()
    {
        using var store = LocalFolderStore.OpenForReading(_folder.Path);
        return await _oracle.PairIdsAsync(store);
    }

    private async Task<IReadOnlyList<string>> ProblemsAsync(ImmutableArray<string>? golden = null)
    {
        using var store = LocalFolderStore.OpenForReading(_folder.Path);
        return await _oracle.ProblemsAsync(store, golden ?? await _oracle.PairIdsAsync(store));
    }

    private async Task ReplaceInFirstRecordAsync(string text, string other) => await File.WriteAllTextAsync(
        FirstRecord(), (await File.ReadAllTextAsync(FirstRecord())).Replace(text, other, StringComparison.Ordinal));

    private string FirstRecord() => Directory.GetFiles(_folder["commits/00000"]).Min(StringComparer.Ordinal)!;

    private List<string> Parts() => [.. Directory.GetFiles(_folder["parts/00000"], "*.parquet").Order(StringComparer.Ordinal)];
}
