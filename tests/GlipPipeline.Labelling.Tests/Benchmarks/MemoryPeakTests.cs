using GlipPipeline.Labelling.Benchmarks;

namespace GlipPipeline.Labelling.Tests.Benchmarks;

/// <summary>The mark is the whole process's: nothing else may allocate during the test.</summary>
[Collection("whole process")]
public sealed class MemoryPeakTests
{
    private const int Bytes = 200 << 20;

    [Fact]
    public void ReadBytes_WhenMemoryWasUsedAndFreed_KeepsItsPeak()
    {
        MemoryPeak.Restart();
        var before = MemoryPeak.ReadBytes();

        Touch();

        MemoryPeak.ReadBytes().ShouldBeGreaterThan(before + (Bytes / 2));
    }

    [Fact]
    public void Restart_WhenMemoryWasFreed_ForgetsThePeak()
    {
        Touch();
        var before = MemoryPeak.ReadBytes();

        MemoryPeak.Restart();

        MemoryPeak.ReadBytes().ShouldBeLessThan(before - (Bytes / 2));
    }

    private static void Touch()
    {
        var memory = GC.AllocateUninitializedArray<byte>(Bytes);
        memory.AsSpan().Fill(1);
        GC.KeepAlive(memory);
    }
}
