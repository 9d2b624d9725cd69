using System.Text.Json;

namespace GlipPipeline.Formats.Export.Writing;

/// <summary>A writer of one JSON line a pair, a file a shard. Not thread safe.</summary>
/// <param name="target">The export.</param>
/// <param name="extension">Of the files, with its dot.</param>
internal abstract class ShardedLines(ExportTarget target, string extension) : IExportWriter
{
    private readonly JsonText _text = new();
    private readonly OpenShards _shards = new(target);

    protected ExportTarget Target { get; } = target;

    public ValueTask AppendAsync(ExportPair pair, CancellationToken cancellationToken)
    {
        Target.Files.Append(_shards.Of(pair) + extension, _text.Line(json => Write(json, pair)));
        pair.Count(Target.Counts);
        return ValueTask.CompletedTask;
    }

    public virtual ValueTask<string> SuspendAsync(CancellationToken cancellationToken) => ValueTask.FromResult("");

    public virtual void Resume(string state)
    {
    }

    public virtual ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        _shards.EnsureAll(name => Target.Files.Append(name + extension, []));
        return ValueTask.CompletedTask;
    }

    protected abstract void Write(Utf8JsonWriter json, ExportPair pair);
}
