using System.Collections.Immutable;

namespace GlipPipeline.Core.Phrases;

/// <summary>
/// Finds the noun phrases of a caption. Pure: the same caption gives the same phrases. Safe to call from several threads.
/// </summary>
public interface IPhraseExtractor
{
    /// <summary>Name and version, for example <c>recurrent-np/3</c>; part of a run's frozen configuration.</summary>
    string Version { get; }

    /// <summary>The phrases in the order of their first spans; empty if there is none. Never throws, whatever the caption.</summary>
    ImmutableArray<Phrase> Extract(string caption);
}
