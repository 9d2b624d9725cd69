using System.Collections.Immutable;
using GlipPipeline.Importer.Checkpoints;
using GlipPipeline.Importer.Graph;
using GlipPipeline.Importer.Graph.Parts;
using GlipPipeline.Importer.Model;
using GlipPipeline.Importer.Variants;
using GlipPipeline.Importer.Variants.Inference;
using GlipPipeline.Importer.Vocabularies;

namespace GlipPipeline.Importer.Import;

/// <summary>Makes a teacher (one ONNX file that says itself how to feed it) from a GLIP checkpoint.</summary>
public static class TeacherImporter
{
    /// <summary>
    /// The newest operator set whose every operator here runs on ONNX Runtime's CPU provider with all graph optimisations; DeformConv
    /// needs at least 19, Gelu 20.
    /// </summary>
    internal const int Opset = 20;

    /// <summary>
    /// Writes the teacher. Tensors are read, worked out and written one at a time; models over 2 GB get a second file, <c>PATH.data</c>.
    /// </summary>
    /// <param name="checkpoint">The weights; stays open and the caller's.</param>
    /// <param name="configuration">The checkpoint's sizes.</param>
    /// <param name="vocabulary">The word pieces to store in the model; null stores none, and the program that runs the model must know them.</param>
    /// <param name="path">The file to write; it appears only when it is complete and replaces an older one.</param>
    /// <exception cref="CheckpointException">Tensors are missing or misshapen (all are listed), or the file is damaged.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read or written.</exception>
    public static void Import(Checkpoint checkpoint, GlipConfiguration configuration, TeacherVocabulary? vocabulary, string path)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(configuration);
        CheckpointValidation.Require(configuration, checkpoint.Tensors);
        var parts = GraphParts.Of(configuration).ToImmutableArray();
        var graph = GraphAssembler.Assemble("glip", parts, parts[^1].Outputs, new CheckpointWeights(checkpoint));
        var metadata = TeacherMetadata.Of(configuration, parts, vocabulary, checkpoint.ComputeSha256(), Opset);
        OnnxModelWriter.Write(new OnnxModel(graph, Opset, metadata), path);
    }
}
