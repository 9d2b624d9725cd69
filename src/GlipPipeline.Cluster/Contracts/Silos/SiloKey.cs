using GlipPipeline.Cluster.Contracts.Teachers;

namespace GlipPipeline.Cluster.Contracts.Silos;

/// <summary>Key of a silo's own grain.</summary>
internal static class SiloKey
{
    private const string Processor = "cpu";

    /// <summary>The grain's key: it is placed as a teacher is that needs nothing but a processor.</summary>
    /// <param name="silo">Name of the silo.</param>
    public static string Of(string silo) => new TeacherKey(silo, Processor).ToString();
}
