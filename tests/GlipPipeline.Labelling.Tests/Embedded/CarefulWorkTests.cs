using GlipPipeline.Core.Stores;
using GlipPipeline.Labelling.Embedded;
using GlipPipeline.Runs.Leases;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Runs.Work;
using GlipPipeline.Storage.Local;
using GlipPipeline.Testing.Faults;
using GlipPipeline.Testing.Teachers;
using GlipPipeline.Testing.Time;

namespace GlipPipeline.Labelling.Tests.Embedded;

/// <summary>Processes that die again and again at a unit of a run: which pairs that costs, and which it does not.</summary>
public sealed class CarefulWorkTests : IDisposable
{
    private readonly RunFolders _folders = new();

    /// <summary>Places that the teacher was asked for, life by life.</summary>
    private readonly List<List<long>> _lives = [];

    public void Dispose() => _folders.Dispose();

    [Fact]
    public async Task RunAsync_WhenAPairKillsEveryProcess_RejectsItAloneAfterFourDeaths()
    {
        await RunFolders.RunAsync(_folders.Options("golden"), new FakeTeacher());

        while (!await LiveAsync(place => place == 25))
        {
        }

        _lives.Count.ShouldBe(5);
        (await RejectsAsync()).ShouldBe(["25 pair_quarantined"]);
        _folders.Rows("corpus").ShouldBe(_folders.Rows("golden").Where((_, place) => place != 25));
        await _folders.ShouldBeSoundAsync("corpus");
        LeaseFiles().ShouldBeEmpty();
    }

    [Fact]
    public async Task RunAsync_WhenKilledThreeTimesAtDifferentPairs_RejectsNothing()
    {
        await RunFolders.RunAsync(_folders.Options("golden"), new FakeTeacher());
        var kills = new Queue<long>([21, 27, 24]);

        while (!await LiveAsync(place => kills.TryPeek(out var next) && next == place && kills.TryDequeue(out _)))
        {
        }

        _lives.Count.ShouldBe(4);
        (await RejectsAsync()).ShouldBeEmpty();
        (await _folders.PartsAsync("corpus")).ShouldBe(await _folders.PartsAsync("golden"));
    }

    [Fact]
    public async Task RunAsync_WhenCarefulWorkIsKilled_GoesOnWithThePlaceThatWasInWork()
    {
        var kills = new Queue<long>([20, 20, 27]);

        while (!await LiveAsync(place => kills.TryPeek(out var next) && next == place && kills.TryDequeue(out _)))
        {
        }

        _lives[2].ShouldBe([20, 21, 22, 23, 24, 25, 26, 27], "one place at a time");
        _lives[3].Take(13).ShouldBe([27, 28, 29, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29], "what passed is not tried again; then the unit as ever");
    }

    [Fact]
    public async Task RunAsync_WhenProcessesDieAtFivePairs_StopsWithThemAndGoesOnWhenItIsMended()
    {
        var kills = new Queue<long>([22, 23, 21, 24, 25, 26, 28]);
        var isKilled = new Func<long, bool>(place => kills.TryPeek(out var next) && next == place && kills.TryDequeue(out _));
        for (var deaths = 0; deaths < 7; deaths++)
        {
            (await LiveAsync(isKilled)).ShouldBeFalse();
        }

        var error = await Should.ThrowAsync<UnitException>(() => LiveAsync(isKilled));

        error.Message.ShouldContain("Unit 00000002 of scenes.tar ended 7 processes, at last at 5 different pairs (21, 24, 25, 26, 28), so the environment is at fault");
        (await LiveAsync(isKilled)).ShouldBeTrue();
        (await RejectsAsync()).ShouldBeEmpty();
    }

    /// <summary>A process on a machine of its own, which dies as soon as it grounds a pair that kills.</summary>
    /// <returns>Whether it lived to the seal.</returns>
    private async Task<bool> LiveAsync(Func<long, bool> isKilledAt)
    {
        var isDead = false;
        var asked = new List<long>();
        _lives.Add(asked);
        var teacher = new FakeTeacher(pair =>
        {
            asked.Add(pair.Pair.Place.Index);
            isDead |= isKilledAt(pair.Pair.Place.Index);
            return isDead ? throw new StoreKilledException(new StoreCall(0, StoreOperation.Read, "teacher")) : FakeTeacher.Label(pair);
        });
        using var folder = LocalFolderStore.OpenForWriting(_folders["corpus"]);
        using var store = new FaultyStore(folder, _ => isDead ? StoreFault.KillBefore : StoreFault.None);
        var worker = new WorkerIdentity($"host-{_lives.Count}", $"boot-{_lives.Count}", "pid:[1]", 100, 5_000);
        try
        {
            await LabelRun.RunAsync(
                _folders.Options("corpus"), teacher, (_, _) => Task.FromResult<IObjectStore>(store), worker, new RunProgress(), new SkippingTime(), default);
            return true;
        }
        catch (StoreKilledException)
        {
            return false;
        }
    }

    private Task<List<string>> RejectsAsync() => _folders.RejectsAsync("corpus");

    private string[] LeaseFiles() => Directory.GetFiles(Path.Combine(_folders["corpus"], "leases"), "*", SearchOption.AllDirectories);
}
