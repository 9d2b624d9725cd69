using System.Text.Json;

namespace GlipPipeline.Text.Lines;

/// <summary>A line <c>{"id","caption"}</c>.</summary>
/// <param name="Id">The id as JSON, whatever its kind, so that it is written back unchanged.</param>
/// <param name="Caption">The text.</param>
internal readonly record struct CaptionLine(string Id, string Caption)
{
    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">It is not of that form; the message says what was found.</exception>
    public static CaptionLine Parse(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("id", out var id) && root.TryGetProperty("caption", out var caption)
                ? new CaptionLine(id.GetRawText(), caption.GetString() ?? throw new FormatException("the caption is null"))
                : throw new FormatException("expected an object with \"id\" and \"caption\"");
        }
        catch (JsonException error)
        {
            throw new FormatException($"no JSON: {error.Message}", error);
        }
        catch (InvalidOperationException error)
        {
            throw new FormatException($"the caption is not a text: {error.Message}", error);
        }
    }
}
