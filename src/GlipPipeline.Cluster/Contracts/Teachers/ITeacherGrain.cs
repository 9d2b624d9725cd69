namespace GlipPipeline.Cluster.Contracts.Teachers;

/// <summary>
/// The teacher of one silo (key: silo/device): a thin shell over the model that the silo loaded before it joined. One teacher serves several
/// units at once.
/// </summary>
[Alias("glip.ITeacherGrain")]
public interface ITeacherGrain : IGrainWithStringKey
{
    /// <summary>Which model it is, and on what device.</summary>
    [Alias("Describe")]
    Task<TeacherDescription> DescribeAsync();

    /// <summary>Grounds the pairs of a unit. Only a worker of the same silo can ask: the pairs stay in the process.</summary>
    /// <returns>Whether all outcomes are in the channel. If not, the call is repeated with the same argument: a long unit takes several.</returns>
    [Alias("Label")]
    [ResponseTimeout("00:05:00")]
    Task<bool> LabelAsync(LocalGrounding grounding);
}
