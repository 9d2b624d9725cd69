using GlipPipeline.Native.OnnxRuntime;

namespace GlipPipeline.Native.Tests.OnnxRuntime;

public sealed class OnnxIoBindingTests
{
    [Fact]
    public void Run_WhenOutputIsBoundWithoutShape_AllocatesIt()
    {
        using var session = OnnxSession.FromFile(Models.Scale, new OnnxSessionOptions { IntraOpThreads = 1 });
        using var binding = new OnnxIoBinding(session);
        using var x = OnnxTensor.Over<float>(new float[] { 1, 1, 1 }, 1, 3);
        binding.BindInput("x", x);
        binding.BindOutput("y");

        session.Run(binding);
        using var y = binding.TakeOutputs().Single();

        y.AsSpan<float>().ToArray().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void Run_WhenBoundMemoryChangesBetweenRuns_SeesTheChange()
    {
        using var session = OnnxSession.FromFile(Models.Scale, new OnnxSessionOptions { IntraOpThreads = 1 });
        using var binding = new OnnxIoBinding(session);
        var (input, output) = (new float[3], new float[3]);
        using var x = OnnxTensor.Over<float>(input, 1, 3);
        using var y = OnnxTensor.Over<float>(output, 1, 3);
        binding.BindInput("x", x);
        binding.BindOutput("y", y);
        session.Run(binding);

        input.AsSpan().Fill(2);
        session.Run(binding);

        output.ShouldBe([2, 4, 6]);
    }

    [Fact]
    public void Clear_WhenNothingIsBoundAfterwards_RunThrows()
    {
        using var session = OnnxSession.FromFile(Models.Scale, new OnnxSessionOptions { IntraOpThreads = 1 });
        using var binding = new OnnxIoBinding(session);
        using var x = OnnxTensor.Allocate<float>(1, 3);
        binding.BindInput("x", x);
        binding.BindOutput("y");

        binding.Clear();

        Should.Throw<OnnxRuntimeException>(() => session.Run(binding));
    }

    [Fact]
    public void Dispose_WhenSessionIsDisposedFirst_FreesBoth()
    {
        var session = OnnxSession.FromFile(Models.Scale, new OnnxSessionOptions { IntraOpThreads = 1 });
        var binding = new OnnxIoBinding(session);

        session.Dispose();

        Should.NotThrow(binding.Dispose);
    }
}
