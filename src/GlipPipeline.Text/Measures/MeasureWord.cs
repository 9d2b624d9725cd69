namespace GlipPipeline.Text.Measures;

/// <summary>What a word can be in a number, date, price or measure.</summary>
internal enum MeasureWord
{
    /// <summary>Part of none.</summary>
    None,

    /// <summary>January, Monday.</summary>
    Date,

    /// <summary>two, dozen, 8.6inch: a word that begins with a digit is one.</summary>
    Number,

    /// <summary>inch, century, evening.</summary>
    Unit,

    /// <summary>eur.</summary>
    Currency,

    /// <summary>the, of, $: says nothing by itself.</summary>
    Joint,
}
