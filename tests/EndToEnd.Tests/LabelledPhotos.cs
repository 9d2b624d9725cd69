using GlipPipeline.Testing;

namespace EndToEnd.Tests;

/// <summary>The corpus that a run makes of real photos with real captions. Made once for all tests that look at it.</summary>
public sealed class LabelledPhotos : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private GlipResult? _result;

    public void Dispose() => _folder.Dispose();

    /// <summary>Labels the photos when first asked; the calling test is skipped where they are absent.</summary>
    internal async Task<CorpusFiles> CorpusAsync()
    {
        // Not in a constructor: xunit skips tests, not fixtures.
        _result ??= await GlipProcess.RunAsync(
            "label", "--source", SharedFiles.Path("data/pairs/real-pairs-dev.tar"), "--out", _folder["corpus"], "--teacher", "nano", "--unit-pairs", "32");
        _result.ShouldSucceed();
        return new CorpusFiles(_folder["corpus"]);
    }
}
