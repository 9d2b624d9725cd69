using System.Text;
using GlipPipeline.Core.Stores;

namespace GlipPipeline.Storage.Tests;

/// <summary>What every object store must do; one class derives from it for each store.</summary>
public abstract class ObjectStoreContract
{
    private static readonly byte[] Red = "red"u8.ToArray();
    private static readonly byte[] Blue = "blue"u8.ToArray();

    protected abstract IObjectStore Store { get; }

    [SkippableFact]
    public async Task CreateIfAbsentAsync_WhenNameIsFree_CreatesTheObject()
    {
        (await Store.CreateIfAbsentAsync(new("a/b/c.json"), Red, default)).ShouldBeTrue();

        (await Store.ReadAsync(new("a/b/c.json"), default)).ShouldBe(Red);
    }

    [SkippableFact]
    public async Task CreateIfAbsentAsync_WhenNameExists_LeavesTheObject()
    {
        await Store.CreateIfAbsentAsync(new("a.json"), Red, default);

        (await Store.CreateIfAbsentAsync(new("a.json"), Blue, default)).ShouldBeFalse();
        (await Store.ReadAsync(new("a.json"), default)).ShouldBe(Red);
    }

    [SkippableFact]
    public async Task CreateIfAbsentAsync_WhenManyRace_HasOneWinnerWhoseContentStays()
    {
        for (var round = 0; round < 50; round++)
        {
            var name = new ObjectName($"race/{round}.json");
            var wins = await Task.WhenAll(Enumerable.Range(0, 8).Select(racer =>
                Task.Run(
                    async () => (Racer: racer, Won: await Store.CreateIfAbsentAsync(name, Encoding.UTF8.GetBytes($"{racer}"), default)))));

            Encoding.UTF8.GetString((await Store.ReadAsync(name, default))!).ShouldBe($"{wins.Single(win => win.Won).Racer}");
        }
    }

    [SkippableFact]
    public async Task ReplaceAsync_WhenNameIsFreeOrTaken_WritesTheObject()
    {
        await Store.ReplaceAsync(new("lease/x"), Red, default);
        await Store.ReplaceAsync(new("lease/x"), Blue, default);

        (await Store.ReadAsync(new("lease/x"), default)).ShouldBe(Blue);
        (await ListAsync("")).ShouldBe(["lease/x"]);
    }

    [SkippableFact]
    public async Task OpenReadAsync_WhenSought_ReadsFromThere()
    {
        await Store.CreateIfAbsentAsync(new("a/x"), Blue, default);

        await using var stream = await Store.OpenReadAsync(new("a/x"), default);
        stream!.Seek(-2, SeekOrigin.End);
        using var text = new StreamReader(stream);

        stream.Length.ShouldBe(4);
        (await text.ReadToEndAsync()).ShouldBe("ue");
    }

    [SkippableFact]
    public async Task OpenReadAsync_WhenThereIsNoObject_ReturnsNull() => (await Store.OpenReadAsync(new("no/such"), default)).ShouldBeNull();

    [SkippableFact]
    public async Task ReadAsync_WhenThereIsNoObject_ReturnsNull() => (await Store.ReadAsync(new("no/such.json"), default)).ShouldBeNull();

    [SkippableFact]
    public async Task ListAsync_WhenPrefixEndsInAName_ListsInOrdinalOrder()
    {
        foreach (var name in new[] { "p/b", "p/B", "p/a/x", "q/a", "p/ab", "pa" })
        {
            await Store.CreateIfAbsentAsync(new(name), Red, default);
        }

        (await ListAsync("p/")).ShouldBe(["p/B", "p/a/x", "p/ab", "p/b"]);
        (await ListAsync("p/a")).ShouldBe(["p/a/x", "p/ab"]);
        (await ListAsync("")).ShouldBe(["p/B", "p/a/x", "p/ab", "p/b", "pa", "q/a"]);
        (await ListAsync("none/")).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task ListDetailsAsync_OfObjects_GivesLengthAndLastChangeInTheOrderOfTheNames()
    {
        var before = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        await Store.CreateIfAbsentAsync(new("p/b"), Blue, default);
        await Store.ReplaceAsync(new("p/a"), Array.Empty<byte>(), default);
        await Store.CreateIfAbsentAsync(new("q/a"), Red, default);

        var details = await Store.ListDetailsAsync("p/", default).ToListAsync();

        details.Select(found => (found.Name.ToString(), found.Length)).ShouldBe([("p/a", 0), ("p/b", Blue.Length)]);
        details.ShouldAllBe(found => found.ModifiedAt > before && found.ModifiedAt < before.AddMinutes(5));
    }

    [SkippableFact]
    public async Task ListAsync_WhenFilesAreInTheMaking_DoesNotShowThem()
    {
        File.WriteAllBytes(Store.CreateStagingPath(), Red);

        (await ListAsync("")).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task UploadAsync_WhenNameIsFree_TakesTheFileOver()
    {
        var path = Stage(Red);

        await Store.UploadAsync(path, new("parts/x.parquet"), default);

        (await Store.ReadAsync(new("parts/x.parquet"), default)).ShouldBe(Red);
        File.Exists(path).ShouldBeFalse();
    }

    [SkippableFact]
    public async Task UploadAsync_WhenNameExists_ThrowsAndLeavesTheObject()
    {
        await Store.CreateIfAbsentAsync(new("x"), Red, default);

        await Should.ThrowAsync<StoreException>(() => Store.UploadAsync(Stage(Blue), new("x"), default));
        (await Store.ReadAsync(new("x"), default)).ShouldBe(Red);
    }

    [SkippableFact]
    public async Task CopyAsync_WhenRepeated_GivesTheObjectASecondName()
    {
        await Store.CreateIfAbsentAsync(new("x"), Red, default);

        await Store.CopyAsync(new("x"), new("data/y"), default);
        await Store.CopyAsync(new("x"), new("data/y"), default);

        (await ListAsync("")).ShouldBe(["data/y", "x"]);
        (await Store.ReadAsync(new("data/y"), default)).ShouldBe(Red);
    }

    [SkippableFact]
    public async Task CopyAsync_WhenThereIsNoSource_NamesIt() =>
        (await Should.ThrowAsync<StoreException>(() => Store.CopyAsync(new("x"), new("data/y"), default))).Message.ShouldContain("'x'");

    [SkippableFact]
    public async Task DeleteAsync_WhenRepeated_RemovesTheObject()
    {
        await Store.CreateIfAbsentAsync(new("a/x"), Red, default);

        await Store.DeleteAsync(new("a/x"), default);
        await Store.DeleteAsync(new("a/x"), default);
        await Store.DeleteAsync(new("none/x"), default);

        (await ListAsync("")).ShouldBeEmpty();
    }

    protected async Task<List<string>> ListAsync(string prefix) =>
        await Store.ListAsync(prefix, default).Select(name => name.ToString()).ToListAsync();

    private string Stage(byte[] content)
    {
        var path = Store.CreateStagingPath();
        File.WriteAllBytes(path, content);
        return path;
    }
}
