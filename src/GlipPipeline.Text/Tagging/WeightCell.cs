namespace GlipPipeline.Text.Tagging;

/// <summary>A tag and its weight in 16 bits: 5 for the tag, 11 for a signed weight.</summary>
internal static class WeightCell
{
    public const int MaxWeight = 1023;

    public static ushort Pack(int tag, int weight) => (ushort)((weight << 5) | tag);

    public static int TagOf(ushort cell) => cell & 31;

    public static int WeightOf(ushort cell) => (short)cell >> 5;
}
