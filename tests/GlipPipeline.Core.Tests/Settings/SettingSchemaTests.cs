using System.Text.Encodings.Web;
using System.Text.Json;
using GlipPipeline.Core.Settings;
using GlipPipeline.Testing;

namespace GlipPipeline.Core.Tests.Settings;

public sealed class SettingSchemaTests
{
    private const string Renew = "GLIP_RENEW_SNAPSHOTS";

    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>With <c>GLIP_RENEW_SNAPSHOTS=1</c> the file is rewritten.</summary>
    [Fact]
    public void Create_OfLabelSettings_EqualsThePublishedSchema()
    {
        var file = Path.Combine(Repository.Root, "schemas/label-settings.schema.json");
        var schema = SettingSchema.Create(LabelSettings.Table, "Settings of a labelling run").ToJsonString(Form) + "\n";
        if (Environment.GetEnvironmentVariable(Renew) == "1")
        {
            File.WriteAllText(file, schema);
        }

        File.ReadAllText(file).ShouldBe(schema);
    }
}
