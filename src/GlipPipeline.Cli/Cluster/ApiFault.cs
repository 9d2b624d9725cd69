using System.Net;
using System.Net.Http.Json;
using System.Security.Authentication;
using System.Text.Json;

namespace GlipPipeline.Cli.Cluster;

/// <summary>Makes one line of whatever may go wrong between here and a cluster.</summary>
internal static class ApiFault
{
    private const string ProblemType = "application/problem+json";

    /// <summary>Nothing answers there, or nothing that can be trusted.</summary>
    public static ClusterException Unreachable(ClusterAddress address, Exception error) => error switch
    {
        { InnerException: AuthenticationException cause } => new(
            $"{address.Url}: no trusted connection: {LineOf(cause)}; does the host speak https, with a certificate that this machine trusts?",
            error),
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ResponseEnded } => new(
            $"{address.Url}: what answers there does not speak HTTP as expected; is it https, or another program's port?", error),
        _ => new($"{address.Url}: no cluster answers there: {LineOf(error)}; does 'glip serve' run, and is --cluster its address?", error),
    };

    /// <summary>Something answers there, but not the API of a cluster.</summary>
    public static ClusterException Foreign(ClusterAddress address, Exception? error = null) =>
        new($"{address.Url}: what answers there is not the API of a cluster; check --cluster", error);

    /// <summary>The cluster refused.</summary>
    public static async Task<ClusterException> OfAsync(ClusterAddress address, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var problem = response.Content.Headers.ContentType?.MediaType == ProblemType ? await ReadAsync(response, cancellationToken) : null;
        return (response.StatusCode, problem) switch
        {
            (_, null) => Foreign(address),
            (HttpStatusCode.Unauthorized, _) when address.Token is null => new(
                $"{address.Url}: the cluster asks for a token; put it into {ClusterAddress.TokenVariable} or a file that --token-file names"),
            (HttpStatusCode.Unauthorized, _) => new($"{address.Url}: the cluster does not take this token; is it another cluster's?"),
            _ => new($"{address.Url}: {problem}"),
        };
    }

    /// <summary>What the problem says, with the fields it names.</summary>
    private static async Task<string?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var problem = await response.Content.ReadFromJsonAsync<Problem>(JsonSerializerOptions.Web, cancellationToken);
            var fields = problem?.Errors?.SelectMany(field => field.Value.Select(error => $"{field.Key}: {error}")) ?? [];
            return fields.Any() ? string.Join("; ", fields) : problem?.Detail ?? problem?.Title;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string LineOf(Exception error) => error.Message.ReplaceLineEndings(" ").TrimEnd('.');

    private sealed record Problem(string? Title, string? Detail, Dictionary<string, string[]>? Errors);
}
