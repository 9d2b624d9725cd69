namespace GlipPipeline.Core.Teachers;

/// <summary>Which model labels.</summary>
/// <param name="Name">The variant, for example <c>glip-nano</c> or <c>GLIP-T</c>.</param>
/// <param name="Sha256">SHA-256 of the model file, 64 lower-case hexadecimal digits.</param>
public sealed record TeacherIdentity(string Name, string Sha256);
