using System.CommandLine;
using System.Net;
using GlipPipeline.Cli.Hosts;
using GlipPipeline.Cluster.Membership;
using GlipPipeline.Cluster.Silos;
using GlipPipeline.Web.Settings;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip silo</c>: works at the runs of a cluster.</summary>
internal static class SiloCommand
{
    /// <summary>Name of the command.</summary>
    public const string Name = "silo";

    private static readonly ClusterSiloOptions Defaults = new();

    private static readonly Option<string?> Store = new("--store")
    {
        Description = "The cluster's own store: a folder that every silo sees, or az://account/container/prefix",
    };

    private static readonly Option<string?> Cluster = new("--cluster") { Description = "The cluster's name" };

    private static readonly Option<MembershipProvider?> Clustering = new("--clustering")
    {
        Description = $"What keeps the table of silos: {string.Join(", ", Enum.GetNames<MembershipProvider>())}; how it is reached is in "
            + "GLIP__SILO__CLUSTERINGCONNECTION [Store]",
    };

    private static readonly Option<string?> SiloName = new("--name")
    {
        Description = "The silo's name, unlike every other's [the machine's name and the port]",
    };

    private static readonly Option<int?> SiloPort = new("--silo-port")
    {
        Description = $"Where other silos reach it; 0 takes a free port [{Defaults.SiloPort}]",
    };

    private static readonly Option<int?> GatewayPort = new("--gateway-port")
    {
        Description = $"Where clients reach it; 0 takes a free port [{Defaults.GatewayPort}]",
    };

    private static readonly Option<string?> Advertise = new("--advertise")
    {
        Description = $"IP address under which the others reach this machine [{Defaults.Advertise}]",
    };

    private static readonly Option<string?> Teacher = new("--teacher")
    {
        Description = "'nano' (built in, to learn and test with) or an imported .onnx file [nano]",
    };

    private static readonly Option<string?> Device = new("--device") { Description = "'cpu' or 'cuda:N' [cpu]" };
    private static readonly Option<int?> Workers = new("--workers") { Description = $"Units labelled at once [{Defaults.Workers}]" };

    private static readonly Option<string?> HealthUrls = new("--health-urls")
    {
        Description = "Where health and metrics are served, for example http://127.0.0.1:8081 [nowhere]",
    };

    private static readonly Option<FileInfo?> OptionsFile = new("--options")
    {
        Description = "A JSON or YAML file with the section \"Silo\"; environment variables GLIP__SILO__… go over it, flags over both",
    };

    public static Command Create()
    {
        var command = new Command(Name, "Joins a cluster and works at its runs until it is told to stop (SIGTERM): then it drains.")
        {
            Store, Cluster, Clustering, SiloName, SiloPort, GatewayPort, Advertise, Teacher, Device, Workers, HealthUrls, OptionsFile,
        };
        command.SetAction(async (flags, cancellationToken) =>
        {
            var options = Read(flags);
            var membership = new MembershipChoice(options.Clustering, options.ClusteringConnection);
            HostOptionsFile.Validate(options, [.. AddressErrors(options.Advertise), .. membership.Errors(HostSection.Silo.Name)]);
            var probes = HostOptionsFile.Read<ServeOptions>(HostSection.Serve, flags.GetValue(OptionsFile));
            await SiloRun.RunAsync(options, probes, Console.Out, cancellationToken);
            return 0;
        });
        return command;
    }

    private static IEnumerable<string> AddressErrors(string address) =>
        IPAddress.TryParse(address, out _) ? [] : [$"Silo:Advertise (--advertise): '{address}' is not an IP address"];

    /// <summary>Defaults, then the file, then the environment, then the flags.</summary>
    internal static ClusterSiloOptions Read(ParseResult flags)
    {
        var options = HostOptionsFile.Read<ClusterSiloOptions>(HostSection.Silo, flags.GetValue(OptionsFile));
        return options with
        {
            Store = flags.GetValue(Store) ?? options.Store,
            Cluster = flags.GetValue(Cluster) ?? options.Cluster,
            Clustering = flags.GetValue(Clustering) ?? options.Clustering,
            Name = flags.GetValue(SiloName) ?? options.Name,
            SiloPort = flags.GetValue(SiloPort) ?? options.SiloPort,
            GatewayPort = flags.GetValue(GatewayPort) ?? options.GatewayPort,
            Advertise = flags.GetValue(Advertise) ?? options.Advertise,
            Teacher = flags.GetValue(Teacher) ?? options.Teacher,
            Device = flags.GetValue(Device) ?? options.Device,
            Workers = flags.GetValue(Workers) ?? options.Workers,
            HealthUrls = flags.GetValue(HealthUrls) ?? options.HealthUrls,
        };
    }
}
