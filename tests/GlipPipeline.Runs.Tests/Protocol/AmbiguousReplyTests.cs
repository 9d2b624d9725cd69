using GlipPipeline.Core.Stores;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Tests.Ledger;
using GlipPipeline.Storage.Azure;
using GlipPipeline.Testing.Azure;

namespace GlipPipeline.Runs.Tests.Protocol;

/// <summary>The client repeats a request whose reply was lost, and finds what its first try created.</summary>
public sealed class AmbiguousReplyTests : IAsyncLifetime
{
    private AzuriteContainer _container = null!;

    public async Task InitializeAsync() => _container = await AzuriteContainer.CreateAsync();

    public Task DisposeAsync()
    {
        _container?.Dispose();
        return Task.CompletedTask;
    }

    [SkippableFact]
    public async Task CreateIfAbsentAsync_WhenItsReplyIsLost_SaysThatTheObjectExists()
    {
        var wire = LostReplies.ToPutsOf("/x.json");
        var store = await _container.OpenAsync(wire);

        (await store.CreateIfAbsentAsync(new("x.json"), "red"u8.ToArray(), default)).ShouldBeFalse();

        wire.Count.ShouldBe(1);
        (await store.ReadAsync(new("x.json"), default)).ShouldBe("red"u8.ToArray());
    }

    [SkippableFact]
    public async Task CommitAsync_WhenTheReplyToItsRecordIsLost_RecognisesItsOwnRecord()
    {
        var wire = LostReplies.ToPutsOf("/commits/00000/00000001.json");
        var store = await _container.OpenAsync(wire);
        using var fixture = new LedgerFixture();
        var (attempt, record) = await LedgerFixture.UploadAsync(await fixture.OpenAsync(store), store, unit: 1);

        (await attempt.CommitAsync(record, default)).ShouldBe(CommitOutcome.Won);

        wire.Count.ShouldBe(1);
        (await store.ReadAsync(record.Part!.Value, default)).ShouldNotBeNull();
    }

    [SkippableFact]
    public async Task UploadAsync_WhenTheReplyToItsCommitIsLost_RecognisesItsOwnObject()
    {
        var wire = LostReplies.ToCommits();
        var store = await _container.OpenAsync(wire);

        await store.UploadAsync(await StageAsync(store, "red"), new("x"), default);

        wire.Count.ShouldBe(1);
        (await store.ReadAsync(new("x"), default)).ShouldBe("red"u8.ToArray());
    }

    [SkippableFact]
    public async Task UploadAsync_WhenTheNameHoldsAsMuchOfSomethingElse_Throws()
    {
        var store = await _container.OpenAsync();
        await store.UploadAsync(await StageAsync(store, "red"), new("x"), default);

        (await Should.ThrowAsync<StoreException>(async () => await store.UploadAsync(await StageAsync(store, "sky"), new("x"), default)))
            .Message.ShouldStartWith("'x' exists in 'az://devstoreaccount1/");
    }

    [SkippableFact]
    public async Task CopyAsync_WhenItsReplyIsLost_EndsWithTheCopy()
    {
        var wire = LostReplies.ToPutsOf("/data/y");
        var store = await _container.OpenAsync(wire);
        await store.CreateIfAbsentAsync(new("x"), "red"u8.ToArray(), default);

        await store.CopyAsync(new("x"), new("data/y"), default);

        wire.Count.ShouldBe(1);
        (await store.ReadAsync(new("data/y"), default)).ShouldBe("red"u8.ToArray());
    }

    private static async Task<string> StageAsync(AzureBlobStore store, string content)
    {
        var path = store.CreateStagingPath();
        await File.WriteAllTextAsync(path, content);
        return path;
    }
}
