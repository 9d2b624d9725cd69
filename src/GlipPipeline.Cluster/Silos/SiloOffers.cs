using System.Collections.Immutable;
using System.Globalization;
using GlipPipeline.Cluster.Contracts.Silos;
using GlipPipeline.Cluster.Teachers;
using GlipPipeline.Runs.Leases;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace GlipPipeline.Cluster.Silos;

/// <summary>What the cluster's silos offer, as this silo knows them. Safe to use from several threads.</summary>
internal sealed class SiloOffers(ISiloStatusOracle membership, ISiloMetadataCache metadata)
{
    private const string Accelerator = "accelerator";
    private const string TeacherName = "teacher.name";
    private const string TeacherSha256 = "teacher.sha256";
    private const string TeacherPath = "teacher.path";
    private const string Device = "device";
    private const string Workers = "workers";

    /// <summary>The silos that count as alive. One that joined just now may offer nothing yet.</summary>
    public ImmutableArray<SiloOffer> All() =>
    [
        .. membership.GetApproximateSiloStatuses(onlyActive: true)
            .Select(silo => Read(silo.Key, silo.Value, NameOf(silo.Key), metadata.GetSiloMetadata(silo.Key).Metadata))
            .OrderBy(offer => offer.Name, StringComparer.Ordinal),
    ];

    /// <summary>Whether a silo, as <see cref="SiloAddress.ToParsableString"/> writes it, has left or died.</summary>
    public bool IsGone(string silo) => StateOf(silo) != HolderState.Alive;

    /// <summary>Membership's word about a silo: it is the one that range grains and leases in the corpus go by.</summary>
    /// <param name="silo">As <see cref="SiloAddress.ToParsableString"/> writes it.</param>
    public HolderState StateOf(string silo) => membership.GetApproximateSiloStatus(SiloAddress.FromParsableString(silo)) switch
    {
        SiloStatus.None => HolderState.Unknown,
        SiloStatus.Dead => HolderState.Dead,
        _ => HolderState.Alive,
    };

    /// <summary>What a silo says of itself, beside its placement labels.</summary>
    public static Dictionary<string, string> ToMetadata(SiloTeacher teacher, int workers) => new()
    {
        [TeacherName] = teacher.Identity.Name,
        [TeacherSha256] = teacher.Identity.Sha256,
        [TeacherPath] = teacher.Path,
        [Device] = teacher.Device,
        [Workers] = workers.ToString(CultureInfo.InvariantCulture),
    };

    internal static SiloOffer Read(SiloAddress address, SiloStatus status, string name, IReadOnlyDictionary<string, string> labels)
    {
        string Label(string key) => labels.GetValueOrDefault(key, "");
        return new SiloOffer
        {
            Name = name,
            Address = address.Endpoint.ToString(),
            State = status.ToString(),
            Accelerator = Label(Accelerator),
            TeacherName = Label(TeacherName),
            TeacherSha256 = Label(TeacherSha256),
            TeacherPath = Label(TeacherPath),
            Device = Label(Device),
            Workers = int.TryParse(Label(Workers), NumberStyles.None, CultureInfo.InvariantCulture, out var workers) ? workers : 0,
        };
    }

    private string NameOf(SiloAddress silo) => membership.TryGetSiloName(silo, out var name) ? name : silo.ToString();
}
