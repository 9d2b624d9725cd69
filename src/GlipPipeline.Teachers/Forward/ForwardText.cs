using System.Collections.Immutable;

namespace GlipPipeline.Teachers.Forward;

/// <summary>The text of a single run.</summary>
/// <param name="Ids"><c>[1, tokens] int64</c>.</param>
/// <param name="Mask"><c>[1, tokens] int64</c>.</param>
/// <param name="PositiveMap"><c>[1, phrases, tokens] bool</c>.</param>
/// <param name="Phrases">Number of phrases.</param>
internal sealed record ForwardText(long[] Ids, long[] Mask, bool[] PositiveMap, int Phrases)
{
    /// <exception cref="InvalidDataException">The files do not fit together.</exception>
    internal static ForwardText Read(ForwardRequest request)
    {
        var (ids, mask) = (NpyFile.Read<long>(request.Ids), NpyFile.Read<long>(request.Mask));
        if (ids.Shape is not [1, var tokens] || !mask.Shape.SequenceEqual(ids.Shape))
        {
            throw new InvalidDataException(
                $"{request.Ids} has the shape [{string.Join(", ", ids.Shape)}] and {request.Mask} [{string.Join(", ", mask.Shape)}], "
                + "expected [1, tokens] for both.");
        }

        var phrases = request.PositiveMap is { } path ? PositiveMapFile.Read(path) : [WholeText(mask.Elements)];
        var map = new bool[phrases.Length * tokens];
        for (var phrase = 0; phrase < phrases.Length; phrase++)
        {
            foreach (var token in phrases[phrase])
            {
                if (token < 0 || token >= tokens)
                {
                    throw new InvalidDataException(
                        $"{request.PositiveMap} gives token {token} to phrase {phrase + 1}, but the text has {tokens}.");
                }

                map[(phrase * tokens) + token] = true;
            }
        }

        return new ForwardText(ids.Elements, mask.Elements, map, phrases.Length);
    }

    /// <summary>Every real token but [CLS] and [SEP].</summary>
    private static ImmutableArray<int> WholeText(long[] mask) =>
        [.. Enumerable.Range(0, mask.Length).Where(token => mask[token] != 0).Skip(1).SkipLast(1)];
}
