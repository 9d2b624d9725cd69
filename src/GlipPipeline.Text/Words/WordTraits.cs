namespace GlipPipeline.Text.Words;

/// <summary>What the word lists say of a word.</summary>
[Flags]
internal enum WordTraits
{
    None = 0,

    /// <summary>a, an, this, each: one thing follows.</summary>
    SingularDeterminer = 1,

    /// <summary>red, grey.</summary>
    Color = 1 << 1,

    /// <summary>photo, illustration: the picture itself.</summary>
    Picture = 1 << 3,

    /// <summary>and, &amp;, or.</summary>
    And = 1 << 4,

    /// <summary>of.</summary>
    Of = 1 << 5,

    /// <summary>one, two, dozen.</summary>
    NumberWord = 1 << 6,

    /// <summary>smiling, sleeping: needs no object, so a noun behind it is who does it.</summary>
    Doing = 1 << 7,

    /// <summary>man, children.</summary>
    Person = 1 << 8,

    /// <summary>front, top, outside: without a determiner, "of" makes it a preposition.</summary>
    Place = 1 << 9,

    /// <summary>all, both, half, such: stands before a determiner, or alone.</summary>
    Quantity = 1 << 11,

    /// <summary>inch, cm: a measure, which is nothing to see.</summary>
    Unit = 1 << 12,

    /// <summary>January, Monday.</summary>
    Date = 1 << 13,

    /// <summary>A word that verbs alone have: is, stands.</summary>
    Verb = 1 << 14,

    /// <summary>sports, glass, tennis: a noun that ends in s and is one thing.</summary>
    SingularInS = 1 << 15,

    /// <summary>background, distance, fun: a noun without a box of its own.</summary>
    Invisible = 1 << 17,

    /// <summary>other: makes a phrase with "each" before it.</summary>
    Other = 1 << 18,

    /// <summary>a, an, the, every, no: never a phrase alone.</summary>
    Article = 1 << 19,

    /// <summary>An apostrophe as a word of its own.</summary>
    Apostrophe = 1 << 20,

    /// <summary>A comma.</summary>
    Comma = 1 << 21,

    /// <summary>her: owns a noun behind it.</summary>
    Her = 1 << 22,

    /// <summary>while, as: opens a clause.</summary>
    Clause = 1 << 23,

    /// <summary>in, with: what follows is a thing, even if it begins with a participle.</summary>
    ThingPreposition = 1 << 24,

    /// <summary>or.</summary>
    Or = 1 << 25,

    /// <summary>building, clothing: ends in -ing and is a thing.</summary>
    IngNoun = 1 << 26,

    /// <summary>amid, atop: a preposition that the treebanks hardly show.</summary>
    RarePreposition = 1 << 27,

    /// <summary>left, right: "to the left of" is a preposition.</summary>
    Side = 1 << 28,
}
