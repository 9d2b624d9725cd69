using GlipPipeline.Cluster.Runs;

namespace GlipPipeline.Cluster.Tests.Runs;

public sealed class RunNamesTests
{
    [Theory]
    [InlineData("/data/Street Scenes", "street-scenes-")]
    [InlineData("az://account/container/corpora/2026.08/", "2026-08-")]
    [InlineData("/", "corpus-")]
    public void IdOf_OfAnAddress_BeginsReadably(string corpus, string beginning)
    {
        var id = RunNames.IdOf(corpus);

        id.ShouldStartWith(beginning);
        id.Length.ShouldBe(beginning.Length + 8);
    }

    [Fact]
    public void IdOf_OfTwoCorporaOfOneName_Differs() => RunNames.IdOf("/a/corpus").ShouldNotBe(RunNames.IdOf("/b/corpus"));

    [Fact]
    public void IdOf_WithAFinalSlash_IsTheSame() => RunNames.IdOf("/a/corpus/").ShouldBe(RunNames.IdOf("/a/corpus"));

    [Fact]
    public void RunOf_OfAnOrderAndItsState_TellsThemApart()
    {
        var names = new RunNames("c");

        names.RunOf(names.Order("corpus-1")).ShouldBe("corpus-1");
        names.RunOf(names.State("corpus-1")).ShouldBeNull();
    }
}
