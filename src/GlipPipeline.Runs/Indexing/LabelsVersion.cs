using System.Globalization;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Runs.Indexing;

/// <summary>Versions of the parts' columns. Each is described in <c>schemas/labels-vN.md</c> and stays readable.</summary>
public static class LabelsVersion
{
    /// <summary>The version that is written.</summary>
    public const int Current = 2;

    /// <summary>The version that has no name in <c>run.json</c>.</summary>
    public const int First = 1;

    /// <summary>Name of the run's fingerprint that holds the version.</summary>
    public const string Fingerprint = "labels";

    /// <summary>The version as a fingerprint.</summary>
    public static string Text { get; } = Current.ToString(CultureInfo.InvariantCulture);

    /// <summary>The version that a run writes or wrote; null for a download, whose parts are tars.</summary>
    /// <exception cref="LedgerException">It is none that this program knows.</exception>
    public static int? OfRun(RunConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration.IsDownload ? null : Of(configuration);
    }

    /// <summary>The version that a labelling run writes or wrote.</summary>
    /// <exception cref="LedgerException">It is none that this program knows.</exception>
    public static int Of(RunConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (!configuration.Fingerprints.TryGetValue(Fingerprint, out var text))
        {
            return First;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version is >= First and <= Current
            ? version
            : throw new LedgerException(
                $"The corpus holds labels version {text}, this program reads versions up to {Current}: use the glip that wrote it, or a newer one.");
    }
}
