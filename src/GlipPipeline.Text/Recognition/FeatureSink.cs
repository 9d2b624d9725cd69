namespace GlipPipeline.Text.Recognition;

/// <summary>Collects the features of a word: every one is a place in the table of weights, found by hashing.</summary>
/// <param name="places">Where they go.</param>
internal ref struct FeatureSink(Span<int> places)
{
    private const int PlaceBits = 20;

    private readonly Span<int> _places = places;

    /// <summary>Places of the table.</summary>
    public const int Places = 1 << PlaceBits;

    /// <summary>How many were collected.</summary>
    public int Count { get; private set; }

    /// <summary>Adds one: a kind, and up to three values that it joins.</summary>
    public void Add(uint kind, uint first, uint second = 0, uint third = 0)
    {
        var hash = ((kind * 0x9E3779B1u) ^ first) * 0x85EBCA6Bu;
        hash = ((hash ^ (hash >> 15)) + second) * 0xC2B2AE35u;
        hash = ((hash ^ (hash >> 13)) + third) * 0x27D4EB2Fu;
        _places[Count++] = (int)((hash ^ (hash >> 15)) >> (32 - PlaceBits));
    }
}
