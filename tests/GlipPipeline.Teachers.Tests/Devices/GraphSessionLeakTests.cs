using GlipPipeline.Teachers.Devices;
using GlipPipeline.Testing;
using Microsoft.ML.OnnxRuntime;

namespace GlipPipeline.Teachers.Tests.Devices;

[Collection(nameof(MemoryTests))]
public sealed class GraphSessionLeakTests
{
    private const long MebiBytes = 1024 * 1024;
    private static readonly GraphSessionOptions OneThread = new() { CpuThreads = 1 };

    // One session with its names takes about 100 kB: a leak of any of them would be 10 MB a window.
    [Fact]
    public void Sessions_WhenLoadedRunAndFreedThousandsOfTimes_LeaveMemoryFlat() =>
        MemoryGrowth.LeastOf(700, LoadRunAndFree).ShouldBeLessThan(4 * MebiBytes);

    [Fact]
    public void Tensors_WhenMadeRunAndFreedThousandsOfTimes_LeaveMemoryFlat()
    {
        using var session = GraphSession.FromFile(Models.Scale, OneThread);

        // 2,000 leaked outputs of 12 kB would be 24 MB.
        MemoryGrowth.LeastOf(2000, () => RunLarge(session)).ShouldBeLessThan(4 * MebiBytes);
    }

    [Fact]
    public void Failures_WhenProvokedThousandsOfTimes_LeaveMemoryFlat() =>
        MemoryGrowth.LeastOf(1000, Fail).ShouldBeLessThan(4 * MebiBytes);

    private static void LoadRunAndFree()
    {
        using var session = GraphSession.FromFile(Models.Scale, OneThread);
        using var x = GraphInput.Over<float>("x", new float[3], 1, 3);
        session.Run([x], ["y"]).Dispose();
    }

    private static void RunLarge(GraphSession session)
    {
        using var x = GraphInput.Over<float>("x", new float[3000], 1000, 3);
        using var outputs = session.Run([x], ["y"]);
    }

    private static void Fail() => Should.Throw<OnnxRuntimeException>(() => GraphSession.FromBytes([1, 2, 3], OneThread));
}
