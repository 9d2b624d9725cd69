namespace GlipPipeline.Importer.Model;

/// <summary>One axis of a tensor's shape: a fixed length, or a name for a length that is known at run time.</summary>
internal readonly record struct OnnxDimension(string? Symbol, long Length)
{
    public static implicit operator OnnxDimension(long length) => new(null, length);

    public static implicit operator OnnxDimension(string symbol) => new(symbol, 0);

    public override string ToString() => Symbol ?? Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
