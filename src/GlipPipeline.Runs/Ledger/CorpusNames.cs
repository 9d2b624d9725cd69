using System.Globalization;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Units;

namespace GlipPipeline.Runs.Ledger;

/// <summary>Where each thing stands in a corpus.</summary>
public static class CorpusNames
{
    private const string RecordExtension = ".json";
    private const string WorkNoteExtension = ".work.json";

    /// <summary>Prefix of the parts.</summary>
    public const string Parts = "parts/";

    /// <summary>Extension of the parts of a corpus.</summary>
    public const string Parquet = ".parquet";

    /// <summary>Extension of the parts of a download.</summary>
    public const string Tar = ".tar";

    /// <summary>Prefix of what a download found out of hosts.</summary>
    public const string Hosts = "hosts/";

    /// <summary>Prefix of the records.</summary>
    public const string Commits = "commits/";

    /// <summary>Prefix of the leases.</summary>
    public const string Leases = "leases/";

    /// <summary>Prefix of the tallies of finished ranges.</summary>
    public const string Tallies = "tallies/";

    /// <summary>Prefix of the plan's files.</summary>
    public const string Plan = "plan/units-";

    /// <summary>The frozen configuration.</summary>
    public static ObjectName Run { get; } = new("run.json");

    /// <summary>Says that a download was given up: what it has not committed will never come.</summary>
    public static ObjectName Cancelled { get; } = new("_CANCELLED");

    /// <summary>One file of the plan.</summary>
    /// <param name="number">Zero-based.</param>
    public static ObjectName PlanFile(int number) => new(string.Create(CultureInfo.InvariantCulture, $"{Plan}{number:d5}.jsonl"));

    /// <summary>One file of the listing of the sources' files.</summary>
    /// <param name="number">Zero-based.</param>
    public static ObjectName SourceFiles(int number) => new(string.Create(CultureInfo.InvariantCulture, $"plan/files-{number:d5}.jsonl"));

    /// <summary>The rows of one attempt. The name is never reused.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="extension">By what the part is: <see cref="Parquet"/> or <see cref="Tar"/>.</param>
    public static ObjectName Part(UnitId unit, AttemptId attempt, string extension = Parquet) => new($"{Parts}{unit.Range}/{unit}-{attempt}{extension}");

    /// <summary>What the program found out of hosts while it made one attempt; evidence, and advice for later attempts.</summary>
    public static ObjectName HostNotes(UnitId unit, AttemptId attempt) => new($"{Hosts}{unit.Range}/{unit}-{attempt}.jsonl");

    /// <summary>The rows of a list that the units of one range are made of.</summary>
    /// <param name="range">As in <see cref="UnitId.Range"/>.</param>
    /// <param name="digest">Of all rows of the run.</param>
    public static ObjectName Rows(string range, string digest) => new($"plan/rows-{digest[..16]}-{range}.jsonl.zst");

    /// <summary>The rejects of one attempt, beside its rows.</summary>
    public static ObjectName Rejects(UnitId unit, AttemptId attempt) => new($"{Parts}{unit.Range}/{unit}-{attempt}.rejects.jsonl");

    /// <summary>The one record that makes a unit's part count.</summary>
    public static ObjectName Record(UnitId unit) => new($"{Commits}{unit.Range}/{unit}{RecordExtension}");

    /// <summary>Says who works at a unit; advice only.</summary>
    public static ObjectName Lease(UnitId unit) => new($"{Leases}{unit.Range}/{unit}{RecordExtension}");

    /// <summary>What came of a finished range; advice only.</summary>
    /// <param name="range">As in <see cref="UnitId.Range"/>.</param>
    public static ObjectName Tally(string range) => new($"{Tallies}{range}{RecordExtension}");

    /// <summary>The range that a tally's name speaks of; null if the name is not that of a tally.</summary>
    public static string? TryRangeOfTally(ObjectName tally)
    {
        var file = tally.ToString().Split('/')[^1];
        var range = file.EndsWith(RecordExtension, StringComparison.Ordinal) ? file[..^RecordExtension.Length] : "";
        return range.Length == 5 && int.TryParse(range, NumberStyles.None, CultureInfo.InvariantCulture, out _) && Tally(range) == tally ? range : null;
    }

    /// <summary>Says what careful work at a unit has in its hands; beside its lease.</summary>
    public static ObjectName WorkNote(UnitId unit) => new($"{Leases}{unit.Range}/{unit}{WorkNoteExtension}");

    /// <summary>Prefix of the leases of a range.</summary>
    /// <param name="range">As in <see cref="UnitId.Range"/>.</param>
    public static string LeasesOf(string range) => $"{Leases}{range}/";

    /// <summary>Prefix of the records of a range.</summary>
    /// <param name="range">As in <see cref="UnitId.Range"/>.</param>
    public static string RecordsOf(string range) => $"{Commits}{range}/";

    /// <summary>Prefix of the parts and rejects of a range.</summary>
    /// <param name="range">As in <see cref="UnitId.Range"/>.</param>
    public static string PartsOf(string range) => $"{Parts}{range}/";

    /// <summary>The unit and the attempt that wrote a part or its rejects; null if the name is neither's.</summary>
    public static (UnitId Unit, string Attempt)? TryAttemptOf(ObjectName part)
    {
        var file = part.ToString().Split('/')[^1].Split('.')[0].Split('-');
        return file.Length == 2 && int.TryParse(file[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && part.ToString().StartsWith($"{PartsOf(new UnitId(number).Range)}{new UnitId(number)}-", StringComparison.Ordinal)
            ? (new UnitId(number), file[1])
            : null;
    }

    /// <summary>The unit that a record's name speaks of.</summary>
    /// <exception cref="LedgerException">The name is not that of a record.</exception>
    public static UnitId UnitOf(ObjectName record) =>
        TryUnitOf(record, Record) ?? throw new LedgerException($"'{record}' does not belong among the commit records. Move it out of the corpus.");

    /// <summary>The unit that a lease's name speaks of; null if the name is not that of a lease.</summary>
    public static UnitId? TryUnitOfLease(ObjectName lease) => TryUnitOf(lease, Lease);

    /// <summary>The unit that a lease or a note beside it speaks of; null if the name is neither's.</summary>
    public static UnitId? TryUnitOfAdvice(ObjectName name) => TryUnitOfLease(name) ?? TryUnitOf(name, WorkNote);

    private static UnitId? TryUnitOf(ObjectName name, Func<UnitId, ObjectName> nameOf)
    {
        var file = name.ToString().Split('/')[^1].Split('.')[0];
        return int.TryParse(file, NumberStyles.None, CultureInfo.InvariantCulture, out var unit)
            && nameOf(new UnitId(unit)) == name
            ? new UnitId(unit)
            : null;
    }
}
