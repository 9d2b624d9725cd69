using GlipPipeline.Core.Groundings;

namespace GlipPipeline.Formats.Export.Writing;

/// <summary>A format that trainers read. Immutable; one instance serves every export.</summary>
internal interface IExportFormat
{
    /// <summary>As on the command line.</summary>
    string Name { get; }

    /// <summary>Who reads it, and what it is: one sentence for the <c>README.md</c> of an export.</summary>
    string Summary { get; }

    /// <summary>Whether the images are inside the format's own files, so that <c>--images</c> means nothing.</summary>
    bool HoldsImages => false;

    /// <summary>Where the image files of a split lie.</summary>
    string ImageFolder(string split) => "images";

    /// <summary>Whether a pair without boxes is a fault to the format's readers, so that it is left out and counted.</summary>
    bool NeedsBoxes => true;

    /// <summary>What the format has no place for, so that it is counted.</summary>
    Unsaid Unsaid => Unsaid.Nothing;

    /// <summary>Most tokens of a caption that its trainers take, by estimate; longer ones are split. Null for no limit.</summary>
    int? MostTokens => null;

    /// <summary>Bytes of images after which another shard begins where nobody asked for a number of them; null for one shard a split.</summary>
    long? ShardBytes => null;

    /// <summary>Whether the format's readers would take a box, or drop it without a word: then it is left out and counted.</summary>
    bool Takes(PixelBox box, ImageSize size, FormatOptions options) => true;

    /// <summary>Begins, or goes on with, an export.</summary>
    IExportWriter Open(ExportTarget target);

    /// <summary>What stands before the title of the <c>README.md</c>, for tools that read its head.</summary>
    string CardHead(ExportTarget target) => "";

    /// <summary>How to load the export: Markdown, below the figures of its <c>README.md</c>.</summary>
    string Loading(ExportTarget target);
}

/// <summary>What a format has no place for.</summary>
[Flags]
internal enum Unsaid
{
    /// <summary>It says everything.</summary>
    Nothing = 0,

    /// <summary>Captions.</summary>
    Captions = 1,

    /// <summary>Where phrases stand.</summary>
    Spans = 2,

    /// <summary>Scores of boxes.</summary>
    Scores = 4,
}

/// <summary>Writes one export, pair by pair. Equal pairs give equal bytes. Not thread safe.</summary>
internal interface IExportWriter
{
    /// <summary>Adds a pair.</summary>
    ValueTask AppendAsync(ExportPair pair, CancellationToken cancellationToken);

    /// <summary>Puts what waits in memory into the files, and says what else it takes to go on from there.</summary>
    ValueTask<string> SuspendAsync(CancellationToken cancellationToken);

    /// <summary>Takes up what <see cref="SuspendAsync"/> said, before any pair.</summary>
    void Resume(string state);

    /// <summary>Writes what can only be written when every pair is there. May be called again after an interruption.</summary>
    ValueTask CompleteAsync(CancellationToken cancellationToken);
}
