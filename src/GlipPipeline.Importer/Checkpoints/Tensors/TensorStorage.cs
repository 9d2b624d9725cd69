using GlipPipeline.Importer.Checkpoints.Containers;

namespace GlipPipeline.Importer.Checkpoints.Tensors;

/// <summary>A run of equal elements in one zip entry; tensors are views of it.</summary>
/// <param name="ElementType">Type of the elements.</param>
/// <param name="ElementCount">Elements in the entry.</param>
/// <param name="Entry">Where the bytes lie.</param>
internal sealed record TensorStorage(CheckpointElementType ElementType, long ElementCount, ZipEntry Entry)
{
    /// <summary>The bytes from one element on; the caller disposes the stream.</summary>
    public Stream Open(long firstElement) => Entry.Open(firstElement * ElementType.SizeBytes());
}
