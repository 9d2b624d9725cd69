using Azure.Core;
using Azure.Core.Pipeline;

namespace GlipPipeline.Testing.Azure;

/// <summary>A wire on which the reply to some requests is lost once, after the store did what they asked for.</summary>
/// <param name="isMeant">Which requests.</param>
public sealed class LostReplies(Func<Request, bool> isMeant) : HttpPipelinePolicy
{
    private int _lost;

    /// <summary>Replies lost so far.</summary>
    public int Count => _lost;

    public static LostReplies ToCommits() => new(request => request.Method == RequestMethod.Put && Has(request, "comp=blocklist"));

    public static LostReplies ToPutsOf(string name) =>
        new(request => request.Method == RequestMethod.Put && request.Uri.Path.EndsWith(name, StringComparison.Ordinal));

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        if (isMeant(message.Request) && Interlocked.Exchange(ref _lost, 1) == 0)
        {
            throw new IOException("The connection was reset by the test.");
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    private static bool Has(Request request, string query) => request.Uri.Query.Contains(query, StringComparison.Ordinal);
}
