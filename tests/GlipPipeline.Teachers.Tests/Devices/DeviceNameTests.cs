using GlipPipeline.Core.Teachers;
using GlipPipeline.Teachers.Devices;

namespace GlipPipeline.Teachers.Tests.Devices;

public sealed class DeviceNameTests
{
    [Theory]
    [InlineData("cpu", DeviceKind.Cpu, 0)]
    [InlineData("cuda:0", DeviceKind.Cuda, 0)]
    [InlineData("cuda:12", DeviceKind.Cuda, 12)]
    [InlineData("tensorrt:1", DeviceKind.TensorRt, 1)]
    public void Parse_WhenNameIsKnown_GivesItBack(string name, DeviceKind kind, int index)
    {
        DeviceName.Parse(name).ShouldBe(new DeviceName(kind, index));
        DeviceName.Parse(name).ToString().ShouldBe(name);
    }

    [Theory]
    [InlineData("gpu")]
    [InlineData("cuda")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cpu:0")]
    [InlineData("cuda:0:1")]
    public void Parse_WhenNameIsUnknown_SaysWhatIsKnown(string name) =>
        Should.Throw<TeacherException>(() => DeviceName.Parse(name)).Message.ShouldBe(
            $"'{name}' is not a device; give cpu, cuda:N or tensorrt:N, where N is the number of the GPU.");
}
