using GlipPipeline.Cluster.Tests.Silos;
using GlipPipeline.Corpus.Verification;
using GlipPipeline.Dashboard.Control;
using GlipPipeline.Engine.Runs;
using GlipPipeline.Storage.Ledger;
using GlipPipeline.Storage.Local;
using GlipPipeline.Testing.Teachers;

namespace GlipPipeline.Cluster.Tests.Hosting;

public sealed class ClusterSiloTests : IAsyncDisposable
{
    private readonly LabellingCluster _cluster = new();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Run_OnOneSilo_IsSealedAndSound()
    {
        await _cluster.StartSiloAsync("a", new FakeTeacher(), workers: 2);
        var control = await _cluster.ControlAsync();

        var submitted = await control.SubmitAsync(_cluster.Submission, CancellationToken.None);
        var run = await _cluster.WaitAsync(submitted.Id, view => view.State == RunState.Sealed);

        (run.UnitsPlanned, run.UnitsCommitted, run.PairsLabelled, run.PairsRejected).ShouldBe((4, 4, 40, 0));
        using var store = LocalFolderStore.OpenForReading(_cluster.Submission.Out);
        var report = await CorpusVerifier.VerifyAsync(store, CancellationToken.None);
        (report.Sound, report.Sealed).ShouldBe((true, true));
    }
}
