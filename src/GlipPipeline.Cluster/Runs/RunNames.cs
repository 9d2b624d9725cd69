using System.Security.Cryptography;
using System.Text;
using GlipPipeline.Core.Stores;

namespace GlipPipeline.Cluster.Runs;

/// <summary>Names of a cluster's runs: a readable part and eight digits of a hash, so that one corpus is one run.</summary>
/// <param name="clusterId">The cluster.</param>
internal sealed class RunNames(string clusterId)
{
    private const int LongestSlug = 60;
    private const string OrderExtension = ".json";
    private const string StateExtension = ".state.json";

    /// <summary>Prefix of the registry.</summary>
    public string Registry => $"cluster/{clusterId}/runs/";

    /// <summary>The run of a corpus.</summary>
    public static string IdOf(string corpus)
    {
        var address = corpus.TrimEnd('/');
        var letters = address.Split('/')[^1].Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-');
        var slug = new string([.. letters]).Trim('-');
        slug = slug.Length == 0 ? "corpus" : slug[..Math.Min(slug.Length, LongestSlug)];
        return $"{slug}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address)))[..8]}";
    }

    /// <summary>What was ordered: created once.</summary>
    public ObjectName Order(string run) => new($"{Registry}{run}{OrderExtension}");

    /// <summary>What somebody wants of it now, and how it ended: replaced.</summary>
    public ObjectName State(string run) => new($"{Registry}{run}{StateExtension}");

    /// <summary>The run whose order an object holds; null if it holds something else.</summary>
    public string? RunOf(ObjectName name)
    {
        var text = name.ToString();
        return text.EndsWith(OrderExtension, StringComparison.Ordinal) && !text.EndsWith(StateExtension, StringComparison.Ordinal)
            ? text[Registry.Length..^OrderExtension.Length]
            : null;
    }
}
