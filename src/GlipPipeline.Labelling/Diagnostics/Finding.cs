namespace GlipPipeline.Labelling.Diagnostics;

/// <summary>One thing that was looked for on this machine.</summary>
/// <param name="Area">What kind of thing: native library, device, store, teacher.</param>
/// <param name="Name">Which one.</param>
/// <param name="State">Whether it is usable.</param>
/// <param name="Detail">Version and place if it is there; what was found instead if not.</param>
/// <param name="Fix">What to do about it; null if there is nothing to do.</param>
public sealed record Finding(string Area, string Name, FindingState State, string Detail, string? Fix = null);
