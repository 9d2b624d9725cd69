using System.Collections.Immutable;
using GlipPipeline.Storage.Local;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Corpora;

namespace EndToEnd.Tests;

/// <summary>A few drawn scenes, and the corpus that an undisturbed run makes of them. Made once for all tests that compare with it.</summary>
public sealed class LabelledScenes : IAsyncLifetime, IDisposable
{
    /// <summary>Small, since every test labels them again; enough for several units in work at once, and for a second of work after the first commit.</summary>
    internal const int PairCount = 96;
    internal const int UnitCount = 6;

    private readonly TemporaryFolder _folder = new();

    /// <summary>The tar.</summary>
    internal string Tar => _folder["scenes.tar"];

    /// <summary>What is in the scenes.</summary>
    internal string Truth => _folder["truth.jsonl"];

    /// <summary>The undisturbed run's corpus.</summary>
    internal CorpusFiles Golden => new(_folder["golden"]);

    /// <summary>Looks at corpora of the same scenes; shared, since it remembers the rows of parts that it has seen.</summary>
    internal LedgerOracle Oracle { get; } = new();

    /// <summary>The ids of the undisturbed run's rows.</summary>
    internal ImmutableArray<string> GoldenPairIds { get; private set; }

    public async Task InitializeAsync()
    {
        (await GlipProcess.RunAsync("synth", "--pairs", $"{PairCount}", "--seed", "5", "--out", Tar, "--truth", Truth)).ShouldSucceed();
        (await GlipProcess.RunAsync(Arguments(Golden.Folder))).ShouldSucceed();
        Golden.Parts().Count.ShouldBe(UnitCount);
        using var store = LocalFolderStore.OpenForReading(Golden.Folder);
        GoldenPairIds = await Oracle.PairIdsAsync(store);
    }

    Task IAsyncLifetime.DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    /// <summary>Arguments that label the scenes in <see cref="UnitCount"/> units.</summary>
    internal string[] Arguments(string corpus, int workers = 1) =>
        ["label", "--source", Tar, "--out", corpus, "--teacher", "nano", "--unit-pairs", $"{PairCount / UnitCount}", "--workers", $"{workers}"];
}
