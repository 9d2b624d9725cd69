using GlipPipeline.Core.Settings;
using GlipPipeline.Web.Settings;

namespace GlipPipeline.Cli.Cluster;

/// <summary>Which cluster is asked, and the secret it asks for.</summary>
/// <param name="Url">Where its API stands; ends in a slash.</param>
/// <param name="Token">Null for none.</param>
internal sealed record ClusterAddress(Uri Url, string? Token)
{
    /// <summary>Names the cluster where no flag does.</summary>
    public const string UrlVariable = "GLIP_CLUSTER";

    /// <summary>Holds the token.</summary>
    public const string TokenVariable = "GLIP_CLUSTER_TOKEN";

    /// <summary>Flags go over the environment.</summary>
    /// <exception cref="OptionsException">No cluster is named, or what names it is not an address.</exception>
    public static ClusterAddress Read(string? url, FileInfo? tokenFile)
    {
        var text = url ?? Environment.GetEnvironmentVariable(UrlVariable);
        if (string.IsNullOrEmpty(text))
        {
            throw new OptionsException(
                $"--cluster: the address of a cluster is needed, as a flag or in {UrlVariable}, for example {ServeOptions.DefaultUrls}");
        }

        if (!Uri.TryCreate(text.TrimEnd('/') + '/', UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new OptionsException($"--cluster: '{text}' is not an address; expected http://HOST:PORT or https://HOST:PORT");
        }

        if (address.UserInfo.Length > 0)
        {
            throw new OptionsException(
                $"--cluster: an address holds no secret; put the token into {TokenVariable} or a file that --token-file names");
        }

        return new ClusterAddress(address, tokenFile is null ? TokenOfEnvironment() : ReadToken(tokenFile));
    }

    private static string? TokenOfEnvironment() =>
        Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } token ? Checked(token.Trim(), TokenVariable) : null;

    private static string ReadToken(FileInfo file)
    {
        try
        {
            return Checked(File.ReadAllText(file.FullName).Trim(), $"--token-file {file.FullName}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OptionsException($"--token-file: '{file.FullName}' cannot be read: {error.Message}");
        }
    }

    private static string Checked(string token, string where) => token.Length > 0 && token.All(character => character is > ' ' and <= '~')
        ? token
        : throw new OptionsException($"{where}: a token is one line of visible ASCII characters");
}
