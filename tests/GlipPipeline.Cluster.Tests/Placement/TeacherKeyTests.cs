using GlipPipeline.Cluster.Contracts.Teachers;

namespace GlipPipeline.Cluster.Tests.Placement;

public sealed class TeacherKeyTests
{
    [Fact]
    public void Parse_OfItsOwnText_GivesTheKeyBack() =>
        TeacherKey.Parse(new TeacherKey("gpu-1", "cuda:0").ToString()).ShouldBe(new TeacherKey("gpu-1", "cuda:0"));

    [Theory]
    [InlineData("")]
    [InlineData("gpu-1")]
    [InlineData("gpu-1/")]
    [InlineData("/cuda:0")]
    [InlineData("a/b/cuda:0")]
    public void Parse_OfAnotherText_Throws(string key) => Should.Throw<FormatException>(() => TeacherKey.Parse(key));
}
