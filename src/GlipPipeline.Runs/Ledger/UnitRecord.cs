using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Tallies;
using GlipPipeline.Core.Units;

namespace GlipPipeline.Runs.Ledger;

/// <summary>The content of a commit record: the one thing that makes a unit's part count.</summary>
/// <param name="SchemaVersion">As in <see cref="RunDocument"/>.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Attempt">The attempt that won.</param>
/// <param name="Status">How the unit ended.</param>
/// <param name="Part">The file with the rows; null when there is none.</param>
/// <param name="Bytes">Length of the part; 0 when there is none.</param>
/// <param name="Sha256">SHA-256 of the part, 64 lower-case hexadecimal digits; null when there is none.</param>
/// <param name="Rows">Pairs labelled.</param>
/// <param name="Rejects">Pairs rejected, by the reason's word; reasons that did not occur are left out.</param>
/// <param name="RejectsFile">The file with the rejects; null when there is none.</param>
/// <param name="Engine">Version of the program that did the attempt.</param>
/// <param name="StartedAt">When the attempt began, UTC.</param>
/// <param name="FinishedAt">When its part was durable, UTC.</param>
/// <param name="Boxes">Boxes of all rows; null in records of versions that did not count them.</param>
public sealed record UnitRecord(
    int SchemaVersion,
    UnitId Unit,
    AttemptId Attempt,
    UnitStatus Status,
    ObjectName? Part,
    long Bytes,
    string? Sha256,
    long Rows,
    [property: JsonConverter(typeof(RejectCountsConverter))] ImmutableSortedDictionary<string, long> Rejects,
    StoredFile? RejectsFile,
    string Engine,
    DateTimeOffset StartedAt,
    DateTimeOffset FinishedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Boxes = null)
{
    /// <summary>What came of the unit.</summary>
    [JsonIgnore]
    public Tally Tally => new()
    {
        Units = 1,
        Quarantined = Status == UnitStatus.Quarantined ? 1 : 0,
        Labelled = Rows,
        Boxes = Boxes,
        Rejects = Rejects,
    };
}
