namespace GlipPipeline.Sources;

/// <summary>Where a source states what an image's bytes hash to, as <c>--hash</c> says it.</summary>
/// <param name="Field">Name of the field.</param>
internal sealed record HashChoice(string Field)
{
    /// <summary>The one way of hashing that is checked.</summary>
    private const string Sha256 = ":sha256";

    /// <summary>Reads <c>NAME:sha256</c>.</summary>
    internal static HashChoice Parse(string text) => new(text[..^Sha256.Length]);
}
