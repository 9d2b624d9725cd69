using System.Text.RegularExpressions;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Stores;

namespace GlipPipeline.Storage.Azure;

/// <summary>Where in Azure Blob storage a corpus lies: <c>az://account/container/prefix</c>.</summary>
/// <param name="Account">The storage account.</param>
/// <param name="Container">The container.</param>
/// <param name="Prefix">What every blob's name begins with, without slashes at its ends; empty for the whole container.</param>
internal sealed partial record AzureAddress(string Account, string Container, string Prefix)
{
    public const string Scheme = "az://";

    /// <summary>The account that every Azurite has.</summary>
    public const string DevelopmentAccount = "devstoreaccount1";

    private const string Expected = "expected az://account/container/prefix, for example az://myaccount/corpora/cap24m";

    /// <summary>Parses an address.</summary>
    /// <exception cref="StoreException">It is none; the message says which part of it is wrong and holds no credentials.</exception>
    public static AzureAddress Parse(string text)
    {
        if (!text.StartsWith(Scheme, StringComparison.Ordinal))
        {
            throw Wrong(text, Expected);
        }

        if (text.Contains('?', StringComparison.Ordinal))
        {
            throw Wrong(text, "it has a query. Give a SAS by the environment variable AZURE_STORAGE_SAS_TOKEN: arguments are seen by others");
        }

        var parts = text[Scheme.Length..].TrimEnd('/').Split('/', 3);
        return (parts.Length, Account: parts[0], Container: parts.ElementAtOrDefault(1), Prefix: parts.ElementAtOrDefault(2)) switch
        {
            var (_, account, _, _) when !AccountForm().IsMatch(account) =>
                throw Wrong(text, "an account's name has 3 to 24 lower-case letters and digits, and nothing before or after it"),
            (1, _, _, _) => throw Wrong(text, $"it names no container; {Expected}"),
            var (_, _, container, _) when !ContainerForm().IsMatch(container!) =>
                throw Wrong(text, "a container's name has 3 to 63 lower-case letters, digits and single hyphens between them"),
            var (_, account, container, prefix) => new AzureAddress(account, container!, CheckPrefix(text, prefix)),
        };
    }

    /// <summary>The name of the blob that holds an object.</summary>
    public string BlobName(ObjectName name) => Root + name;

    /// <summary>What every blob's name begins with: the prefix and a slash, or nothing.</summary>
    public string Root => Prefix.Length == 0 ? "" : Prefix + "/";

    /// <summary>The address as it is written.</summary>
    public override string ToString() => $"{Scheme}{Account}/{Container}{(Prefix.Length == 0 ? "" : $"/{Prefix}")}";

    /// <summary>An address for a message: without query and user info, where people put credentials.</summary>
    public static string Shown(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0;
        var end = text.IndexOf('?', StringComparison.Ordinal) is >= 0 and var query ? query : text.Length;
        var path = text[Math.Min(start, end)..end];
        return text[..Math.Min(start, end)] + path[(path.Split('/')[0].LastIndexOf('@') + 1)..];
    }

    private static string CheckPrefix(string text, string? prefix)
    {
        try
        {
            return string.IsNullOrEmpty(prefix) ? "" : new ObjectName(prefix).ToString();
        }
        catch (ArgumentException)
        {
            throw Wrong(text, "its prefix has an empty, '.' or '..' part or a backslash");
        }
    }

    private static StoreException Wrong(string text, string why) =>
        new($"'{Shown(text)}' is no address in Azure Blob storage: {why}.", fault: FaultKind.Lasting);

    [GeneratedRegex("^[a-z0-9]{3,24}$")]
    private static partial Regex AccountForm();

    [GeneratedRegex("^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex ContainerForm();
}
