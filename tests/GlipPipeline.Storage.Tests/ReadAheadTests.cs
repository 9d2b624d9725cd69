namespace GlipPipeline.Storage.Tests;

public sealed class ReadAheadTests
{
    [Fact]
    public async Task InOrderAsync_WhenLaterAnswersComeFirst_KeepsTheOrder()
    {
        var answers = Enumerable.Range(0, 5).Select(_ => new TaskCompletionSource<int>()).ToList();
        var all = ReadAhead.InOrderAsync(Enumerable.Range(0, 5), width: 5, (item, _) => answers[item].Task).ToListAsync();
        foreach (var index in Enumerable.Range(0, 5).Reverse())
        {
            answers[index].SetResult(index * 10);
        }

        (await all).ShouldBe([0, 10, 20, 30, 40]);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(99, 10)]
    public async Task InOrderAsync_WhenTheFirstIsAsked_HasTheNextUnderWay(int width, int begun)
    {
        var count = 0;
        await using var items = ReadAhead.InOrderAsync(Enumerable.Range(0, 10), width, (item, _) => Task.FromResult(count++)).GetAsyncEnumerator();

        await items.MoveNextAsync();

        count.ShouldBe(begun);
    }

    [Fact]
    public async Task InOrderAsync_WhenOneFails_StopsTheOthers()
    {
        Task<int>? second = null;
        Task<int> Read(int item, CancellationToken stop) =>
            item == 0 ? Task.FromException<int>(new IOException("The disk is gone.")) : second = WaitAsync(stop);

        await Should.ThrowAsync<IOException>(async () => await ReadAhead.InOrderAsync([0, 1], 2, Read).ToListAsync());

        second!.IsCanceled.ShouldBeTrue();

        static async Task<int> WaitAsync(CancellationToken stop)
        {
            await Task.Delay(Timeout.Infinite, stop);
            return 0;
        }
    }
}
