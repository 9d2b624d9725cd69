using GlipPipeline.Cluster.Contracts.Silos;

namespace GlipPipeline.Cluster.Teachers;

/// <summary>Decides which silos can work at a run.</summary>
internal static class TeacherOffers
{
    private const string Cuda = "cuda";

    /// <summary>Whether a silo has the teacher and the device that an order asks for.</summary>
    /// <param name="offer">The silo.</param>
    /// <param name="teacher"><c>nano</c>, a path, a model's name or the SHA-256 of its file.</param>
    /// <param name="device"><c>cpu</c> or <c>cuda:N</c>; null for any. Which of a silo's GPUs is the silo's own business.</param>
    public static bool Fits(SiloOffer offer, string teacher, string? device) => HasDevice(offer, device)
        && (offer.TeacherPath == teacher || offer.TeacherName == teacher || offer.TeacherSha256 == teacher);

    /// <summary>Whether a silo has the device.</summary>
    public static bool HasDevice(SiloOffer offer, string? device) => device is null || IsCuda(device) == (offer.Accelerator == Cuda);

    /// <summary>The first silo, by name, that can work at a run; null if there is none.</summary>
    public static SiloOffer? Find(IEnumerable<SiloOffer> offers, string teacher, string? device) =>
        offers.OrderBy(offer => offer.Name, StringComparer.Ordinal).FirstOrDefault(offer => Fits(offer, teacher, device));

    /// <summary>Why no silo can, with what there is.</summary>
    public static string Refusal(IReadOnlyCollection<SiloOffer> offers, string teacher, string? device)
    {
        var sought = device is null ? $"teacher '{teacher}'" : $"teacher '{teacher}' on {device}";
        var found = offers.Count == 0
            ? "no silo is there"
            : "the silos have " + string.Join(", ", offers.Select(Describe).Order(StringComparer.Ordinal));
        return $"No silo offers {sought}: {found}. Start a silo that has it.";
    }

    /// <summary>Whether a device is a GPU.</summary>
    public static bool IsCuda(string? device) => device?.StartsWith(Cuda, StringComparison.Ordinal) == true;

    private static string Describe(SiloOffer offer) =>
        $"'{offer.TeacherPath}' on {offer.Device} ({offer.Name}, accelerator={offer.Accelerator})";
}
