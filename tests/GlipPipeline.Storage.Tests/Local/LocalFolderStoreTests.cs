using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Stores;
using GlipPipeline.Storage.Local;
using GlipPipeline.Testing;

namespace GlipPipeline.Storage.Tests.Local;

public sealed class LocalFolderStoreTests : ObjectStoreContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LocalFolderStore _store;

    public LocalFolderStoreTests() => _store = LocalFolderStore.OpenForWriting(_folder["corpus"]);

    protected override IObjectStore Store => _store;

    [Fact]
    public async Task CreateIfAbsentAsync_WhenDone_LeavesNoTemporaryFile()
    {
        await Store.CreateIfAbsentAsync(new("x"), "red"u8.ToArray(), default);
        await Store.CreateIfAbsentAsync(new("x"), "red"u8.ToArray(), default);

        Directory.GetFiles(Path.GetDirectoryName(Store.CreateStagingPath())!).ShouldBeEmpty();
    }

    [Fact]
    public async Task CreateIfAbsentAsync_WhenNameIsTheStoresOwn_Refuses() =>
        await Should.ThrowAsync<ArgumentException>(() => Store.CreateIfAbsentAsync(new(".staging/x"), default, default));

    [Fact]
    public async Task CreateIfAbsentAsync_WhenTheDiskRefuses_NamesObjectFolderAndCause()
    {
        var name = new ObjectName(new string('x', 300));

        (await Should.ThrowAsync<StoreException>(() => Store.CreateIfAbsentAsync(name, default, default))).Message
            .ShouldBe($"Cannot write '{name}' in '{_folder["corpus"]}': File name too long (error 36). Check the disk and start again.");
    }

    [Fact]
    public async Task ListAsync_WhenALinkLeadsOut_DoesNotFollowIt()
    {
        Directory.CreateDirectory(_folder["outside"]);
        File.WriteAllBytes(_folder["outside/secret"], []);
        Directory.CreateSymbolicLink(_folder["corpus/parts"], _folder["outside"]);

        (await ListAsync("")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Store_WhenItsFolderIsGoneForAWhile_DoesNotSayThatItIsEmpty()
    {
        var name = new ObjectName("x");
        await Store.CreateIfAbsentAsync(name, "red"u8.ToArray(), default);
        Directory.Move(_folder["corpus"], _folder["elsewhere"]);
        // As the place where a share is mounted, without the share.
        Directory.CreateDirectory(_folder["corpus"]);

        (await Should.ThrowAsync<StoreException>(() => Store.ReadAsync(name, default))).Fault.ShouldBe(FaultKind.Passing);
        await Should.ThrowAsync<StoreException>(() => ListAsync(""));
        await Should.ThrowAsync<StoreException>(() => Store.CreateIfAbsentAsync(new("y"), default, default));

        Directory.GetFileSystemEntries(_folder["corpus"]).ShouldBeEmpty();
        Directory.Delete(_folder["corpus"]);
        Directory.Move(_folder["elsewhere"], _folder["corpus"]);
        (await Store.ReadAsync(name, default)).ShouldBe("red"u8.ToArray());
    }

    [Fact]
    public void OpenForWriting_WhenAFileIsInTheWay_SaysWhere()
    {
        File.WriteAllBytes(_folder["file"], []);

        Should.Throw<StoreException>(() => LocalFolderStore.OpenForWriting(_folder["file"])).Message.ShouldStartWith(
            $"Cannot create the corpus in '{_folder["file"]}': ");
    }

    [Fact]
    public void OpenForWriting_WhenAProcessDied_RemovesWhatItLeft()
    {
        Directory.CreateDirectory(_folder["corpus/.staging/dead"]);
        File.WriteAllBytes(_folder["corpus/.staging/dead/half-written"], []);
        File.WriteAllBytes(_folder["corpus/.staging/dead.lock"], []);

        using var other = LocalFolderStore.OpenForWriting(_folder["corpus"]);

        Directory.Exists(_folder["corpus/.staging/dead"]).ShouldBeFalse();
        File.Exists(_folder["corpus/.staging/dead.lock"]).ShouldBeFalse();
    }

    [Fact]
    public void OpenForWriting_WhenAnotherProcessLives_LeavesItsFiles()
    {
        var path = Store.CreateStagingPath();
        File.WriteAllBytes(path, []);

        using var other = LocalFolderStore.OpenForWriting(_folder["corpus"]);

        File.Exists(path).ShouldBeTrue();
    }

    [Fact]
    public void OpenForReading_WhenThereIsNoFolder_SaysSo() =>
        Should.Throw<StoreException>(() => LocalFolderStore.OpenForReading(_folder["none"])).Message.ShouldContain("does not exist");

    [Fact]
    public async Task OpenForReading_WhenThereIsACorpus_ChangesNothing()
    {
        await Store.CreateIfAbsentAsync(new("x"), "red"u8.ToArray(), default);
        _store.Dispose();
        var before = Directory.GetFileSystemEntries(_folder["corpus"], "*", SearchOption.AllDirectories);

        using var reader = LocalFolderStore.OpenForReading(_folder["corpus"]);
        (await reader.ReadAsync(new("x"), default)).ShouldBe("red"u8.ToArray());

        Directory.GetFileSystemEntries(_folder["corpus"], "*", SearchOption.AllDirectories).ShouldBe(before);
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }
}
