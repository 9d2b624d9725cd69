using GlipPipeline.Text.Words;

namespace GlipPipeline.Text.Chunking;

/// <summary>What stands before a word in its phrase and in its clause, as far as agreement asks for it.</summary>
internal struct RepairContext
{
    private bool _isInPhrase;

    /// <summary>The phrase so far began with "a", "this", "one".</summary>
    public bool IsSingular { get; private set; }

    /// <summary>The phrase so far began with "two", "these", "many".</summary>
    public bool IsPlural { get; private set; }

    /// <summary>The phrase so far stands directly behind a verb.</summary>
    public bool IsBehindVerb { get; private set; }

    /// <summary>A whole phrase stands before this one in the clause.</summary>
    public bool HasSubject { get; private set; }

    /// <summary>The clause has its finite verb.</summary>
    public bool HasVerb { get; private set; }

    private bool IsBehindNoun { get; set; }

    /// <summary>Takes in the next word.</summary>
    public void Advance(in TaggedWord word)
    {
        var tag = word.Tag;
        if (tag.IsNoun() || tag.IsAdjective() || tag is PartOfSpeech.Participle or PartOfSpeech.Number or PartOfSpeech.Determiner or PartOfSpeech.PossessivePronoun or PartOfSpeech.PossessiveEnding)
        {
            Open(word);
            IsBehindNoun |= tag.IsNoun();
            return;
        }

        HasSubject |= IsBehindNoun || tag == PartOfSpeech.Pronoun;
        var opensClause = tag is PartOfSpeech.RelativePronoun or PartOfSpeech.RelativeDeterminer or PartOfSpeech.Conjunction || word.Has(WordTraits.Clause);
        HasVerb = tag.IsFiniteVerb() || (HasVerb && !opensClause);
        HasSubject &= !word.Has(WordTraits.Clause);
        (_isInPhrase, IsSingular, IsPlural, IsBehindNoun) = (false, false, false, false);
        IsBehindVerb = tag.IsFiniteVerb() || tag is PartOfSpeech.Gerund or PartOfSpeech.BaseVerb;
    }

    private void Open(in TaggedWord word)
    {
        if (word.Tag is PartOfSpeech.Determiner or PartOfSpeech.PossessivePronoun || !_isInPhrase)
        {
            IsSingular = word.Has(WordTraits.SingularDeterminer);
            IsPlural = word.Tag == PartOfSpeech.Number && !IsSingular;
        }
        else if (word.Tag == PartOfSpeech.Number)
        {
            (IsSingular, IsPlural) = (word.Has(WordTraits.SingularDeterminer), !word.Has(WordTraits.SingularDeterminer));
        }

        _isInPhrase = true;
    }
}
