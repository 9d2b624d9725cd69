namespace GlipPipeline.Importer.Graph;

/// <summary>
/// One axis of a shape asked for: a length known now (0 keeps the input's axis, -1 takes what is left), or a tensor of one
/// integer that is known at run time.
/// </summary>
internal readonly record struct Axis(long Length, GraphValue? Dynamic)
{
    public static implicit operator Axis(long length) => new(length, null);

    public static implicit operator Axis(GraphValue dynamic) => new(0, dynamic);
}
