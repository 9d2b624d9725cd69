namespace EndToEnd.Tests;

/// <summary>The crash points on a local folder.</summary>
[Trait("Category", "Heavy")]
public sealed class FolderCrashPointTests(LabelledScenes scenes) : CrashPointTests(scenes)
{
    private protected override ICorpusPlace Place { get; } = new FolderCorpus();
}
