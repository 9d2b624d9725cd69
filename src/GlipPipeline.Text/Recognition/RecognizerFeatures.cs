using GlipPipeline.Text.Words;

namespace GlipPipeline.Text.Recognition;

/// <summary>
/// What the linear half of the recognizer sees of a word: itself and its neighbours, the tags, the rules' phrases, clusters and noun classes, the run of
/// nouns with its head, and the stretch between separators.
/// </summary>
internal readonly ref struct RecognizerFeatures
{
    /// <summary>Upper bound of <see cref="Write"/>.</summary>
    public const int MaxCount = 112;

    private const uint BeforeStart = 301;
    private const uint BehindEnd = 302;

    private readonly CaptionFrame _frame;
    private readonly ReadOnlySpan<TaggedWord> _words;
    private readonly ReadOnlySpan<WordContext> _contexts;

    private RecognizerFeatures(CaptionFrame frame)
    {
        _frame = frame;
        _words = frame.Sentence.Words;
        _contexts = frame.Contexts;
    }

    /// <summary>Writes the places of a word's weights and returns their number.</summary>
    public static int Write(CaptionFrame frame, int index, Span<int> places)
    {
        var sink = new FeatureSink(places);
        var features = new RecognizerFeatures(frame);
        features.AddWord(index, ref sink);
        features.AddTags(index, ref sink);
        features.AddKinds(index, ref sink);
        features.AddRun(index, ref sink);
        features.AddSegment(index, ref sink);
        return sink.Count;
    }

    private void AddWord(int i, ref FeatureSink sink)
    {
        ref readonly var word = ref _words[i];
        sink.Add(1, 0);
        sink.Add(2, word.Whole);
        sink.Add(3, Whole(i - 1));
        sink.Add(4, Whole(i + 1));
        sink.Add(5, Whole(i - 2));
        sink.Add(6, Whole(i + 2));
        sink.Add(7, Whole(i - 1), word.Whole);
        sink.Add(8, word.Whole, Whole(i + 1));
        sink.Add(9, word.Suffix2);
        sink.Add(10, word.Suffix3);
        sink.Add(11, word.Suffix4);
        sink.Add(12, Shape(i));
        sink.Add(13, Shape(i - 1), Shape(i));
        sink.Add(14, Shape(i), Shape(i + 1));
        sink.Add(15, Shape(i - 1), Shape(i), Shape(i + 1));
    }

    private void AddTags(int i, ref FeatureSink sink)
    {
        sink.Add(16, Tag(i));
        sink.Add(17, Tag(i - 1));
        sink.Add(18, Tag(i + 1));
        sink.Add(19, Tag(i - 1), Tag(i));
        sink.Add(20, Tag(i), Tag(i + 1));
        sink.Add(21, Tag(i - 1), Tag(i), Tag(i + 1));
        sink.Add(22, Tag(i - 2), Tag(i - 1), Tag(i));
        sink.Add(23, Tag(i), Tag(i + 1), Tag(i + 2));
        sink.Add(24, Rule(i));
        sink.Add(25, Rule(i - 1), Rule(i), Rule(i + 1));
        sink.Add(26, Rule(i), _words[i].Whole);
        sink.Add(27, Rule(i), Tag(i), Tag(i + 1));
        sink.Add(28, Rule(i), Rule(i + 1), Whole(i + 1));
        if (_contexts[i].RuleHead is >= 0 and var head)
        {
            sink.Add(90, Whole(head));
            sink.Add(91, Middle(head));
            sink.Add(92, Class(head), Rule(i));
        }
    }

    private void AddKinds(int i, ref FeatureSink sink)
    {
        sink.Add(29, Coarse(i), Tag(i), Tag(i + 1));
        sink.Add(30, Coarse(i));
        sink.Add(31, Middle(i));
        sink.Add(32, Fine(i));
        sink.Add(33, Middle(i - 1));
        sink.Add(34, Middle(i + 1));
        sink.Add(35, Coarse(i - 1), Coarse(i));
        sink.Add(36, Coarse(i), Coarse(i + 1));
        sink.Add(37, Fine(i - 1));
        sink.Add(38, Fine(i + 1));
        sink.Add(39, Coarse(i - 1), Coarse(i), Coarse(i + 1));
        sink.Add(40, Class(i));
        sink.Add(41, Class(i - 1), Class(i));
        sink.Add(42, Class(i), Class(i + 1));
        sink.Add(43, Class(i), Tag(i));
        sink.Add(44, Class(i), Tag(i), Tag(i + 1));
        sink.Add(45, Class(i + 1), Tag(i + 1), Tag(i + 2));
    }

    private void AddRun(int i, ref FeatureSink sink)
    {
        ref readonly var context = ref _contexts[i];
        sink.Add(93, Whole(context.Before), Tag(i));
        sink.Add(94, Whole(context.Before), Class(i), Near(i - context.Before));
        sink.Add(95, Whole(context.Before), Whole(context.Before < 0 ? -1 : _contexts[context.Before].Before));
        sink.Add(96, Whole(context.Behind), Tag(i), Near(context.Behind - i));
        sink.Add(97, Whole(context.Behind), Class(context.Behind - 1), Near(context.Behind - i));
        var (first, last, head) = (context.RunFirst, context.RunLast, context.RunHead);
        if (head < 0)
        {
            return;
        }

        var toHead = (uint)(Math.Clamp(head - i, -2, 4) + 8);
        var fromFirst = Near(i - first);
        var length = (uint)Math.Min(6, last - first);
        sink.Add(48, Whole(first), fromFirst, 1);
        sink.Add(49, Tag(first), toHead, Class(head));
        sink.Add(50, Whole(head));
        sink.Add(51, Middle(head), Math.Min(toHead, 9));
        sink.Add(52, Fine(head));
        sink.Add(53, Class(head), Math.Min(toHead, 9));
        sink.Add(54, toHead, fromFirst);
        sink.Add(55, Whole(first - 1), fromFirst == 0 ? 1u : 0);
        sink.Add(56, Whole(last + 1), toHead);
        sink.Add(57, Tag(first - 1), Tag(last + 1), fromFirst);
        sink.Add(58, Coarse(head), Coarse(i));
        sink.Add(59, Class(head), Class(i), toHead);
        sink.Add(60, Whole(head), _words[i].Whole);
        sink.Add(61, Whole(head), fromFirst);
        sink.Add(62, Class(head), Tag(first - 1), Tag(last + 1));
        sink.Add(63, Middle(head), Whole(first - 1));
        sink.Add(64, _words[head].Suffix3);
        sink.Add(65, length, Class(head), _frame.Style);
        sink.Add(66, Coarse(head), length, _frame.Style);
    }

    private void AddSegment(int i, ref FeatureSink sink)
    {
        ref readonly var context = ref _contexts[i];
        var (first, last) = (context.SegmentFirst, context.SegmentLast);
        var length = (uint)Math.Min(5, last - first);
        var size = _words.Length switch { < 4 => 0u, < 8 => 1u, < 14 => 2u, _ => 3u };
        var place = (uint)Math.Min(context.Segment, 2);
        var isLower = _frame.IsLower ? 1u : 0;
        sink.Add(70, (uint)Math.Min(context.Segment, 3), (uint)Math.Min(_frame.Segments - 1 - context.Segment, 2));
        sink.Add(71, place, length, _frame.Style);
        sink.Add(72, Whole(first), (uint)Math.Min(2, i - first));
        sink.Add(73, Whole(last));
        sink.Add(74, Middle(last));
        sink.Add(75, Class(last), length);
        sink.Add(76, Whole(first - 1), place);
        sink.Add(77, Whole(last + 1), length);
        sink.Add(78, _frame.Style, size, Rule(i));
        sink.Add(79, _frame.Style, Tag(i), Tag(i + 1));
        sink.Add(80, isLower, Rule(i), Tag(i));
        sink.Add(81, Near(i), Shape(i));
        sink.Add(82, Near(_words.Length - 1 - i), Shape(i));
        sink.Add(83, isLower, Tag(i), Tag(i + 1));
        sink.Add(84, _frame.Style, Shape(i), Tag(i));
        sink.Add(85, Whole(first), Class(last));
        sink.Add(86, _frame.Segments > 1 ? 1u : 0, Whole(0));
        sink.Add(87, Whole(last + 1), Whole(last + 2));
        sink.Add(88, Whole(_words.Length - 1));
    }

    private static uint Near(int distance) => (uint)Math.Min(3, distance);

    private uint Whole(int i) => (uint)i < (uint)_words.Length ? _words[i].Whole : Edge(i);

    private uint Tag(int i) => (uint)i < (uint)_words.Length ? (uint)_words[i].Tag : Edge(i);

    private uint Shape(int i) => (uint)i < (uint)_words.Length ? (uint)_words[i].Shape : Edge(i);

    private uint Rule(int i) => (uint)i < (uint)_words.Length ? _contexts[i].RuleLabel : Edge(i);

    private uint Class(int i) => (uint)i < (uint)_words.Length ? _contexts[i].Entry.NounClass : Edge(i);

    private uint Coarse(int i) => (uint)i < (uint)_words.Length ? _contexts[i].Entry.Coarse : Edge(i);

    private uint Middle(int i) => (uint)i < (uint)_words.Length ? _contexts[i].Entry.Middle : Edge(i);

    private uint Fine(int i) => (uint)i < (uint)_words.Length ? _contexts[i].Entry.Fine : Edge(i) * 16;

    private static uint Edge(int i) => i < 0 ? BeforeStart : BehindEnd;
}
