namespace GlipPipeline.Corpus.Parts;

/// <summary>Positions of <see cref="PartSchema.Columns"/>.</summary>
internal static class PartColumn
{
    internal const int PairId = 0;
    internal const int Source = 1;
    internal const int Index = 2;
    internal const int Key = 3;
    internal const int Url = 4;
    internal const int Sha256 = 5;
    internal const int Image = 6;
    internal const int Width = 7;
    internal const int Height = 8;
    internal const int Caption = 9;
    internal const int Phrases = 10;
    internal const int Groundings = 11;
}
