namespace EndToEnd.Tests;

/// <summary>A corpus in one of the stores, as a user of <c>glip</c> sees it.</summary>
internal interface ICorpusPlace : IDisposable
{
    /// <summary>What goes to <c>--out</c>.</summary>
    string Address { get; }

    /// <summary>What <c>glip</c> needs in its environment to reach it.</summary>
    IReadOnlyDictionary<string, string?> Environment { get; }

    /// <summary>Commit records there are now.</summary>
    int RecordCount { get; }

    /// <summary>Whether it is sealed.</summary>
    bool IsSealed { get; }

    /// <summary>Everything in it now, in a folder.</summary>
    Task<CorpusFiles> FilesAsync();

    /// <summary>Makes every lease one that ran out a while ago, as if its holder had not renewed it for so long.</summary>
    Task ExpireLeasesAsync();
}
