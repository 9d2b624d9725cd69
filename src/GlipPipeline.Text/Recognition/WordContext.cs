namespace GlipPipeline.Text.Recognition;

/// <summary>Where a word stands: in which phrase of the rules, in which run of nouns and their modifiers, in which stretch between separators.</summary>
internal struct WordContext
{
    /// <summary>What the lexicon says of it.</summary>
    public WordEntry Entry;

    /// <summary>0 outside the rules' phrases; 1 first and 2 further words of one; 2 more if it is visual.</summary>
    public byte RuleLabel;

    /// <summary>Index of the head of the rules' phrase around it, or -1.</summary>
    public int RuleHead;

    /// <summary>The run of words around it that a noun phrase may hold; the word alone if it may not stand in one.</summary>
    public int RunFirst, RunLast;

    /// <summary>The run's last noun, or -1.</summary>
    public int RunHead;

    /// <summary>How many separators (commas, dashes, bars, …) stand before it.</summary>
    public int Segment;

    /// <summary>The stretch between separators around it.</summary>
    public int SegmentFirst, SegmentLast;

    /// <summary>The nearest words outside noun phrases before and behind it: -1, or the number of words, at the ends.</summary>
    public int Before, Behind;
}
