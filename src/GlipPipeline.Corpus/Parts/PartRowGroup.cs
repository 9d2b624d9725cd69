using System.Collections.Immutable;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Phrases;
using Parquet;

namespace GlipPipeline.Corpus.Parts;

/// <summary>Rows on their way into a part, by the columns of <see cref="PartSchema"/>. Images are held, not copied.</summary>
internal sealed class PartRowGroup
{
    /// <summary>Definition level of a column that is NULL in a row.</summary>
    private const int Absent = 0;

    /// <summary>Definition level of an empty list of a row: the list is there, no element is.</summary>
    private const int EmptyList = 1;

    /// <summary>The same for the spans of a phrase: phrases, list, element and spans are there.</summary>
    private const int EmptySpans = 4;

    private readonly List<LeafColumn> _all = [];
    private readonly LeafColumn<ReadOnlyMemory<char>> _pairId, _source, _key, _url, _sha256, _imagePath, _caption, _phraseText, _phraseHead,
        _fieldKey, _fieldValue, _language;
    private readonly LeafColumn<ReadOnlyMemory<byte>> _imageBytes;
    private readonly LeafColumn<long> _index, _phash;
    private readonly LeafColumn<int> _width, _height, _spanStart, _spanEnd, _groundingPhrase, _expressionStart, _expressionEnd;
    private readonly LeafColumn<bool> _phraseVisual;
    private readonly LeafColumn<float> _x0, _y0, _x1, _y1, _score;

    public PartRowGroup()
    {
        _pairId = Next<ReadOnlyMemory<char>>();
        _source = Next<ReadOnlyMemory<char>>();
        _index = Next<long>();
        _key = Next<ReadOnlyMemory<char>>();
        _url = Next<ReadOnlyMemory<char>>();
        _sha256 = Next<ReadOnlyMemory<char>>();
        _imageBytes = Next<ReadOnlyMemory<byte>>();
        _imagePath = Next<ReadOnlyMemory<char>>();
        _width = Next<int>();
        _height = Next<int>();
        _caption = Next<ReadOnlyMemory<char>>();
        _phraseText = Next<ReadOnlyMemory<char>>();
        _spanStart = Next<int>();
        _spanEnd = Next<int>();
        _phraseHead = Next<ReadOnlyMemory<char>>();
        _phraseVisual = Next<bool>();
        _groundingPhrase = Next<int>();
        _x0 = Next<float>();
        _y0 = Next<float>();
        _x1 = Next<float>();
        _y1 = Next<float>();
        _score = Next<float>();
        _expressionStart = Next<int>();
        _expressionEnd = Next<int>();
        _phash = Next<long>();
        _fieldKey = Next<ReadOnlyMemory<char>>();
        _fieldValue = Next<ReadOnlyMemory<char>>();
        _language = Next<ReadOnlyMemory<char>>();
    }

    /// <summary>Number of rows that wait.</summary>
    public int RowCount { get; private set; }

    /// <summary>Bytes of images, captions and kept fields that wait.</summary>
    public long Bytes { get; private set; }

    /// <summary>Adds a row.</summary>
    public void Add(LabelledPair labelled)
    {
        var pair = labelled.Pair;
        _pairId.Add(labelled.Id.ToString().AsMemory());
        _source.Add(pair.Place.Source.AsMemory());
        _index.Add(pair.Place.Index);
        _key.Add(pair.Key.AsMemory());
        AddUrl(pair.Url);
        _sha256.Add(labelled.ImageSha256.ToString().AsMemory());
        _imageBytes.Add(pair.ImageBytes);
        _imagePath.Add((labelled.Id + ImageExtension.Of(pair.ImageBytes.Span)).AsMemory());
        _width.Add(labelled.Size.Width);
        _height.Add(labelled.Size.Height);
        _caption.Add(pair.Caption.AsMemory());
        AddPhrases(labelled.Phrases);
        AddGroundings(labelled.Groundings);
        AddExpressions(labelled.Phrases);
        AddFields(pair.Fields);
        AddMissing(Absent, repetition: 0, _phash, _language);
        RowCount++;
        Bytes += pair.ImageBytes.Length + pair.Caption.Length;
    }

    /// <summary>Writes the rows as one row group and forgets them.</summary>
    public async Task WriteAsync(ParquetWriter writer, CancellationToken cancellationToken)
    {
        using (var group = writer.CreateRowGroup())
        {
            foreach (var column in _all)
            {
                await column.WriteAsync(group, cancellationToken);
            }

            group.CompleteValidate();
        }

        _all.ForEach(column => column.Clear());
        (RowCount, Bytes) = (0, 0);
    }

    private LeafColumn<T> Next<T>()
        where T : struct
    {
        var column = new LeafColumn<T>(PartSchema.Columns.DataFields[_all.Count]);
        _all.Add(column);
        return column;
    }

    private void AddUrl(string? url)
    {
        if (url is null)
        {
            _url.AddMissing(Absent);
        }
        else
        {
            _url.Add(url.AsMemory());
        }
    }

    private void AddPhrases(ImmutableArray<Phrase> phrases)
    {
        if (phrases.IsEmpty)
        {
            AddMissing(EmptyList, repetition: 0, _phraseText, _spanStart, _spanEnd, _phraseHead, _phraseVisual);
        }

        for (var index = 0; index < phrases.Length; index++)
        {
            var repetition = index == 0 ? 0 : 1;
            _phraseText.Add(phrases[index].Text.AsMemory(), repetition);
            AddSpans(phrases[index].Spans, repetition);
            _phraseHead.Add(phrases[index].Head.AsMemory(), repetition);
            _phraseVisual.Add(phrases[index].Visual, repetition);
        }
    }

    private void AddSpans(ImmutableArray<PhraseSpan> spans, int phraseRepetition)
    {
        if (spans.IsEmpty)
        {
            AddMissing(EmptySpans, phraseRepetition, _spanStart, _spanEnd);
        }

        for (var index = 0; index < spans.Length; index++)
        {
            var repetition = index == 0 ? phraseRepetition : 2;
            _spanStart.Add(spans[index].CodePoints.Start, repetition);
            _spanEnd.Add(spans[index].CodePoints.End, repetition);
        }
    }

    private void AddGroundings(ImmutableArray<Grounding> groundings)
    {
        if (groundings.IsEmpty)
        {
            AddMissing(EmptyList, repetition: 0, _groundingPhrase, _x0, _y0, _x1, _y1, _score);
        }

        for (var index = 0; index < groundings.Length; index++)
        {
            var (phrase, box, score) = groundings[index];
            var repetition = index == 0 ? 0 : 1;
            _groundingPhrase.Add(phrase, repetition);
            _x0.Add(box.X0, repetition);
            _y0.Add(box.Y0, repetition);
            _x1.Add(box.X1, repetition);
            _y1.Add(box.Y1, repetition);
            _score.Add(score, repetition);
        }
    }

    private void AddExpressions(ImmutableArray<Phrase> phrases)
    {
        if (phrases.IsEmpty || phrases.Any(phrase => phrase.Expression is null))
        {
            AddMissing(phrases.IsEmpty ? EmptyList : Absent, repetition: 0, _expressionStart, _expressionEnd);
            return;
        }

        for (var index = 0; index < phrases.Length; index++)
        {
            var span = phrases[index].Expression!.Value.CodePoints;
            _expressionStart.Add(span.Start, repetition: index == 0 ? 0 : 1);
            _expressionEnd.Add(span.End, repetition: index == 0 ? 0 : 1);
        }
    }

    private void AddFields(ImmutableSortedDictionary<string, string>? fields)
    {
        if (fields is null)
        {
            AddMissing(Absent, repetition: 0, _fieldKey, _fieldValue);
            return;
        }

        if (fields.IsEmpty)
        {
            AddMissing(EmptyList, repetition: 0, _fieldKey, _fieldValue);
        }

        foreach (var (index, (key, value)) in fields.Index())
        {
            _fieldKey.Add(key.AsMemory(), repetition: index == 0 ? 0 : 1);
            _fieldValue.Add(value.AsMemory(), repetition: index == 0 ? 0 : 1);
            Bytes += key.Length + value.Length;
        }
    }

    private static void AddMissing(int definition, int repetition, params ReadOnlySpan<LeafColumn> columns)
    {
        foreach (var column in columns)
        {
            column.AddMissing(definition, repetition);
        }
    }
}
