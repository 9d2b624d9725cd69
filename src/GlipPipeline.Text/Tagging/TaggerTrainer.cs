using System.Text.Json;
using GlipPipeline.Text.Chunking;
using GlipPipeline.Text.Words;

namespace GlipPipeline.Text.Tagging;

/// <summary>
/// Trains the averaged-perceptron tagger on treebanks, then, if captions are given, once more on treebanks and captions together, the captions tagged by
/// the first model and corrected by <see cref="TagRepair"/>.
/// </summary>
public static class TaggerTrainer
{
    /// <summary>The model file's bytes.</summary>
    public static byte[] Train(TaggerTrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var treebank = options.Treebanks.SelectMany(ConlluReader.Read).Where(words => words.Count > 0).ToList();
        var words = WordStatistics.Count(treebank);
        var sentences = treebank.ConvertAll(TrainingSentence.From);
        var model = Learn(sentences, words, options);
        if (!options.Captions.IsEmpty)
        {
            var captions = TagCaptions(TaggerModelFile.Read(model), options).ToList();
            WordStatistics.AddCaptionWords(captions, words);
            sentences.AddRange(captions);
            model = Learn(sentences, words, options);
        }

        return model;
    }

    private static IEnumerable<TrainingSentence> TagCaptions(TaggerModel model, TaggerTrainingOptions options)
    {
        var tagger = new PerceptronTagger(model);
        var sentence = new Sentence();
        foreach (var caption in options.Captions.SelectMany(File.ReadLines).Select(CaptionOf).Where(line => line.Length > 0))
        {
            WordSplitter.Split(caption, sentence);
            tagger.Tag(sentence);
            TagRepair.Apply(sentence.Words);
            yield return new TrainingSentence(sentence.Words.ToArray(), [.. sentence.Words.ToArray().Select(word => word.Tag)]);
        }
    }

    private static string CaptionOf(string line)
    {
        if (!line.StartsWith('{'))
        {
            return line.Trim();
        }

        using var document = JsonDocument.Parse(line);
        return document.RootElement.GetProperty("caption").GetString()!.Trim();
    }

    private static byte[] Learn(List<TrainingSentence> sentences, Dictionary<uint, KnownWord> words, TaggerTrainingOptions options)
    {
        // Not cryptography: the order and the letter case must be the same in every run with this seed.
        var random = new Random(options.Seed);
        var weights = new WeightTable();
        foreach (var sentence in sentences)
        {
            for (var i = 0; i < sentence.Words.Length; i++)
            {
                sentence.Words[i].KnownTags = words.GetValueOrDefault(sentence.Words[i].Whole).Tags;
            }
        }

        var order = sentences.ToArray();
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var sentence in order)
            {
                // Half of all captions of the web tell nothing by case (lower, title, upper), and most have no full stop.
                var isCaseInformative = random.Next(2) == 0;
                var hasStop = sentence.Words[^1].Shape.HasFlag(WordShape.Sign) && random.Next(2) == 0;
                LearnSentence(sentence, hasStop ? sentence.Words.Length - 1 : sentence.Words.Length, isCaseInformative, words, weights);
            }
        }

        return TaggerModelFile.Write(words, weights.Average());
    }

    private static void LearnSentence(TrainingSentence sentence, int length, bool isCaseInformative, Dictionary<uint, KnownWord> known, WeightTable weights)
    {
        Span<uint> features = stackalloc uint[TaggerFeatures.MaxCount];
        Span<int> scores = stackalloc int[PartsOfSpeech.Count];
        var words = sentence.Words.AsSpan(0, length);
        var clause = default(ClauseState);
        for (var i = 0; i < words.Length; i++)
        {
            ref var word = ref words[i];
            if (word.Shape.HasFlag(WordShape.Sign) || known.GetValueOrDefault(word.Whole).Fixed)
            {
                word.Tag = word.Shape.HasFlag(WordShape.Sign) ? PerceptronTagger.TagOfSign(word) : sentence.Tags[i];
                clause.Advance(word.Tag, word.Traits.HasFlag(WordTraits.SingularDeterminer));
                continue;
            }

            var count = TaggerFeatures.Write(words, i, isCaseInformative, clause, features);
            scores.Clear();
            foreach (var feature in features[..count])
            {
                weights.AddWeights(feature, scores);
            }

            word.Tag = PerceptronTagger.BestOf(scores, word.KnownTags);
            weights.Tick();
            if (word.Tag != sentence.Tags[i] && sentence.Tags[i] != PartOfSpeech.Punctuation)
            {
                weights.Correct(features[..count], sentence.Tags[i], word.Tag);
            }

            clause.Advance(word.Tag, word.Traits.HasFlag(WordTraits.SingularDeterminer));
        }
    }
}
