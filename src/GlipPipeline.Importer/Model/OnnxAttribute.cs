using System.Collections.Immutable;

namespace GlipPipeline.Importer.Model;

/// <summary>A constant of a node, of one of the four kinds that the graph needs.</summary>
internal abstract record OnnxAttribute(string Name)
{
    public static OnnxAttribute Of(string name, long value) => new Integer(name, value);

    public static OnnxAttribute Of(string name, float value) => new Real(name, value);

    public static OnnxAttribute Of(string name, string value) => new Text(name, value);

    public static OnnxAttribute Of(string name, params ReadOnlySpan<long> values) => new Integers(name, [.. values]);

    internal sealed record Integer(string Name, long Value) : OnnxAttribute(Name);

    internal sealed record Real(string Name, float Value) : OnnxAttribute(Name);

    internal sealed record Text(string Name, string Value) : OnnxAttribute(Name);

    internal sealed record Integers(string Name, ImmutableArray<long> Values) : OnnxAttribute(Name)
    {
        public override string ToString() => $"{Name} = {string.Join(' ', Values)}";
    }
}
