using System.Collections.Immutable;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Phrases;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Formats.Export.Columns;
using GlipPipeline.Formats.Export.Writing;
using Parquet.Schema;

namespace GlipPipeline.Formats.Export.Grit;

/// <summary>GRIT's Parquet: a chunk is <c>[start, end, x0, y0, x1, y1, score]</c>, all doubles, its box in shares of the image.</summary>
internal sealed class GritFormat : IExportFormat
{
    public string Name => "grit";

    public string Summary => "GRIT's Parquet columns; chunks have their boxes in shares of the image. Similarities are NULL: the corpus has none.";

    public IExportWriter Open(ExportTarget target) => new ParquetShards(
        target, GritColumns.Schema, ImmutableDictionary<string, string>.Empty, () => new GritColumns(target.Counts), (split, shard) => $"{split.FileName(shard)}.parquet");

    public string Loading(ExportTarget target) =>
        $"""
        ```python
        import pandas

        pairs = pandas.read_parquet("{target.Splits[0].FileName(0)}.parquet")
        ```

        `key` is the image's name without its extension; spans are Python's.
        """;

    private sealed class GritColumns : IRowColumns
    {
        private const int Absent = 0;
        private const int EmptyList = 1;

        private readonly LeafColumns _leaves = new(Schema);
        private readonly ExportCounts _counts;
        private readonly LeafColumn<double> _similarityB32, _similarityL14, _nounChunks, _expressions;
        private readonly LeafColumn<ReadOnlyMemory<char>> _id, _url, _caption, _key;
        private readonly LeafColumn<long> _width, _height;

        public GritColumns(ExportCounts counts)
        {
            _counts = counts;
            _similarityB32 = _leaves.Next<double>();
            _similarityL14 = _leaves.Next<double>();
            _id = _leaves.Next<ReadOnlyMemory<char>>();
            _url = _leaves.Next<ReadOnlyMemory<char>>();
            _caption = _leaves.Next<ReadOnlyMemory<char>>();
            _width = _leaves.Next<long>();
            _height = _leaves.Next<long>();
            _nounChunks = _leaves.Next<double>();
            _expressions = _leaves.Next<double>();
            _key = _leaves.Next<ReadOnlyMemory<char>>();
        }

        public static ParquetSchema Schema { get; } = new(
            new DataField<double>("clip_similarity_vitb32", true), new DataField<double>("clip_similarity_vitl14", true), new DataField<string>("id", true),
            new DataField<string>("url", true), new DataField<string>("caption", true), new DataField<long>("width", true), new DataField<long>("height", true),
            Chunks("noun_chunks"), Chunks("ref_exps"), new DataField<string>("key", true));

        public IReadOnlyList<LeafColumn> Leaves => _leaves.All;

        public void Add(ExportPair pair)
        {
            _similarityB32.AddMissing(Absent);
            _similarityL14.AddMissing(Absent);
            _id.Add(pair.Source.Id.ToString().AsMemory());
            if (pair.Source.Pair.Url is { } url)
            {
                _url.Add(url.AsMemory());
            }
            else
            {
                _url.AddMissing(Absent);
            }

            _caption.Add(pair.Caption.AsMemory());
            _width.Add(pair.Size.Width);
            _height.Add(pair.Size.Height);
            _counts.Add("chunks_of_further_spans", pair.Phrases.Sum(phrase => (phrase.Spans.Length - 1) * phrase.Boxes.Length));
            AddChunks(_nounChunks, pair, phrase => phrase.Spans);
            AddChunks(_expressions, pair, phrase => phrase.Expression is { } expression ? [expression] : []);
            _key.Add(pair.Key.AsMemory());
        }

        /// <summary>A chunk has one span, so a phrase that stands twice is two.</summary>
        private static void AddChunks(LeafColumn<double> column, ExportPair pair, Func<ExportPhrase, ImmutableArray<CodePointSpan>> spansOf)
        {
            var isFirst = true;
            foreach (var phrase in pair.Phrases)
            {
                foreach (var (span, grounding) in spansOf(phrase).SelectMany(span => phrase.Boxes.Select(grounding => (span, grounding))))
                {
                    foreach (var (index, value) in Chunk(span, grounding, pair.Size).Index())
                    {
                        column.Add(value, index > 0 ? 2 : isFirst ? 0 : 1);
                        isFirst = false;
                    }
                }
            }

            if (isFirst)
            {
                column.AddMissing(EmptyList);
            }
        }

        private static double[] Chunk(CodePointSpan span, Grounding grounding, ImageSize size) =>
        [
            span.Start, span.End, (double)grounding.Box.X0 / size.Width, (double)grounding.Box.Y0 / size.Height,
            (double)grounding.Box.X1 / size.Width, (double)grounding.Box.Y1 / size.Height, grounding.Score,
        ];

        private static ListField Chunks(string name) => new(name, new ListField(ListField.ElementName, new DataField<double>(ListField.ElementName, true)));
    }
}
