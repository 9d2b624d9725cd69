using System.Buffers;
using System.Globalization;
using System.Text;

namespace GlipPipeline.Text.Cleaning;

/// <summary>Leaves out emoji, signs and characters that cannot be seen; makes every space a plain one.</summary>
internal sealed class CharacterPass : ICleaningPass
{
    private static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(unit => (char)unit)]);

    public bool IsNeeded(ReadOnlySpan<char> text) => text.ContainsAnyExcept(Plain);

    public MappedText Apply(MappedText text)
    {
        var result = new MappedText(text.Length);
        for (var unit = 0; unit < text.Length;)
        {
            var isPaired = Rune.DecodeFromUtf16(text.Units[unit..], out var rune, out var length) == OperationStatus.Done;
            switch (isPaired ? RoleOf(rune) : CharacterRole.Sign)
            {
                case CharacterRole.Text:
                    result.Keep(text, unit, unit + length);
                    break;
                case CharacterRole.Space:
                    result.Put(' ', text.OriginOf(unit, unit + length));
                    break;
                case CharacterRole.Sign:
                    result.Break();
                    break;
            }

            unit += length;
        }

        return result;
    }

    private static CharacterRole RoleOf(Rune rune) => rune.Value switch
    {
        // Marks of ownership belong to the word before them; the tie, keycap and variation signs belong to the emoji before them.
        '\u00AE' or '\u2122' or '\u2120' or 0x20E3 or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE01EF) => CharacterRole.Nothing,
        '\u00A9' or '\u00B0' => CharacterRole.Text,
        >= 0x1F3FB and <= 0x1F3FF => CharacterRole.Sign,
        _ => Rune.IsWhiteSpace(rune) ? CharacterRole.Space : RoleOf(Rune.GetUnicodeCategory(rune)),
    };

    private static CharacterRole RoleOf(UnicodeCategory category) => category switch
    {
        UnicodeCategory.Format or UnicodeCategory.Control => CharacterRole.Nothing,
        UnicodeCategory.OtherSymbol or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => CharacterRole.Sign,
        _ => CharacterRole.Text,
    };
}
