using GlipPipeline.Sources.Json;

namespace GlipPipeline.Sources.Samples;

/// <summary>Names of a JSON's fields in messages: a caption that is missing often stands under another name.</summary>
internal static class FieldNames
{
    private const int MostNames = 12;
    private const int LongestName = 40;

    /// <summary>The names that are there, or that there is none.</summary>
    internal static string Of(JsonFields json)
    {
        var names = json.Names.Distinct().Take(MostNames + 1).Select(name => name.Length <= LongestName ? name : name[..LongestName] + "…").ToList();
        return names.Count == 0
            ? "it has no field"
            : $"its fields are {string.Join(", ", names.Take(MostNames))}{(names.Count > MostNames ? ", …" : "")} (--caption NAME takes one)";
    }
}
