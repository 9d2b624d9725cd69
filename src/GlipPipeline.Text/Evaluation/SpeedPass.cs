namespace GlipPipeline.Text.Evaluation;

/// <summary>One pass over captions.</summary>
/// <param name="Threads">How many worked at once.</param>
/// <param name="Captions">How many were read.</param>
/// <param name="Phrases">How many were found.</param>
/// <param name="CaptionsPerProcessorSecond">Captions per second of processor time.</param>
/// <param name="CaptionsPerSecond">Captions per second of the clock.</param>
/// <param name="BytesPerCaption">Memory allocated for each caption.</param>
public sealed record SpeedPass(int Threads, int Captions, int Phrases, double CaptionsPerProcessorSecond, double CaptionsPerSecond, double BytesPerCaption);
