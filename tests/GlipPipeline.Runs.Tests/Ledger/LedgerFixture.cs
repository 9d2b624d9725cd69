using System.Collections.Immutable;
using System.Text.Json.Nodes;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Tallies;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Storage.Local;
using GlipPipeline.Testing;

namespace GlipPipeline.Runs.Tests.Ledger;

/// <summary>A corpus in a temporary folder and what a run of it needs.</summary>
internal sealed class LedgerFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public LedgerFixture() => Store = LocalFolderStore.OpenForWriting(_folder.Path);

    public static RunConfiguration Configuration { get; } = new(
        new JsonObject { ["unitPairs"] = 256, ["scoreFloor"] = 0.1 },
        ImmutableSortedDictionary<string, string>.Empty.Add("languageGate", "words/1"),
        [new RunSource("größe.tar", "webdataset", "1048576 bytes")],
        new TeacherIdentity("glip-nano", new string('a', 64)),
        "words/1");

    public static JsonObject Origin => OriginOf("/data/größe.tar");

    public static JsonObject OriginOf(string source) => new() { ["sources"] = new JsonArray(source), ["teacher"] = "nano" };

    public static RunPlan Plan { get; } = RunPlan.Of(
        Enumerable.Range(0, 3).Select(index => new PairRange("größe.tar", index * 256L, 256, index * 65_536L)));

    public LocalFolderStore Store { get; }

    public Task<RunLedger> OpenAsync(IObjectStore? store = null) =>
        RunLedger.OpenOrCreateAsync(store ?? Store, "0.1.0", Configuration, Plan, Origin, default);

    /// <summary>An attempt whose part and rejects are in the store, with the record that would commit it.</summary>
    public static async Task<(UnitAttempt Attempt, UnitRecord Record)> UploadAsync(RunLedger ledger, IObjectStore store, int unit)
    {
        var attempt = ledger.Begin(new UnitId(unit));
        var path = store.CreateStagingPath();
        await File.WriteAllTextAsync(path, "rows");
        var part = await attempt.UploadPartAsync(path, default);
        var rejects = await attempt.WriteRejectsAsync("{}\n"u8.ToArray(), default);
        var time = new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);
        return (attempt, new UnitRecord(
            RunDocument.CurrentSchemaVersion, attempt.Unit, attempt.Id, UnitStatus.Labelled, part.Name, part.Bytes, part.Sha256, 253,
            Tally.OfRejects(RejectReason.MissingImage, RejectReason.EmptyCaption, RejectReason.MissingImage).Rejects, rejects, "0.1.0", time,
            time.AddSeconds(90)));
    }

    public void Dispose()
    {
        Store.Dispose();
        _folder.Dispose();
    }
}
