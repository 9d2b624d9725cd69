using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Json;
using GlipPipeline.Core.Settings;
using GlipPipeline.Formats.Export.Writing;

namespace GlipPipeline.Formats.Export.Conversations;

/// <summary>How a family of models writes boxes into text.</summary>
/// <param name="Name">As on the command line.</param>
/// <param name="Meaning">Its numbers and who reads them.</param>
/// <param name="Number">A coordinate of a side of so many pixels as a number.</param>
/// <param name="Write">All phrases of a pair with their boxes.</param>
internal sealed record BoxNotation(string Name, string Meaning, Func<float, int, int> Number, Func<ExportPair, BoxNotation, string> Write)
{
    /// <summary>Every notation, the default first.</summary>
    public static ImmutableArray<BoxNotation> All { get; } =
    [
        new("pixels", "pixels of the stored image, JSON (Qwen2.5-VL)", (x, _) => (int)Math.Round(x, MidpointRounding.AwayFromZero), AsJson),
        new("norm1000", "round(1000 x / size), JSON (Qwen2-VL, Qwen3-VL, InternVL)", (x, size) => (int)Math.Round(1000.0 * x / size, MidpointRounding.AwayFromZero), AsJson),
        new("loc999", "min(999, floor(1000 x / size)) as <loc_x0><loc_y0><loc_x1><loc_y1> behind the phrase (Florence-2)", Thousandth, (pair, own) =>
            Join(pair, "", phrase => $"{phrase.Text}{Boxes(phrase, "", box => own.Tokens(box, pair.Size, (x0, y0, x1, y1) => $"<loc_{x0}><loc_{y0}><loc_{x1}><loc_{y1}>"))}")),
        new("loc1023", "min(1023, floor(1024 x / size)) as <locY0><locX0><locY1><locX1> of four digits before the phrase (PaliGemma)", (x, size) => Math.Min(1023, (int)Math.Floor(1024.0 * x / size)), (pair, own) =>
            Join(pair, " ; ", phrase => Boxes(phrase, " ; ", box => $"{own.Tokens(box, pair.Size, (x0, y0, x1, y1) => $"<loc{y0:d4}><loc{x0:d4}><loc{y1:d4}><loc{x1:d4}>")} {phrase.Text}"))),
        new("rex999", "min(999, floor(1000 x / size)) as <x0><y0><x1><y1> between the phrase's and the boxes' marks (Rex-Omni)", Thousandth, (pair, own) =>
            Join(pair, ", ", phrase => $"<|object_ref_start|>{phrase.Text}<|object_ref_end|><|box_start|>{Boxes(phrase, ",", box => own.Tokens(box, pair.Size, (x0, y0, x1, y1) => $"<{x0}><{y0}><{x1}><{y1}>"))}<|box_end|>")),
    ];

    /// <summary>Every name.</summary>
    public static IEnumerable<string> Names => All.Select(notation => notation.Name);

    /// <summary>The notation of a name.</summary>
    /// <exception cref="OptionsException">There is none.</exception>
    public static BoxNotation Find(string name) => All.FirstOrDefault(notation => notation.Name == name)
        ?? throw new OptionsException($"--notation: there is no notation '{name}'; there are {string.Join(", ", Names)}");

    /// <summary>The numbers of a box.</summary>
    public (int X0, int Y0, int X1, int Y1) Numbers(PixelBox box, ImageSize size) =>
        (Number(box.X0, size.Width), Number(box.Y0, size.Height), Number(box.X1, size.Width), Number(box.Y1, size.Height));

    /// <summary>The text of an answer.</summary>
    public string Answer(ExportPair pair) => Write(pair, this);

    private string Tokens(Grounding grounding, ImageSize size, Func<int, int, int, int, FormattableString> write)
    {
        var (x0, y0, x1, y1) = Numbers(grounding.Box, size);
        return write(x0, y0, x1, y1).ToString(CultureInfo.InvariantCulture);
    }

    private static int Thousandth(float x, int size) => Math.Min(999, (int)Math.Floor(1000.0 * x / size));

    private static string Join(ExportPair pair, string separator, Func<ExportPhrase, string> write) => string.Join(separator, pair.Phrases.Select(write));

    private static string Boxes(ExportPhrase phrase, string separator, Func<Grounding, string> write) => string.Join(separator, phrase.Boxes.Select(write));

    private static string AsJson(ExportPair pair, BoxNotation own) => JsonSerializer.Serialize(
        pair.Phrases.SelectMany(phrase => phrase.Boxes.Select(box => own.Numbers(box.Box, pair.Size) is var numbers
            ? new { bbox_2d = new[] { numbers.X0, numbers.Y0, numbers.X1, numbers.Y1 }, label = phrase.Text }
            : null)),
        JsonStyle.Lines);
}
