using GlipPipeline.Native.OnnxRuntime;

namespace GlipPipeline.Native.Tests.OnnxRuntime;

public sealed class OnnxRuntimeLeakTests
{
    private const long MebiBytes = 1024 * 1024;
    private static readonly OnnxSessionOptions OneThread = new() { IntraOpThreads = 1, InterOpThreads = 1 };

    [Fact]
    public void Sessions_WhenLoadedRunAndFreedThousandsOfTimes_LeaveMemoryFlat()
    {
        Repeat(300, LoadRunAndFree);
        var before = WorkingSet();

        Repeat(2000, LoadRunAndFree);

        // One session with its names and metadata takes about 100 kB: a leak of any of them would show.
        (WorkingSet() - before).ShouldBeLessThan(24 * MebiBytes);
    }

    [Fact]
    public void Tensors_WhenMadeRunAndFreedThousandsOfTimes_LeaveMemoryFlat()
    {
        using var session = OnnxSession.FromFile(Models.Scale, OneThread);
        Repeat(500, () => RunLarge(session));
        var before = WorkingSet();

        Repeat(5000, () => RunLarge(session));

        // 5,000 leaked outputs of 12 kB would be 60 MB.
        (WorkingSet() - before).ShouldBeLessThan(16 * MebiBytes);
    }

    [Fact]
    public void Failures_WhenProvokedThousandsOfTimes_LeaveMemoryFlat()
    {
        Repeat(300, Fail);
        var before = WorkingSet();

        Repeat(3000, Fail);

        (WorkingSet() - before).ShouldBeLessThan(16 * MebiBytes);
    }

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

    private static void Repeat(int times, Action action)
    {
        for (var i = 0; i < times; i++)
        {
            action();
        }
    }

    private static long WorkingSet()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return Environment.WorkingSet;
    }
}
