using GlipPipeline.Cluster.Membership;
using GlipPipeline.Cluster.Tests.Silos;
using GlipPipeline.Core.Control;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Azure;
using GlipPipeline.Testing.Teachers;
using Npgsql;

namespace GlipPipeline.Cluster.Tests.Membership.Providers;

/// <summary>The providers that may take the place of the own table, each on its real server: silos find each other, one leaves, the run is sealed.</summary>
[Trait("Category", "Heavy")]
public sealed class MembershipProviderTests
{
    [SkippableFact]
    public async Task Redis_KeepsTheMembership()
    {
        LocalServer.SkipWithout("redis-server");
        var (port, folder) = (FreePorts.Draw(1)[0], LocalServer.CreateFolder());
        using var server = await LocalServer.StartAsync(
            "redis-server", ["--port", $"{port}", "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", "no"], folder, port);

        await RunAsync(new MembershipChoice(MembershipProvider.Redis, $"127.0.0.1:{port}"));
    }

    [SkippableFact]
    public async Task Postgres_KeepsTheMembership()
    {
        LocalServer.SkipWithout("initdb");
        LocalServer.SkipWithout("postgres");
        var (port, folder) = (FreePorts.Draw(1)[0], LocalServer.CreateFolder());
        var data = Path.Combine(folder, "data");
        LocalServer.Run("initdb", ["--pgdata", data, "--username", "glip", "--auth", "trust", "--no-sync"]);
        using var server = await LocalServer.StartAsync(
            "postgres", ["-D", data, "-p", $"{port}", "-c", "listen_addresses=127.0.0.1", "-k", folder, "-c", "fsync=off"], folder, port);
        var connection = $"Host=127.0.0.1;Port={port};Username=glip;Database=postgres;Pooling=true";
        await CreateTablesAsync(connection);

        await RunAsync(new MembershipChoice(MembershipProvider.Postgres, connection));
    }

    [SkippableFact]
    public async Task AzureTable_KeepsTheMembership()
    {
        using var server = await AzuriteProcess.StartTablesAsync(FreePorts.Draw(1)[0]);

        await RunAsync(new MembershipChoice(MembershipProvider.AzureTable, server.TableConnectionString));
    }

    private static async Task RunAsync(MembershipChoice membership)
    {
        await using var cluster = new LabellingCluster(membership);
        await cluster.StartSiloAsync("a", new FakeTeacher());
        await cluster.StartSiloAsync("b", new FakeTeacher());
        var control = await cluster.ControlAsync();
        (await control.DescribeAsync(CancellationToken.None)).Silos.Select(silo => silo.Name).ShouldBe(["a", "b"]);
        await cluster.StopSiloAsync("a");

        var run = await cluster.SubmitAsync(cluster.Submission);

        (await cluster.WaitAsync(run.Id, view => view.State == RunState.Sealed)).PairsLabelled.ShouldBe(40);
        (await control.DescribeAsync(CancellationToken.None)).Silos.Select(silo => silo.Name).ShouldBe(["b"]);
        Directory.Exists(Path.Combine(cluster.PathOf("home"), "cluster", "test", "membership")).ShouldBeFalse();
    }

    /// <summary>The server listens before it takes orders.</summary>
    private static async Task CreateTablesAsync(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        var sql = await File.ReadAllTextAsync(Repository.TestData("orleans/membership.sql"));
        for (var tries = 0; ; tries++)
        {
            try
            {
                await using var command = source.CreateCommand(sql);
                await command.ExecuteNonQueryAsync();
                return;
            }
            catch (NpgsqlException) when (tries < 100)
            {
                await Task.Delay(100);
            }
        }
    }
}
