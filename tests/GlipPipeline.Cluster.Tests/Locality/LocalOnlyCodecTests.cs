using System.Threading.Channels;
using GlipPipeline.Cluster.Contracts.Teachers;
using GlipPipeline.Cluster.Contracts.Writers;
using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Teachers;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace GlipPipeline.Cluster.Tests.Locality;

public sealed class LocalOnlyCodecTests
{
    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    [Fact]
    public void Serialize_OfPairs_Refuses()
    {
        var grounding = new LocalGrounding(AsyncEnumerable.Empty<CaptionedPair>(), Channel.CreateUnbounded<PairOutcome>().Writer, new LabelSettings(), default);

        Should.Throw<NotSupportedException>(() => _services.GetRequiredService<Serializer>().SerializeToArray(grounding))
            .Message.ShouldContain("A LocalGrounding was about to leave its process");
    }

    [Fact]
    public void Serialize_OfACommit_Refuses() =>
        Should.Throw<NotSupportedException>(() => _services.GetRequiredService<Serializer>().SerializeToArray(new LocalCommit(() => Task.FromResult(true))));

    [Fact]
    public void Copy_InsideTheProcess_IsTheSameObject()
    {
        var commit = new LocalCommit(() => Task.FromResult(true));

        _services.GetRequiredService<DeepCopier>().Copy(commit).ShouldBeSameAs(commit);
    }
}
