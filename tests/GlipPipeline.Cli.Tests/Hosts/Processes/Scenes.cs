using System.Globalization;

namespace GlipPipeline.Cli.Tests.Hosts.Processes;

/// <summary>Drawn scenes for the tests that start processes.</summary>
internal static class Scenes
{
    /// <summary>How many a test labels, unless <c>GLIP_TEST_PAIRS</c> says otherwise.</summary>
    public static int Pairs => Setting("GLIP_TEST_PAIRS", 240);

    /// <summary>How long a cluster is disturbed, unless <c>GLIP_TEST_CHAOS_SECONDS</c> says otherwise.</summary>
    public static TimeSpan Chaos => TimeSpan.FromSeconds(Setting("GLIP_TEST_CHAOS_SECONDS", 60));

    /// <summary>A tar of scenes.</summary>
    public static async Task<string> DrawAsync(ProcessCluster cluster, int pairs)
    {
        var tar = cluster.PathOf("scenes.tar");
        await cluster.GlipAsync(
            "synth", "--pairs", pairs.ToString(CultureInfo.InvariantCulture), "--seed", "5", "--out", tar, "--truth", cluster.PathOf("truth.jsonl"));
        return tar;
    }

    private static int Setting(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
