using GlipPipeline.Text.Words;

namespace GlipPipeline.Text.Chunking;

/// <summary>
/// Finds how far a caption goes on to describe a phrase: over prepositional phrases, participles and relative clauses, never over a finite verb of its own
/// clause, a conjunct or a comma. Asked for phrase after phrase; what lies inside an earlier stretch has none of its own.
/// </summary>
internal struct ReferringExpressions
{
    private int _covered;

    /// <summary>The last word of a phrase's stretch; null if it cannot be seen or lies in an earlier stretch.</summary>
    /// <param name="words">The tagged sentence.</param>
    /// <param name="chunks">Its phrases, in order.</param>
    /// <param name="index">The phrase; one more than at the last call.</param>
    public int? Next(ReadOnlySpan<TaggedWord> words, List<Chunk> chunks, int index)
    {
        // Indices count from one here, so that nothing is covered at first.
        if (!chunks[index].Visual || chunks[index].Last < _covered)
        {
            return null;
        }

        var last = LastOf(words, chunks, index);
        _covered = last + 1;
        return last;
    }

    private static int LastOf(ReadOnlySpan<TaggedWord> words, List<Chunk> chunks, int index)
    {
        var (last, next, isOpen, isRelative) = (chunks[index].Last, index + 1, false, false);
        for (var at = last + 1; at < words.Length; at++)
        {
            if (next < chunks.Count && chunks[next].First == at)
            {
                var isSubject = words[at].Tag is PartOfSpeech.RelativePronoun or PartOfSpeech.RelativeDeterminer;
                if (!isOpen && !isSubject)
                {
                    break;
                }

                (at, isOpen, isRelative) = (chunks[next].Last, isSubject, isRelative || isSubject);
                last = isSubject ? last : at;
                next++;
                continue;
            }

            switch (StepOf(words, at, isRelative))
            {
                case Step.Opens:
                    isOpen = true;
                    break;
                case Step.Describes:
                    (isOpen, last) = (true, at);
                    break;
                case Step.Passes:
                    break;
                default:
                    return last;
            }

            isRelative &= !words[at].Tag.IsFiniteVerb();
        }

        return last;
    }

    private static Step StepOf(ReadOnlySpan<TaggedWord> words, int at, bool isRelative)
    {
        ref readonly var word = ref words[at];
        return word.Tag switch
        {
            _ when word.Has(WordTraits.Clause) && !isRelative => Step.Ends,
            PartOfSpeech.Preposition or PartOfSpeech.To => Step.Opens,
            PartOfSpeech.Gerund or PartOfSpeech.Participle => Step.Describes,
            PartOfSpeech.Adverb or PartOfSpeech.Particle => Step.Passes,
            // The object of "in front of" is a place without a phrase.
            PartOfSpeech.Noun when word.Has(WordTraits.Place | WordTraits.Side) => Step.Opens,
            PartOfSpeech.Conjunction when at + 1 < words.Length && words[at + 1].Tag.IsParticiple() && words[at - 1].Tag.IsParticiple() => Step.Passes,
            _ when isRelative && (word.Tag.IsFiniteVerb() || word.Tag == PartOfSpeech.BaseVerb) => Step.Describes,
            _ => Step.Ends,
        };
    }

    private enum Step
    {
        Ends,
        Opens,
        Describes,
        Passes,
    }
}
