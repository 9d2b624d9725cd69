using System.Text.Json;
using System.Text.RegularExpressions;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Runs.Indexing;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Corpora;
using Parquet.Schema;

namespace GlipPipeline.Corpus.Tests.Schemas;

/// <summary>The documents in <c>schemas/</c> speak of what is really written.</summary>
public sealed class SchemaDocumentsTests
{
    [Fact]
    public void Labels_WhenAColumnExists_DocumentsIt()
    {
        var document = Document("labels-v2.md");

        foreach (var name in Names(PartSchema.Columns.Fields, ""))
        {
            document.ShouldMatch($@"\| [^|]*`{Regex.Escape(name)}`[^|]*\|");
        }
    }

    [Fact]
    public void Rejects_WhenAReasonExists_DocumentsIt() =>
        Regex.Matches(Document("rejects.md").Split("| reason | the place |")[1], @"^\| `([a-z0-9_]+)` \| ", RegexOptions.Multiline).Select(match => match.Groups[1].Value)
            .ShouldBe(Enum.GetValues<RejectReason>().Select(reason => reason.ToWord()));

    [Fact]
    public void Index_WhenItsExampleIsRead_IsAnIndex()
    {
        var example = Regex.Match(Document("index.md"), "```json\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;

        System.Text.Encoding.UTF8.GetString(IndexJson.Encode(IndexJson.Decode(System.Text.Encoding.UTF8.GetBytes(example))))
            .ShouldBe(example);
    }

    [Theory]
    [InlineData("run.json", "## `run.json`")]
    [InlineData("commits/00000/00000000.json", "## `commits/")]
    public async Task Run_WhenItsExamplesAreRead_HaveTheFieldsThatAreWritten(string name, string heading)
    {
        using var folder = new TemporaryFolder();
        await CorpusBuilder.Small().WriteAsync(folder.Path, seal: false);
        var documented = Regex.Match(Document("run.md"), $"{Regex.Escape(heading)}.*?```json\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;

        Fields(JsonDocument.Parse(documented).RootElement)
            .ShouldBe(Fields(JsonDocument.Parse(await File.ReadAllTextAsync(folder[name])).RootElement));
    }

    private static string Document(string name) => File.ReadAllText(Path.Combine(Repository.Root, "schemas", name));

    private static IEnumerable<string> Names(IEnumerable<Field> columns, string prefix)
    {
        foreach (var column in columns)
        {
            // A row of the table may name siblings by their last part alone: `….start`, `.end`.
            yield return prefix.Length > 0 && column.Name is "end" or "y0" or "x1" or "y1" ? $".{column.Name}" : prefix + column.Name;
            IReadOnlyList<Field> FieldsOf(Field field) => field is StructField parent ? parent.Fields : [];
            var (fields, inner) = column is ListField { Item: var element } ? (FieldsOf(element), "[].") : (FieldsOf(column), ".");
            foreach (var name in Names(fields, prefix + column.Name + inner))
            {
                yield return name;
            }
        }
    }

    private static List<string> Fields(JsonElement value) => value.ValueKind == JsonValueKind.Object
        ? [.. value.EnumerateObject().SelectMany(field => Fields(field.Value).Prepend("").Select(inner => $"{field.Name}.{inner}"))]
        : [];
}
