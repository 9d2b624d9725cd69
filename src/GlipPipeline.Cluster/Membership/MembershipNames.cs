using System.Globalization;
using System.Text.RegularExpressions;
using GlipPipeline.Core.Stores;

namespace GlipPipeline.Cluster.Membership;

/// <summary>Where the membership of one cluster stands in a store; a store may hold several clusters.</summary>
internal sealed partial class MembershipNames
{
    private const string Extension = ".json";
    private readonly string _root;

    /// <exception cref="ArgumentException">The cluster's id cannot be part of an object's name.</exception>
    public MembershipNames(string clusterId)
    {
        if (!ClusterId().IsMatch(clusterId))
        {
            throw new ArgumentException(
                $"'{clusterId}' is no cluster id: expected letters, digits, '-', '_' and '.', the first a letter or digit.", nameof(clusterId));
        }

        _root = $"cluster/{clusterId}/";
    }

    /// <summary>Prefix of the table's versions.</summary>
    public string Versions => $"{_root}membership/";

    /// <summary>Prefix of the silos' signs of life.</summary>
    public string Heartbeats => $"{_root}alive/";

    /// <summary>The whole table as of one version. Ten digits, so that a listing is in the order of the versions.</summary>
    public ObjectName Version(int version) => new(string.Create(CultureInfo.InvariantCulture, $"{Versions}{version:d10}{Extension}"));

    /// <summary>The version that an object of <see cref="Versions"/> holds.</summary>
    public int VersionOf(ObjectName name) =>
        int.Parse(name.ToString().AsSpan(Versions.Length)[..^Extension.Length], NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>A silo's last sign of life.</summary>
    /// <param name="silo">Address and generation as Orleans writes them.</param>
    public ObjectName Heartbeat(string silo) => new($"{Heartbeats}{silo}{Extension}");

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]*\z")]
    private static partial Regex ClusterId();
}
