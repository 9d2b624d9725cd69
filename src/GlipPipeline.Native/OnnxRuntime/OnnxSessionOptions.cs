using System.Collections.Immutable;

namespace GlipPipeline.Native.OnnxRuntime;

/// <summary>How a session runs its graph.</summary>
public sealed record OnnxSessionOptions
{
    /// <summary>Threads that share the work of one operator; 0 lets ONNX Runtime take every core.</summary>
    public int IntraOpThreads { get; init; }

    /// <summary>Operators that run at once; 0 lets ONNX Runtime decide.</summary>
    public int InterOpThreads { get; init; }

    /// <summary>How far the graph is rewritten.</summary>
    public GraphOptimization Optimization { get; init; } = GraphOptimization.All;

    /// <summary>Whether CPU memory is kept for the next run. Faster, but memory stays at the largest run.</summary>
    public bool MemoryArena { get; init; } = true;

    /// <summary>Whether allocations are planned ahead for each set of input shapes. Costs memory where shapes vary.</summary>
    public bool MemoryPattern { get; init; } = true;

    /// <summary>Where the profile of each operator is written: the start of a file name. Null writes none.</summary>
    public string? ProfilePrefix { get; init; }

    /// <summary>Folder of the files that a model given as bytes refers to for its weights. Null if it holds them itself.</summary>
    public string? ExternalDataFolder { get; init; }

    /// <summary>ONNX Runtime's own <c>session.*</c> entries.</summary>
    public ImmutableDictionary<string, string> ConfigEntries { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Providers in order of preference. The CPU runs what none of them can.</summary>
    public ImmutableArray<ExecutionProvider> Providers { get; init; } = [];
}
