using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GlipPipeline.Sources.Json;

namespace GlipPipeline.Sources.Tests.Json;

/// <summary>The tolerant reader beside the strict one of the runtime, over drawn and mutated documents.</summary>
public sealed class JsonFuzzTests
{
    private const int Seed = 20_261_128;
    private const int Documents = 1_500;
    private const string Marks = "{}[]\",:\\ NaN0";
    private const string Caption = "a \"red\" fox \\ 🦊 {on} [a] log, é\n";

    private static readonly string[] Names = ["caption", "url", "license", "exif", "", "a\"b", "ключ", "cap"];
    private static readonly string[] Texts = [Caption, "", "x", "\\", "\"", "}{][,:", "🦊", "\u0001\t", "NaN"];
    private static readonly byte[][] Faults =
    [
        [.. "NaN"u8], [.. "-Infinity"u8], [.. "None"u8], [.. "\"a\tb\u0001\""u8], [(byte)'"', 0xFF, 0xFE, 0, (byte)'"'], [.. "\"\\ud83d\""u8],
        [.. "\"\\q\""u8], [.. "[[[[NaN, \"]\"]]]]"u8], [.. "{\"caption\":\"inner\",\"x\":\"\u0002\"}"u8],
    ];

    [Fact]
    public void Scan_WhenDocumentsAreSound_FindsWhatTheStrictReaderFinds()
    {
        var random = new Random(Seed);
        for (var number = 0; number < Documents; number++)
        {
            var json = DrawObject(random, depth: 3).ToJsonString();
            ShouldAgree(Encoding.UTF8.GetBytes(json), $"document {number}: {json}");
        }
    }

    [Fact]
    public void Scan_WhenOtherFieldsAreFaulty_KeepsTheCaption()
    {
        var random = new Random(Seed);
        for (var number = 0; number < Documents; number++)
        {
            var fields = Enumerable.Range(0, random.Next(1, 6)).Select(index => (Name: $"other{index}", Value: Faults[random.Next(Faults.Length)])).ToList();
            fields.Insert(random.Next(fields.Count + 1), ("caption", JsonSerializer.SerializeToUtf8Bytes(Caption)));
            byte[] json = [.. "{"u8, .. fields.SelectMany((field, index) => Field(field.Name, field.Value, index > 0)), .. "}"u8];

            JsonFields.Scan(json).Find("caption")!.Value.ToText().ShouldBe(Caption, Encoding.Latin1.GetString(json));
        }
    }

    [Fact]
    public void Scan_WhenBytesAreMutated_NeitherFailsNorContradictsTheStrictReader()
    {
        var random = new Random(Seed);
        var read = 0;
        for (var number = 0; number < Documents * 4; number++)
        {
            var json = Encoding.UTF8.GetBytes(DrawObject(random, depth: 2).ToJsonString());
            for (var times = random.Next(1, 3); times > 0; times--)
            {
                json[random.Next(json.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)Marks[random.Next(Marks.Length)];
            }

            read += ShouldAgree(random.Next(4) == 0 ? json[..random.Next(json.Length + 1)] : json, $"document {number}") ? 1 : 0;
        }

        // If the strict reader refused everything, nothing would be compared.
        read.ShouldBeGreaterThan(Documents / 10);
    }

    /// <returns>Whether the strict reader accepts the document.</returns>
    private static bool ShouldAgree(byte[] json, string which)
    {
        var fields = JsonFields.Scan(json);
        _ = fields.Names.ToList();
        foreach (var name in Names)
        {
            _ = (fields.Find(name)?.ToText(), fields.Find(name)?.ToKeptText(), fields.Find(name)?.ToList());
        }

        try
        {
            using var strict = JsonDocument.Parse(json);
            if (strict.RootElement.ValueKind != JsonValueKind.Object)
            {
                fields.Fault.ShouldNotBeNull(which);
                return false;
            }

            foreach (var name in Names)
            {
                fields.Find(name)?.ToText().ShouldBe(StrictText(strict.RootElement, name), $"{which}, field {name}");
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string? StrictText(JsonElement json, string name)
    {
        try
        {
            return json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            return null;
        }
    }

    private static byte[] Field(string name, byte[] value, bool follows) => [.. follows ? ", "u8 : ""u8, .. JsonSerializer.SerializeToUtf8Bytes(name), .. " : "u8, .. value];

    private static JsonObject DrawObject(Random random, int depth)
    {
        var json = new JsonObject();
        foreach (var name in Names.Where(_ => random.Next(2) == 0))
        {
            json[name] = Draw(random, depth);
        }

        return json;
    }

    private static JsonNode? Draw(Random random, int depth) => random.Next(depth > 0 ? 6 : 4) switch
    {
        0 or 1 => Texts[random.Next(Texts.Length)],
        2 => random.NextDouble(),
        3 => random.Next(3) switch { 0 => null, 1 => true, _ => random.Next() },
        4 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Draw(random, depth - 1))]),
        _ => DrawObject(random, depth - 1),
    };
}
