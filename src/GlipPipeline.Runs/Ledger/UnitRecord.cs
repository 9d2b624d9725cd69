using GlipPipeline.Core.Stores;
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
/// <param name="Rejects">Pairs rejected.</param>
/// <param name="RejectsFile">The file with the rejects; null when there is none.</param>
/// <param name="Engine">Version of the program that did the attempt.</param>
/// <param name="StartedAt">When the attempt began, UTC.</param>
/// <param name="FinishedAt">When its part was durable, UTC.</param>
public sealed record UnitRecord(
    int SchemaVersion,
    UnitId Unit,
    AttemptId Attempt,
    UnitStatus Status,
    ObjectName? Part,
    long Bytes,
    string? Sha256,
    int Rows,
    RejectCounts Rejects,
    StoredFile? RejectsFile,
    string Engine,
    DateTimeOffset StartedAt,
    DateTimeOffset FinishedAt);
