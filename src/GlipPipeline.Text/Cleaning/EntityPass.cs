using System.Net;
using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Text.Cleaning;

/// <summary>Decodes HTML entities, named, decimal and hexadecimal, also those that were encoded twice.</summary>
internal sealed class EntityPass : ICleaningPass
{
    // The longest name HTML 4 knows is "thetasym"; numbers are given leading zeros at times.
    private const int LongestBody = 16;

    public bool IsNeeded(ReadOnlySpan<char> text) => text.Contains('&');

    public MappedText Apply(MappedText text)
    {
        var result = new MappedText(text.Length);
        for (var unit = 0; unit < text.Length;)
        {
            var end = unit + 1;
            var decoded = text.Units[unit] == '&' ? Decode(text.Units, ref end) : null;
            if (decoded is null)
            {
                result.Keep(text, unit, end);
            }
            else
            {
                Put(result, decoded, text.OriginOf(unit, end));
            }

            unit = end;
        }

        return result;
    }

    /// <summary>What an entity stands for; null if this is none. Moves <paramref name="end"/> behind it.</summary>
    private static string? Decode(ReadOnlySpan<char> text, ref int end)
    {
        string? decoded = null;
        while (BodyLength(text[end..]) is > 0 and var length && Lookup(text.Slice(end, length)) is { } character)
        {
            decoded = character;
            end += length + 1;
            if (decoded != "&")
            {
                break;
            }
        }

        return decoded;
    }

    private static int BodyLength(ReadOnlySpan<char> text)
    {
        var length = text[..Math.Min(text.Length, LongestBody + 1)].IndexOf(';');
        return length > 0 && !text[..length].ContainsAnyExcept(BodyCharacters) ? length : 0;
    }

    private static string? Lookup(ReadOnlySpan<char> body)
    {
        var entity = $"&{body};";
        var decoded = WebUtility.HtmlDecode(entity);
        return decoded == entity ? null : decoded;
    }

    private static void Put(MappedText result, string decoded, Utf16Span origin)
    {
        foreach (var unit in decoded)
        {
            result.Put(unit, origin);
        }
    }

    private static readonly System.Buffers.SearchValues<char> BodyCharacters =
        System.Buffers.SearchValues.Create("#0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
}
