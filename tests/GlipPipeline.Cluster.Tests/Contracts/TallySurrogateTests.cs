using System.Collections.Immutable;
using GlipPipeline.Core.Tallies;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace GlipPipeline.Cluster.Tests.Contracts;

public sealed class TallySurrogateTests
{
    [Fact]
    public void Tally_ThatTravelled_IsTheSameInTheSameOrder()
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();

        // A culture would sort the lower case first.
        var rejects = ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal).Add("Zebra", 1).Add("apple", 2).Add("a_b", 3);
        var sent = new Tally { Units = 4, Quarantined = 1, Labelled = 30, Boxes = null, Rejects = rejects };

        var received = serializer.Deserialize<Tally>(serializer.SerializeToArray(sent));

        received.ShouldNotBeNull();
        received.ShouldBe(sent);
        received.Rejects.Keys.ShouldBe(["Zebra", "a_b", "apple"]);
        received.Rejects.Add("B", 1).Keys.ShouldBe(["B", "Zebra", "a_b", "apple"]);
    }
}
