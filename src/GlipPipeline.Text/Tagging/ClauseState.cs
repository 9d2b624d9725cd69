using GlipPipeline.Text.Words;

namespace GlipPipeline.Text.Tagging;

/// <summary>How far a clause has come: which number its first and its latest noun have, and whether it has its verb. Tells "a dog barks" from "dog barks".</summary>
internal struct ClauseState
{
    private uint _subject;
    private uint _latest;
    private uint _hasVerb;
    private uint _determiner;

    /// <summary>The state as bits, for a feature.</summary>
    public readonly uint Bits => _subject | (_latest << 3) | (_hasVerb << 6) | (_determiner << 7);

    /// <summary>Whether a finite verb stands in the clause.</summary>
    public readonly bool HasVerb => _hasVerb != 0;

    /// <summary>Takes in the next word's tag.</summary>
    public void Advance(PartOfSpeech tag, bool isSingularDeterminer)
    {
        if (tag is PartOfSpeech.Punctuation or PartOfSpeech.Conjunction or PartOfSpeech.RelativePronoun or PartOfSpeech.RelativeDeterminer or PartOfSpeech.RelativeAdverb)
        {
            // Behind "who" and "and" another verb may come; the subject stays.
            (_hasVerb, _latest, _determiner) = (0, 0, 0);
        }
        else if (tag.IsFiniteVerb())
        {
            (_hasVerb, _latest, _determiner) = (1, 0, 0);
        }
        else if (tag.IsNoun() || tag == PartOfSpeech.Pronoun)
        {
            _latest = tag.IsPluralNoun() ? 2u : 1u;
            _subject = _subject == 0 ? _latest + (_determiner == 1 ? 2u : 0) : _subject;
        }
        else if (tag is PartOfSpeech.Determiner or PartOfSpeech.PossessivePronoun)
        {
            (_latest, _determiner) = (0, isSingularDeterminer ? 1u : 2u);
        }
        else if (!tag.IsAdjective() && tag is not (PartOfSpeech.Number or PartOfSpeech.PossessiveEnding))
        {
            (_latest, _determiner) = (0, 0);
        }
    }
}
