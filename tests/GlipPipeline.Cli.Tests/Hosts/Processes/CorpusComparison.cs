using GlipPipeline.Core.Settings;
using GlipPipeline.Labelling.Embedded;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Storage.Local;
using GlipPipeline.Testing.Corpora;
using GlipPipeline.Testing.Teachers;

namespace GlipPipeline.Cli.Tests.Hosts.Processes;

/// <summary>Whether a corpus of a cluster is that of an embedded run, row by row.</summary>
internal static class CorpusComparison
{
    /// <summary>Fails unless both have equal parts and the oracle finds nothing wrong.</summary>
    /// <param name="cluster">Folder with what the cluster made.</param>
    /// <param name="golden">Folder with what an undisturbed embedded run made.</param>
    public static async Task ShouldBeEqualAsync(string cluster, string golden)
    {
        using var made = LocalFolderStore.OpenForReading(cluster);
        using var expected = LocalFolderStore.OpenForReading(golden);
        var oracle = new LedgerOracle();
        (await oracle.ProblemsAsync(made, await oracle.PairIdsAsync(expected))).ShouldBeEmpty();
        (await PartsAsync(made)).ShouldBe(await PartsAsync(expected));
        File.Exists(Path.Combine(cluster, "_SUCCESS")).ShouldBeTrue();
    }

    /// <summary>What an embedded run makes of the same pairs with the teacher of the sleeping silos.</summary>
    public static async Task LabelAsync(string corpus, int unitPairs, params string[] sources) => await LabelRun.RunAsync(
        new LabelSettings { Sources = sources, Out = corpus, Teacher = "fake", UnitPairs = unitPairs }, new FakeTeacher(), new RunProgress(), CancellationToken.None);

    private static async Task<List<string>> PartsAsync(LocalFolderStore store) =>
        await (await RunLedger.OpenAsync(store, CancellationToken.None)).RecordsAsync(CancellationToken.None)
            .Select(record => $"{record.Unit} {record.Rows} {record.Tally.Rejected} {record.Sha256}").ToListAsync();
}
