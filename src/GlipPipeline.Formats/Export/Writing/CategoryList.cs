using System.Text.Json;
using GlipPipeline.Core.Json;
using GlipPipeline.Corpus.Profiles;

namespace GlipPipeline.Formats.Export.Writing;

/// <summary>Categories in the order in which they were first seen. Not thread safe.</summary>
/// <param name="options">Which of a phrase's words are its category.</param>
internal sealed class CategoryList(FormatOptions options)
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    /// <summary>The names, each at its number.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The number of a phrase's category, from 0.</summary>
    public int Of(ExportPhrase phrase)
    {
        var name = PhraseText.Fold(options.Categories == FormatOptions.Text ? phrase.Text : phrase.Head);
        if (!_ids.TryGetValue(name, out var id))
        {
            _ids[name] = id = _names.Count;
            _names.Add(name);
        }

        return id;
    }

    /// <summary>What it takes to go on.</summary>
    public string Suspend() => JsonSerializer.Serialize(_names, JsonStyle.Lines);

    /// <summary>Goes on with what <see cref="Suspend"/> gave.</summary>
    public void Resume(string state)
    {
        _ids.Clear();
        _names.Clear();
        foreach (var name in JsonSerializer.Deserialize<List<string>>(state, JsonStyle.Lines)!)
        {
            _ids[name] = _names.Count;
            _names.Add(name);
        }
    }
}
