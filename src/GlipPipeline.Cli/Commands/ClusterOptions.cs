using System.CommandLine;
using GlipPipeline.Cli.Cluster;
using GlipPipeline.Web.Settings;

namespace GlipPipeline.Cli.Commands;

/// <summary>The options that say which cluster is asked: shared by every command that asks one.</summary>
internal static class ClusterOptions
{
    public static readonly Option<string?> Cluster = new("--cluster")
    {
        Description = $"Address of the cluster's API, for example {ServeOptions.DefaultUrls}; or {ClusterAddress.UrlVariable}",
    };

    public static readonly Option<FileInfo?> TokenFile = new("--token-file")
    {
        Description = $"A file with the cluster's token; or the token in {ClusterAddress.TokenVariable}",
    };

    public static readonly Argument<string> Run = new("run") { Description = "The run, as 'glip submit' and 'glip status' name it" };

    public static readonly Option<bool> Json = new("--json") { Description = "Print the answer as JSON" };

    /// <summary>Whether a flag or the environment names a cluster.</summary>
    public static bool NamesOne(ParseResult flags) =>
        flags.GetValue(Cluster) is not null || Environment.GetEnvironmentVariable(ClusterAddress.UrlVariable) is { Length: > 0 };

    /// <summary>A client for the cluster that flags or environment name.</summary>
    public static ClusterClient Open(ParseResult flags) => new(ClusterAddress.Read(flags.GetValue(Cluster), flags.GetValue(TokenFile)));
}
