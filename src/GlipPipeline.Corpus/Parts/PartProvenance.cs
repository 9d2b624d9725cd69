using GlipPipeline.Core.Teachers;

namespace GlipPipeline.Corpus.Parts;

/// <summary>What made the labels of a part. Written into the file, so that a part explains itself; equal for all parts of a run.</summary>
/// <param name="Teacher">The model.</param>
/// <param name="Extractor">Name and version of the phrase extractor.</param>
public sealed record PartProvenance(TeacherIdentity Teacher, string Extractor);
