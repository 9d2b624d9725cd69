using System.Security.Cryptography;

namespace GlipPipeline.Cluster.Membership;

/// <summary>
/// The whole membership table as of one version. Each change gives the next version, or null where Orleans' contract says that the change
/// must fail; nothing here touches the store.
/// </summary>
/// <param name="Version">Counts the changes.</param>
/// <param name="Id">Drawn at random by the writer: the table's etag, and how a writer recognises its own version.</param>
/// <param name="Rows">All silos, dead ones too.</param>
internal sealed record MembershipSnapshot(int Version, string Id, IReadOnlyList<MembershipRow> Rows)
{
    /// <summary>The table before its first version.</summary>
    public static MembershipSnapshot Empty { get; } = new(0, "none", []);

    public TableVersion TableVersion => new(Version, Id);

    public static string NewId() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>Adds a silo that is not there yet.</summary>
    /// <param name="entry">The silo.</param>
    /// <param name="wanted">The number of the next version with the etag of the one it builds on.</param>
    /// <param name="id">Of the next version, and etag of the new row.</param>
    public MembershipSnapshot? Insert(MembershipEntry entry, TableVersion wanted, string id)
    {
        var row = MembershipRow.Of(entry, id);
        return IsNext(wanted) && Find(row.Silo) is null ? Next(id, [.. Rows, row]) : null;
    }

    /// <summary>Replaces a silo's row as it was when its etag was read.</summary>
    public MembershipSnapshot? Update(MembershipEntry entry, string etag, TableVersion wanted, string id)
    {
        var row = MembershipRow.Of(entry, id);
        return IsNext(wanted) && Find(row.Silo)?.Etag == etag
            ? Next(id, [.. Rows.Select(present => present.Silo == row.Silo ? row : present)])
            : null;
    }

    /// <summary>Removes silos.</summary>
    public MembershipSnapshot Without(IReadOnlySet<string> silos, string id) => Next(id, [.. Rows.Where(row => !silos.Contains(row.Silo))]);

    public MembershipRow? Find(string silo) => Rows.FirstOrDefault(row => row.Silo == silo);

    private bool IsNext(TableVersion wanted) => wanted.VersionEtag == Id && wanted.Version == Version + 1;

    private MembershipSnapshot Next(string id, IReadOnlyList<MembershipRow> rows) => new(Version + 1, id, rows);
}
