using System.Globalization;
using GlipPipeline.Imaging.Linux;

namespace GlipPipeline.Imaging.Tests.Linux;

public sealed class SharedMemoryTests
{
    private const int Bytes = 1 << 20;

    [Fact]
    public void Create_WhenMuchIsAskedFor_TakesNoMemoryUntilItIsWritten()
    {
        using var memory = SharedMemory.Create(1L << 40);

        memory.Slice((1L << 40) - 4, 4).Span.Fill(7);

        memory.Slice((1L << 40) - 5, 5).ToArray().ShouldBe([0, 7, 7, 7, 7]);
    }

    [Fact]
    public void Clear_AfterWriting_LeavesZeros()
    {
        using var memory = SharedMemory.Create(Bytes);
        memory.Slice(0, Bytes).Span.Fill(7);

        memory.Clear();

        memory.Slice(0, Bytes).Span.ContainsAnyExcept((byte)0).ShouldBeFalse();
    }

    [Fact]
    public void Create_WhenSomebodyWantsToShrinkIt_StaysAsItIs()
    {
        using var memory = SharedMemory.Create(Bytes);
        using var file = File.OpenHandle(
            string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{memory.Descriptor}"), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);

        Should.Throw<Exception>(() => RandomAccess.SetLength(file, 1));
        RandomAccess.GetLength(file).ShouldBe(Bytes);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, Bytes + 1)]
    [InlineData(Bytes, 1)]
    [InlineData(0, -1)]
    public void Slice_WhenItIsNotInside_Refuses(long offset, int lengthBytes)
    {
        using var memory = SharedMemory.Create(Bytes);

        Should.Throw<ArgumentOutOfRangeException>(() => memory.Slice(offset, lengthBytes));
    }
}
