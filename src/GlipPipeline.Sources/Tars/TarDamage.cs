namespace GlipPipeline.Sources.Tars;

/// <summary>Where and why an archive cannot be read on.</summary>
/// <param name="Offset">Of the first header of what is damaged.</param>
/// <param name="What">What was found, for a person.</param>
/// <param name="MemberName">The damaged member; null if it cannot be told.</param>
/// <param name="IsUnreadable">Whether the file system is at fault and not the archive.</param>
internal sealed record TarDamage(long Offset, string What, string? MemberName, bool IsUnreadable);
