namespace GlipPipeline.Cluster.Membership;

/// <summary>
/// One silo in the stored table: a <see cref="MembershipEntry"/> with its etag, the id of the write that changed this row last. Silos are
/// named as <see cref="SiloAddress.ToParsableString"/> writes them.
/// </summary>
internal sealed record MembershipRow(
    string Silo,
    string Etag,
    SiloStatus Status,
    string SiloName,
    string HostName,
    int ProxyPort,
    DateTime StartTime,
    DateTime IAmAliveTime,
    IReadOnlyList<Suspicion>? Suspicions = null,
    string? RoleName = null,
    int UpdateZone = 0,
    int FaultZone = 0)
{
    public static MembershipRow Of(MembershipEntry entry, string etag) => new(
        entry.SiloAddress.ToParsableString(),
        etag,
        entry.Status,
        entry.SiloName,
        entry.HostName,
        entry.ProxyPort,
        entry.StartTime,
        entry.IAmAliveTime,
        entry.SuspectTimes?.Select(vote => new Suspicion(vote.Item1.ToParsableString(), vote.Item2)).ToList(),
        entry.RoleName,
        entry.UpdateZone,
        entry.FaultZone);

    public MembershipEntry ToEntry() => new()
    {
        SiloAddress = SiloAddress.FromParsableString(Silo),
        Status = Status,
        SiloName = SiloName,
        HostName = HostName,
        ProxyPort = ProxyPort,
        StartTime = StartTime,
        IAmAliveTime = IAmAliveTime,
        SuspectTimes = Suspicions?.Select(vote => Tuple.Create(SiloAddress.FromParsableString(vote.Silo), vote.Time)).ToList(),
        RoleName = RoleName,
        UpdateZone = UpdateZone,
        FaultZone = FaultZone,
    };

    /// <summary>
    /// Whether a silo that is not active may be forgotten. One that was voted dead lately may not, however long ago it was alive: others
    /// still have to learn of it.
    /// </summary>
    public bool IsDefunct(DateTimeOffset before) => Status != SiloStatus.Active
        && (Suspicions ?? []).Select(suspicion => suspicion.Time).Append(StartTime).Append(IAmAliveTime)
            .All(time => DateTime.SpecifyKind(time, DateTimeKind.Utc) < before.UtcDateTime);
}
