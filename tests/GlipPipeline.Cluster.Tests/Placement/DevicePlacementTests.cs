using GlipPipeline.Cluster.Contracts.Teachers;
using GlipPipeline.Cluster.Placement;
using GlipPipeline.Core.Teachers;

namespace GlipPipeline.Cluster.Tests.Placement;

public sealed class DevicePlacementTests
{
    [Theory]
    [InlineData("a/cuda:0", "a", Accelerator.Cuda, true)]
    [InlineData("a/tensorrt:1", "a", Accelerator.Cuda, true)]
    [InlineData("a/cuda:0", "a", Accelerator.None, false)]
    [InlineData("a/cuda:0", "b", Accelerator.Cuda, false)]
    [InlineData("a/cpu", "a", Accelerator.None, true)]
    [InlineData("a/cpu", "a", Accelerator.Cuda, true)]
    [InlineData("a/cpu", "b", Accelerator.None, false)]
    public void Fits_OfAKeyAndASilo_IsSoOnTheSiloItselfIfItHasTheDevice(string key, string silo, Accelerator accelerator, bool fits) =>
        DevicePlacement.Fits(TeacherKey.Parse(key), new SiloLabels(silo, accelerator)).ShouldBe(fits);

    [Fact]
    public void Fits_WhenLabelsAreUnknown_IsNotSo() => DevicePlacement.Fits(new TeacherKey("a", "cpu"), labels: null).ShouldBeFalse();

    [Fact]
    public void Fits_WhenDeviceIsUnknown_Throws() =>
        Should.Throw<TeacherException>(() => DevicePlacement.Fits(new TeacherKey("a", "tpu:0"), new SiloLabels("a", Accelerator.Cuda)));

    [Fact]
    public void Refusal_WhenSilosLackTheAccelerator_SaysWhatThereIs() =>
        DevicePlacement.Refusal(new TeacherKey("b", "cuda:0"), [new SiloLabels("b", Accelerator.None), new SiloLabels("a", Accelerator.None)])
            .ShouldBe("no silo labelled accelerator=cuda: teacher 'b/cuda:0' needs it on silo b; found a accelerator=none, b accelerator=none. "
                + "Start silo b where the device is, or ask for a device that a silo has.");

    [Fact]
    public void Refusal_WhenASiloIsStillUnknown_SaysToTryAgain() =>
        DevicePlacement.Refusal(new TeacherKey("b", "cpu"), [null])
            .ShouldStartWith("no silo named b: teacher 'b/cpu' needs it on silo b; found none, and 1 that joined just now. Try again");

    [Theory]
    [InlineData(Accelerator.None)]
    [InlineData(Accelerator.Cuda)]
    public void Labels_ThroughMetadata_ComeBack(Accelerator accelerator)
    {
        var labels = new SiloLabels("a", accelerator);

        SiloLabels.Of(labels.ToMetadata()).ShouldBe(labels);
    }

    [Fact]
    public void Labels_OfNoMetadata_AreUnknown() => SiloLabels.Of(new Dictionary<string, string>()).ShouldBeNull();
}
