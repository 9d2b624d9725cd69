using System.CommandLine;
using GlipPipeline.Dashboard.Hosting;
using GlipPipeline.Silo.Hosting;

namespace GlipPipeline.Silo.Commands;

/// <summary><c>glip-silo dashboard</c>: the HTTP API of a cluster.</summary>
internal static class DashboardCommand
{
    private const string Section = "Dashboard";

    private static readonly Option<string?> Store = new("--store") { Description = "The cluster's own store" };
    private static readonly Option<string?> Cluster = new("--cluster") { Description = "The cluster's name" };

    private static readonly Option<string?> Urls = new("--urls")
    {
        Description = "Where to listen; off loopback a token is needed [http://127.0.0.1:8480]",
    };

    private static readonly Option<string?> TokenFile = new("--token-file")
    {
        Description = "A file with the token that callers must show; or GLIP__DASHBOARD__TOKEN",
    };

    private static readonly Option<FileInfo?> OptionsFile = new("--options")
    {
        Description = "A JSON file with the section \"Dashboard\"; environment variables GLIP__DASHBOARD__… go over it, flags over both",
    };

    public static Command Create()
    {
        var command = new Command("dashboard", "Serves the HTTP API through which runs are submitted, watched and steered.")
        {
            Store, Cluster, Urls, TokenFile, OptionsFile,
        };
        command.SetAction(async (flags, cancellationToken) =>
        {
            var options = Read(flags);
            SiloOptionsFile.Validate(options);
            await DashboardRun.RunAsync(options, ReadHttp(flags), Console.Out, cancellationToken);
            return 0;
        });
        return command;
    }

    /// <summary>Defaults, then the file, then the environment, then the flags.</summary>
    internal static ClusterDashboardOptions Read(ParseResult flags)
    {
        var options = SiloOptionsFile.Read<ClusterDashboardOptions>(Section, flags.GetValue(OptionsFile));
        return options with { Store = flags.GetValue(Store) ?? options.Store, Cluster = flags.GetValue(Cluster) ?? options.Cluster };
    }

    private static DashboardOptions ReadHttp(ParseResult flags)
    {
        var options = SiloOptionsFile.Read<DashboardOptions>(Section, flags.GetValue(OptionsFile));
        return options with { Urls = flags.GetValue(Urls) ?? options.Urls, TokenFile = flags.GetValue(TokenFile) ?? options.TokenFile };
    }
}
