using GlipPipeline.Cluster.Contracts.Silos;
using GlipPipeline.Cluster.Teachers;

namespace GlipPipeline.Cluster.Tests.Teachers;

public sealed class TeacherOffersTests
{
    private static readonly SiloOffer Cpu = new()
    {
        Name = "a", Accelerator = "none", Device = "cpu", TeacherPath = "nano", TeacherName = "glip-nano", TeacherSha256 = "5a",
    };

    private static readonly SiloOffer Gpu = Cpu with { Name = "b", Accelerator = "cuda", Device = "cuda:0" };

    [Theory]
    [InlineData("nano", null, "a")]
    [InlineData("glip-nano", "cpu", "a")]
    [InlineData("5a", "cuda:0", "b")]
    [InlineData("nano", "cuda:7", "b")]
    [InlineData("other", null, null)]
    public void Find_ByTeacherAndDevice_GivesTheFirstThatFits(string teacher, string? device, string? silo) =>
        TeacherOffers.Find([Gpu, Cpu], teacher, device)?.Name.ShouldBe(silo);

    [Fact]
    public void Refusal_WhenNoSiloHasTheDevice_SaysWhatThereIs() => TeacherOffers.Refusal([Cpu], "nano", "cuda:0").ShouldBe(
        "No silo offers teacher 'nano' on cuda:0: the silos have 'nano' on cpu (a, accelerator=none). Start a silo that has it.");
}
