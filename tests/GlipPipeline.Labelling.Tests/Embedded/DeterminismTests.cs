using GlipPipeline.Core.Teachers;
using GlipPipeline.Testing.Teachers;

namespace GlipPipeline.Labelling.Tests.Embedded;

/// <summary>The same source, configuration and teacher give the same parts, to the byte, however the work was divided.</summary>
public sealed class DeterminismTests : IDisposable
{
    private readonly RunFolders _folders = new();

    public void Dispose() => _folders.Dispose();

    [Fact]
    public async Task RunAsync_WhenWorkerCountsDiffer_WritesTheSameParts()
    {
        await RunFolders.RunAsync(_folders.Options("one", workers: 1), new FakeTeacher());
        await RunFolders.RunAsync(_folders.Options("many", workers: 4), new FakeTeacher());

        (await _folders.PartsAsync("many")).ShouldBe(await _folders.PartsAsync("one"));
    }

    [Fact]
    public async Task RunAsync_WhenTwoProcessesShareTheWork_WriteTheSameParts()
    {
        await RunFolders.RunAsync(_folders.Options("one"), new FakeTeacher());
        var (left, right) = (new FakeTeacher(), new FakeTeacher());

        await Task.WhenAll(
            Task.Run(() => RunFolders.RunAsync(_folders.Options("two"), left, worker: 1)),
            Task.Run(() => RunFolders.RunAsync(_folders.Options("two"), right, worker: 2)));

        (await _folders.PartsAsync("two")).ShouldBe(await _folders.PartsAsync("one"));
        left.Asked.Concat(right.Asked).ShouldBeUnique();
        await _folders.ShouldBeSoundAsync("two");
    }

    [Fact]
    public async Task RunAsync_WhenItFailedAndWentOn_WritesTheSameParts()
    {
        await RunFolders.RunAsync(_folders.Options("one"), new FakeTeacher());
        var failing = new FakeTeacher(pair => pair.Pair.Place.Index == 25 ? throw new TeacherException("the device is gone") : FakeTeacher.Label(pair));
        await Should.ThrowAsync<TeacherException>(RunFolders.RunAsync(_folders.Options("resumed"), failing));

        await RunFolders.RunAsync(_folders.Options("resumed", workers: 3), new FakeTeacher());

        (await _folders.PartsAsync("resumed")).ShouldBe(await _folders.PartsAsync("one"));
    }
}
