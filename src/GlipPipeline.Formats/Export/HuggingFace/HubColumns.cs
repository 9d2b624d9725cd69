using GlipPipeline.Corpus.Parts;
using GlipPipeline.Formats.Export.Columns;
using GlipPipeline.Formats.Export.Writing;
using Parquet.Schema;

namespace GlipPipeline.Formats.Export.HuggingFace;

/// <summary>The columns of a data set for the Hub.</summary>
internal sealed class HubColumns : IRowColumns
{
    private const int Absent = 0;

    /// <summary>Definition levels of empty lists: of the row, inside of a struct.</summary>
    private const int EmptyList = 1, EmptyInner = 2;

    private readonly LeafColumns _leaves = new(Schema);
    private readonly LeafColumn<ReadOnlyMemory<char>> _id, _path, _url, _caption, _category, _text, _head;
    private readonly LeafColumn<ReadOnlyMemory<byte>> _image;
    private readonly LeafColumn<int> _width, _height, _phrase, _start, _end;
    private readonly LeafColumn<float> _bbox, _score;

    public HubColumns()
    {
        _id = _leaves.Next<ReadOnlyMemory<char>>();
        _image = _leaves.Next<ReadOnlyMemory<byte>>();
        _path = _leaves.Next<ReadOnlyMemory<char>>();
        _url = _leaves.Next<ReadOnlyMemory<char>>();
        _width = _leaves.Next<int>();
        _height = _leaves.Next<int>();
        _caption = _leaves.Next<ReadOnlyMemory<char>>();
        _bbox = _leaves.Next<float>();
        _category = _leaves.Next<ReadOnlyMemory<char>>();
        _phrase = _leaves.Next<int>();
        _score = _leaves.Next<float>();
        _text = _leaves.Next<ReadOnlyMemory<char>>();
        _head = _leaves.Next<ReadOnlyMemory<char>>();
        _start = _leaves.Next<int>();
        _end = _leaves.Next<int>();
    }

    /// <summary>The columns.</summary>
    public static ParquetSchema Schema { get; } = new(
        new DataField<string>("id", true),
        new StructField("image", new DataField<byte[]>("bytes", true), new DataField<string>("path", true)),
        new DataField<string>("url", true),
        new DataField<int>("width", true),
        new DataField<int>("height", true),
        new DataField<string>("caption", true),
        new StructField(
            "objects",
            new ListField("bbox", new ListField(ListField.ElementName, new DataField<float>(ListField.ElementName, true))),
            new ListField("categories", new DataField<string>(ListField.ElementName, true)),
            new ListField("phrase", new DataField<int>(ListField.ElementName, true)),
            new ListField("score", new DataField<float>(ListField.ElementName, true))),
        new ListField("phrases", new StructField(
            ListField.ElementName,
            new DataField<string>("text", true),
            new DataField<string>("head", true),
            new ListField("spans", new StructField(ListField.ElementName, new DataField<int>("start", true), new DataField<int>("end", true))))));

    /// <summary>The same as features of the Python library <c>datasets</c> (4 and later).</summary>
    public static string Features { get; } = """{"info":{"features":{"id":STR,"image":{"_type":"Image"},"url":STR,"width":INT,"height":INT,"caption":STR,"objects":{"bbox":{"feature":{"feature":FLOAT,"_type":"List"},"_type":"List"},"categories":{"feature":STR,"_type":"List"},"phrase":{"feature":INT,"_type":"List"},"score":{"feature":FLOAT,"_type":"List"}},"phrases":{"feature":{"text":STR,"head":STR,"spans":{"feature":{"start":INT,"end":INT},"_type":"List"}},"_type":"List"}}}}"""
        .Replace("STR", Value("string"), StringComparison.Ordinal).Replace("INT", Value("int32"), StringComparison.Ordinal).Replace("FLOAT", Value("float32"), StringComparison.Ordinal);

    public IReadOnlyList<LeafColumn> Leaves => _leaves.All;

    public void Add(ExportPair pair)
    {
        _id.Add(pair.Key.AsMemory());
        _image.Add(pair.Image);
        _path.Add(pair.ImageName.AsMemory());
        if (pair.Source.Pair.Url is { } url)
        {
            _url.Add(url.AsMemory());
        }
        else
        {
            _url.AddMissing(Absent);
        }

        _width.Add(pair.Size.Width);
        _height.Add(pair.Size.Height);
        _caption.Add(pair.Caption.AsMemory());
        AddObjects(pair);
        AddPhrases(pair);
    }

    private static string Value(string dtype) => $$"""{"dtype":"{{dtype}}","_type":"Value"}""";

    private void AddObjects(ExportPair pair)
    {
        var isFirst = true;
        foreach (var (index, phrase) in pair.Phrases.Index())
        {
            foreach (var grounding in phrase.Boxes)
            {
                var repetition = isFirst ? 0 : 1;
                var box = grounding.Box;
                _bbox.Add(box.X0, repetition);
                _bbox.Add(box.Y0, 2);
                _bbox.Add(box.Width, 2);
                _bbox.Add(box.Height, 2);
                _category.Add(phrase.Head.AsMemory(), repetition);
                _phrase.Add(index, repetition);
                _score.Add(grounding.Score, repetition);
                isFirst = false;
            }
        }

        if (isFirst)
        {
            foreach (var column in (ReadOnlySpan<LeafColumn>)[_bbox, _category, _phrase, _score])
            {
                column.AddMissing(EmptyInner);
            }
        }
    }

    private void AddPhrases(ExportPair pair)
    {
        foreach (var (index, phrase) in pair.Phrases.Index())
        {
            var repetition = index == 0 ? 0 : 1;
            _text.Add(phrase.Text.AsMemory(), repetition);
            _head.Add(phrase.Head.AsMemory(), repetition);
            foreach (var (number, span) in phrase.Spans.Index())
            {
                _start.Add(span.Start, number == 0 ? repetition : 2);
                _end.Add(span.End, number == 0 ? repetition : 2);
            }
        }

        if (pair.Phrases.IsEmpty)
        {
            foreach (var column in (ReadOnlySpan<LeafColumn>)[_text, _head, _start, _end])
            {
                column.AddMissing(EmptyList);
            }
        }
    }
}
