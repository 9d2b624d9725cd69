namespace GlipPipeline.Core.Teachers;

/// <summary>Which model labels.</summary>
/// <param name="Name">The variant, for example <c>glip-nano</c> or <c>GLIP-T</c>.</param>
/// <param name="Sha256">SHA-256 of the model file, 64 lower-case hexadecimal digits.</param>
/// <param name="Precision">What its numbers are computed in.</param>
public sealed record TeacherIdentity(string Name, string Sha256, string Precision = TeacherIdentity.SinglePrecision)
{
    /// <summary>32-bit floating point.</summary>
    public const string SinglePrecision = "float32";
}
