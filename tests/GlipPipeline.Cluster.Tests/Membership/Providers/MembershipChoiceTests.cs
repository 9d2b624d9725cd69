using GlipPipeline.Cluster.Membership;

namespace GlipPipeline.Cluster.Tests.Membership.Providers;

public sealed class MembershipChoiceTests
{
    [Theory]
    [InlineData(MembershipProvider.Store, null)]
    [InlineData(MembershipProvider.AzureTable, "DefaultEndpointsProtocol=https;AccountName=glip;AccountKey=c2VjcmV0;EndpointSuffix=core.windows.net")]
    [InlineData(MembershipProvider.AzureTable, "https://glip.table.core.windows.net")]
    [InlineData(MembershipProvider.Redis, "redis.example.com:6380,ssl=true,password=secret")]
    [InlineData(MembershipProvider.Postgres, "Host=db.example.com;Username=glip;Password=secret")]
    public void Errors_OfAChoiceThatCanBeRead_AreNone(MembershipProvider provider, string? connection) =>
        new MembershipChoice(provider, connection).Errors("Silo").ShouldBeEmpty();

    [Theory]
    [InlineData(MembershipProvider.Store, "Host=secret", "the cluster's own store needs none")]
    [InlineData(MembershipProvider.AzureTable, null, "a storage account's connection string")]
    [InlineData(MembershipProvider.AzureTable, "AccountName=glip;AccountKey=secret", "a storage account's connection string")]
    [InlineData(MembershipProvider.Redis, " ", "StackExchange.Redis' configuration")]
    [InlineData(MembershipProvider.Postgres, "Hast=secret", "Npgsql's connection string")]
    public void Errors_OfOneThatCannot_SayWhatIsExpectedAndHoldNoSecret(MembershipProvider provider, string? connection, string expected)
    {
        var error = new MembershipChoice(provider, connection).Errors("Silo").ShouldHaveSingleItem();

        error.ShouldStartWith("Silo:ClusteringConnection (GLIP__SILO__CLUSTERINGCONNECTION): ");
        error.ShouldContain(expected);
        error.ShouldNotContain("secret");
    }
}
