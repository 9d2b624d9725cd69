using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Pairs;

namespace GlipPipeline.Runs.Ledger;

/// <summary>What became of the files of a run's sources since it was planned.</summary>
/// <param name="Lines">One a file: what changed, and its name.</param>
/// <param name="OnlyTimes">Whether nothing but times differs.</param>
public sealed record SourceChanges(IReadOnlyList<string> Lines, bool OnlyTimes)
{
    /// <summary>Compares two listings. Times count only where one machine made both.</summary>
    public static SourceChanges Between(SourceListing planned, SourceListing found)
    {
        ArgumentNullException.ThrowIfNull(planned);
        ArgumentNullException.ThrowIfNull(found);
        var left = planned.Files.ToDictionary(file => file.Name, StringComparer.Ordinal);
        var (lines, times) = (new List<string>(), new List<string>());
        foreach (var file in found.Files)
        {
            if (!left.Remove(file.Name, out var before))
            {
                lines.Add($"added: {file.Name}");
            }
            else if (before.Bytes != file.Bytes)
            {
                lines.Add($"size changed: {file.Name}, from {before.Bytes} to {file.Bytes} bytes");
            }
            else if (before.ModifiedAt != file.ModifiedAt && planned.Host == found.Host)
            {
                times.Add($"time changed: {file.Name}, from {before.ModifiedAt:u} to {file.ModifiedAt:u}");
            }
        }

        lines.AddRange(planned.Files.Where(file => left.ContainsKey(file.Name)).Select(file => $"removed: {file.Name}"));
        return new SourceChanges([.. lines, .. times], lines.Count == 0 && times.Count > 0);
    }

    /// <summary>Refuses to go on.</summary>
    /// <param name="corpus">Address of the run's corpus.</param>
    /// <param name="acceptTimes">Whether other times alone are accepted.</param>
    /// <exception cref="SourceException">Something changed; the message names it.</exception>
    public void ThrowIfAny(string corpus, bool acceptTimes)
    {
        if (Lines.Count == 0 || (OnlyTimes && acceptTimes))
        {
            return;
        }

        throw new SourceException(
            $"The sources are not those that the run in '{corpus}' was planned with:\n{MessageLines.Of(Lines)}\n"
            + (OnlyTimes
                ? "Their contents may have been edited. If they were not, give --accept-changed-times; otherwise restore them or give another --out."
                : "Restore them, or give another --out."));
    }
}
