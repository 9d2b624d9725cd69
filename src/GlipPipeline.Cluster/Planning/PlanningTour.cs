using GlipPipeline.Cluster.Contracts.Silos;
using GlipPipeline.Cluster.Teachers;
using GlipPipeline.Core.Settings;

namespace GlipPipeline.Cluster.Planning;

/// <summary>
/// Which silo plans a run: not every silo need see its sources. Those that have its teacher are asked first, then the others, in the order of their
/// names; one that failed lastingly is not asked again, one that failed for a moment comes last. Decides only; knows no clock and no store.
/// </summary>
internal sealed class PlanningTour
{
    private readonly SortedDictionary<string, string> _refusals = new(StringComparer.Ordinal);
    private readonly List<string> _passed = [];

    /// <summary>The silo to ask now; null if each has refused.</summary>
    public string? Next(IEnumerable<SiloOffer> silos, LabelSettings run) => silos
        .Where(silo => !_refusals.ContainsKey(silo.Name))
        .OrderBy(silo => _passed.LastIndexOf(silo.Name))
        .ThenBy(silo => !TeacherOffers.Fits(silo, run.Teacher, run.Device))
        .ThenBy(silo => silo.Name, StringComparer.Ordinal)
        .FirstOrDefault()?.Name;

    /// <summary>A silo cannot plan the run, and never will as things are.</summary>
    public void Refuse(string silo, string why) => _refusals[silo] = why;

    /// <summary>A silo could not plan the run now.</summary>
    public void Pass(string silo)
    {
        _passed.Remove(silo);
        _passed.Add(silo);
    }

    /// <summary>Why no silo could plan the run, silo by silo.</summary>
    public string Refusals => string.Join("; ", _refusals.Select(refusal => $"silo {refusal.Key}: {refusal.Value.TrimEnd('.')}"));
}
