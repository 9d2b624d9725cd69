using GlipPipeline.Teachers.Devices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace GlipPipeline.Cluster.Hosting;

/// <summary>The settings of Orleans that differ from its defaults, each once.</summary>
internal static class ClusterSettings
{
    public static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(120);

    private const string ServiceId = "glip";

    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(30);

    /// <summary>More than this tears down the connection between two silos, not the call; nothing here comes near it.</summary>
    private const int MaxMessageBytes = 16 << 20;

    public static ISiloBuilder UseClusterSettings(this ISiloBuilder builder, string cluster, string device) => builder
        .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster, ServiceId))
        .Configure<SiloMessagingOptions>(options =>
        {
            Bound(options);
            options.MaxRequestProcessingTime = TimeSpan.FromMinutes(15);
            options.MaxEnqueuedRequestsHardLimit = 1_000;
            options.MaxEnqueuedRequestsHardLimit_StatelessWorker = 256;
        })
        .Configure<ClusterMembershipOptions>(options =>
        {
            // A GPU silo may be deaf for a while when its driver is.
            if (DeviceName.Parse(device).Kind != DeviceKind.Cpu)
            {
                options.MaxProbeTimeout = TimeSpan.FromSeconds(30);
            }
        })
        .Configure<GrainCollectionOptions>(options => options.DeactivationTimeout = TimeSpan.FromSeconds(60))
        .ConfigureServices(services => services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout));

    public static IClientBuilder UseClusterSettings(this IClientBuilder builder, string cluster) => builder
        .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster, ServiceId))
        .Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(10))
        .Configure<ClientMessagingOptions>(Bound);

    private static void Bound(MessagingOptions options)
    {
        options.ResponseTimeout = ResponseTimeout;
        options.CancelRequestOnTimeout = true;
        options.MaxMessageBodySize = MaxMessageBytes;
    }
}
