using GlipPipeline.Native.OnnxRuntime;

namespace GlipPipeline.Native.Tests.OnnxRuntime;

public sealed class OnnxTensorTests
{
    [Fact]
    public void Over_WhenMemoryIsWrittenThroughTheSpan_IsTheSameMemory()
    {
        var memory = new float[6];
        using var tensor = OnnxTensor.Over<float>(memory, 2, 3);

        tensor.AsSpan<float>()[4] = 7;

        memory[4].ShouldBe(7);
    }

    [Fact]
    public void Over_WhenMemoryIsTooShort_Throws() =>
        Should.Throw<ArgumentException>(() => OnnxTensor.Over<float>(new float[5], 2, 3)).Message.ShouldContain("6 elements");

    [Fact]
    public void AsSpan_WhenElementTypeDiffers_NamesBoth()
    {
        using var tensor = OnnxTensor.Allocate<long>(1);

        Should.Throw<InvalidOperationException>(() => tensor.AsSpan<float>()).Message.ShouldBe("The tensor holds Int64, not Float32.");
    }

    [Fact]
    public void AsSpan_WhenDisposed_Throws()
    {
        var tensor = OnnxTensor.Allocate<long>(1);
        tensor.Dispose();

        Should.Throw<ObjectDisposedException>(() => tensor.AsSpan<long>());
    }

    [Fact]
    public void Allocate_WhenADimensionIsZero_IsEmpty()
    {
        using var tensor = OnnxTensor.Allocate<float>(2, 0, 4);

        tensor.AsSpan<float>().Length.ShouldBe(0);
    }
}
