using GlipPipeline.Core.Settings;
using GlipPipeline.Labelling.Embedded;
using GlipPipeline.Labelling.Tests.Embedded;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Teachers;

namespace GlipPipeline.Labelling.Tests.Retries;

/// <summary>What a corpus of version 0.1.0 rejected for its environment can be done again: <c>tests/data/corpus-v1</c>.</summary>
public sealed class RetryV1RejectsTests : IDisposable
{
    private readonly RunFolders _folders = new();

    public void Dispose() => _folders.Dispose();

    [Fact]
    public async Task ResumeAsync_OfAnUnsealedRunOfVersion1_NamesTheVersionThatFinishesIt()
    {
        var resume = new ResumeOptions { Corpus = Repository.TestData("corpus-v1/unsealed") };

        var error = await Should.ThrowAsync<LedgerException>(() => LabelRun.ResumeAsync(resume, new RunProgress(), default));

        error.Message.ShouldContain("was begun by glip 0.1.0 (run.json version 1)");
        error.Message.ShouldNotContain(Environment.NewLine);
    }

    [Fact]
    public async Task RunAsync_WhenVersion1RejectedForItsEnvironment_LabelsThosePlacesAlone()
    {
        var retry = await PreparedRun.ResolveRetryAsync(
            new LabelSettings
            {
                RetryRejects = Repository.TestData("corpus-v1/rejects"),
                Sources = [Repository.TestData("corpus-v1/rejects.tar")],
                Out = _folders["new"],
            },
            default);
        var teacher = new FakeTeacher();

        var summary = await RunFolders.RunAsync(retry, teacher);

        (summary.Tally.Labelled, summary.Tally.Rejected).ShouldBe((3, 0L));
        teacher.Asked.Select(place => place.Index).Order().ShouldBe([13, 14, 15]);
        retry.UnitPairs.ShouldBe(6);
        await _folders.ShouldBeSoundAsync("new");
    }
}
