using GlipPipeline.Native.OnnxRuntime;
using GlipPipeline.Testing;

namespace GlipPipeline.Native.Tests.OnnxRuntime;

[Collection(nameof(MemoryTests))]
public sealed class OnnxRuntimeLeakTests
{
    private const long MebiBytes = 1024 * 1024;
    private static readonly OnnxSessionOptions OneThread = new() { IntraOpThreads = 1, InterOpThreads = 1 };

    // One session with its names and metadata takes about 100 kB: a leak of any of them would be 10 MB a window.
    [Fact]
    public void Sessions_WhenLoadedRunAndFreedThousandsOfTimes_LeaveMemoryFlat() =>
        MemoryGrowth.LeastOf(700, LoadRunAndFree).ShouldBeLessThan(4 * MebiBytes);

    [Fact]
    public void Tensors_WhenMadeRunAndFreedThousandsOfTimes_LeaveMemoryFlat()
    {
        using var session = OnnxSession.FromFile(Models.Scale, OneThread);

        // 2,000 leaked outputs of 12 kB would be 24 MB.
        MemoryGrowth.LeastOf(2000, () => RunLarge(session)).ShouldBeLessThan(4 * MebiBytes);
    }

    [Fact]
    public void Failures_WhenProvokedThousandsOfTimes_LeaveMemoryFlat() =>
        MemoryGrowth.LeastOf(1000, Fail).ShouldBeLessThan(4 * MebiBytes);

    private static void LoadRunAndFree()
    {
        using var session = OnnxSession.FromFile(Models.Scale, OneThread);
        using var binding = new OnnxIoBinding(session);
        using var x = OnnxTensor.Allocate<float>(1, 3);
        binding.BindInput("x", x);
        binding.BindOutput("y");
        session.Run(binding);
        binding.TakeOutputs().Single().Dispose();
    }

    private static void RunLarge(OnnxSession session)
    {
        using var x = OnnxTensor.Over<float>(new float[3000], 1000, 3);
        using var y = session.Run([new("x", x)], ["y"]).Single();
    }

    private static void Fail() => Should.Throw<OnnxRuntimeException>(() => OnnxSession.FromBytes("no model"u8, OneThread));
}
