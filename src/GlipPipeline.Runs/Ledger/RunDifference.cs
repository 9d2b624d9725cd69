using System.Text.Json.Nodes;

namespace GlipPipeline.Runs.Ledger;

/// <summary>Shows in what one run differs from another.</summary>
internal static class RunDifference
{
    /// <summary>One line for each setting that differs; none if the two are the same run.</summary>
    public static List<string> Lines(RunDocument found, RunDocument wanted)
    {
        var (left, right, contents) = (Flatten(found), Flatten(wanted), Contents(found, wanted));
        return
        [
            .. left.Keys.Union(right.Keys).Order(StringComparer.Ordinal)
                .Where(key => left.GetValueOrDefault(key) != right.GetValueOrDefault(key))
                .Select(key => contents.TryGetValue(key, out var source)
                    ? $"  {source}: its contents are not those that the run was planned with"
                    : $"  {key}: the corpus has {left.GetValueOrDefault(key, "nothing")}, this run wants {right.GetValueOrDefault(key, "nothing")}"),
        ];
    }

    /// <summary>Where the fingerprints of sources stand that both runs name alike: nobody can read anything from two hashes.</summary>
    private static Dictionary<string, string> Contents(RunDocument found, RunDocument wanted) => found.Configuration.Sources
        .Zip(wanted.Configuration.Sources)
        .Index()
        .Where(pair => pair.Item.First.Name == pair.Item.Second.Name)
        .ToDictionary(pair => $"configuration.sources[{pair.Index}].fingerprint", pair => pair.Item.First.Name, StringComparer.Ordinal);

    private static Dictionary<string, string> Flatten(RunDocument document)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        // The version of the program makes no other run, nor does the place where a source lies.
        var comparable = LedgerJson.Write(document with { CreatedBy = "", Origin = null }, LedgerJson.Lines.RunDocument);
        Flatten(JsonNode.Parse(comparable), path: "", values);
        return values;
    }

    private static void Flatten(JsonNode? node, string path, Dictionary<string, string> values)
    {
        switch (node)
        {
            case JsonObject properties:
                foreach (var (name, value) in properties)
                {
                    Flatten(value, path.Length == 0 ? name : $"{path}.{name}", values);
                }

                break;
            case JsonArray items:
                for (var index = 0; index < items.Count; index++)
                {
                    Flatten(items[index], $"{path}[{index}]", values);
                }

                break;
            default:
                values[path] = node?.ToJsonString() ?? "null";
                break;
        }
    }
}
