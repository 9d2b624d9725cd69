using GlipPipeline.Core.Stores;

namespace GlipPipeline.Core.Tests.Stores;

public sealed class ObjectNameTests
{
    [Theory]
    [InlineData("run.json")]
    [InlineData("parts/00000/00000001-ab.parquet")]
    [InlineData("a..b/.hidden")]
    public void Create_WhenNameIsRelative_KeepsIt(string name) => new ObjectName(name).ToString().ShouldBe(name);

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../run.json")]
    [InlineData("parts/../../run.json")]
    [InlineData("parts/./a")]
    [InlineData("parts//a")]
    [InlineData("parts/")]
    [InlineData("..")]
    [InlineData("a\\b")]
    public void Create_WhenNameCouldLeaveTheStore_Refuses(string name) =>
        Should.Throw<ArgumentException>(() => new ObjectName(name)).Message.ShouldContain(name);

    [Fact]
    public void Create_WhenNameIsEmpty_Refuses() => Should.Throw<ArgumentException>(() => new ObjectName(""));

    [Fact]
    public void ToString_WhenNameWasNeverSet_Refuses() => Should.Throw<InvalidOperationException>(() => default(ObjectName).ToString());
}
