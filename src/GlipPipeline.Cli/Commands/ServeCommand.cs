using System.CommandLine;
using GlipPipeline.Cli.Hosts;
using GlipPipeline.Cluster.Membership;
using GlipPipeline.Web.Settings;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip serve</c>: the HTTP API of a cluster.</summary>
internal static class ServeCommand
{
    /// <summary>Name of the command.</summary>
    public const string Name = "serve";

    private static readonly Option<string?> Store = new("--store") { Description = "The cluster's own store" };
    private static readonly Option<string?> Cluster = new("--cluster") { Description = "The cluster's name" };

    private static readonly Option<MembershipProvider?> Clustering = new("--clustering")
    {
        Description = $"What keeps the table of silos, as the silos chose: {string.Join(", ", Enum.GetNames<MembershipProvider>())}; how it is reached is "
            + "in GLIP__SERVE__CLUSTERINGCONNECTION [Store]",
    };

    private static readonly Option<string?> Urls = new("--urls")
    {
        Description = $"Where to listen; off loopback a token is needed [{ServeOptions.DefaultUrls}]",
    };

    private static readonly Option<string?> TokenFile = new("--token-file")
    {
        Description = "A file with the token that callers must show; or GLIP__SERVE__TOKEN",
    };

    private static readonly Option<FileInfo?> OptionsFile = new("--options")
    {
        Description = "A JSON or YAML file with the section \"Serve\"; environment variables GLIP__SERVE__… go over it, flags over both",
    };

    public static Command Create()
    {
        var command = new Command(Name, "Serves the HTTP API through which runs are submitted, watched and steered.")
        {
            Store, Cluster, Clustering, Urls, TokenFile, OptionsFile,
        };
        command.SetAction(async (flags, cancellationToken) =>
        {
            var options = Read(flags);
            HostOptionsFile.Validate(options, new MembershipChoice(options.Clustering, options.ClusteringConnection).Errors(HostSection.Serve.Name));
            await ServeRun.RunAsync(options, ReadHttp(flags), Console.Out, cancellationToken);
            return 0;
        });
        return command;
    }

    /// <summary>Defaults, then the file, then the environment, then the flags.</summary>
    internal static ServedCluster Read(ParseResult flags)
    {
        var options = HostOptionsFile.Read<ServedCluster>(HostSection.Serve, flags.GetValue(OptionsFile));
        return options with
        {
            Store = flags.GetValue(Store) ?? options.Store,
            Cluster = flags.GetValue(Cluster) ?? options.Cluster,
            Clustering = flags.GetValue(Clustering) ?? options.Clustering,
        };
    }

    private static ServeOptions ReadHttp(ParseResult flags)
    {
        var options = HostOptionsFile.Read<ServeOptions>(HostSection.Serve, flags.GetValue(OptionsFile));
        return options with { Urls = flags.GetValue(Urls) ?? options.Urls, TokenFile = flags.GetValue(TokenFile) ?? options.TokenFile };
    }
}
