using Xunit.Abstractions;

namespace GlipPipeline.Runs.Tests.Protocol;

/// <summary>
/// The proof of the commit protocol: two writers, three attempts, crashes and power cuts anywhere, lost replies, clean-up and a seal at any
/// moment. Every state that can come about is visited; no other test of the ledger sees all of them. <see cref="ProtocolModel"/> says how
/// the model maps to the code.
/// </summary>
public sealed class CommitProtocolTests(ITestOutputHelper output)
{
    private const int Attempts = 3;
    private const int Writers = 2;

    private static readonly Dictionary<string, ProtocolRules> Mistakes = new()
    {
        ["clean-up collects parts of uncommitted units"] = ProtocolRules.Blob with { CollectsUncommitted = true },
        ["clean-up collects them after a second look"] = ProtocolRules.Blob with { RechecksUncommitted = true },
        ["part names are fixed"] = ProtocolRules.Folder with { FixedPartNames = true },
        ["the record is overwritten"] = ProtocolRules.Blob with { OverwritesRecord = true },
        ["exists means lost"] = ProtocolRules.Blob with { ExistsMeansLost = true },
        ["the part is not flushed before the record"] = ProtocolRules.Folder with { RecordsUnflushedPart = true },
        ["the seal trusts an unflushed record"] = ProtocolRules.Folder with { SealsUnflushedRecord = true },
    };

    [Fact]
    public void Protocol_WhenEverythingMayHappenInAFolder_KeepsItsPromises() => ShouldHold(ProtocolRules.Folder, units: 1);

    [Fact]
    public void Protocol_WhenTwoUnitsShareAFolder_KeepsItsPromises() => ShouldHold(ProtocolRules.Folder, units: 2);

    [Fact]
    public void Protocol_WhenEverythingMayHappenToBlobs_KeepsItsPromises() => ShouldHold(ProtocolRules.Blob, units: 1);

    [Fact]
    public void Protocol_WhenTwoUnitsShareAContainer_KeepsItsPromises() => ShouldHold(ProtocolRules.Blob, units: 2);

    [Theory]
    [InlineData("clean-up collects parts of uncommitted units", "P2")]
    [InlineData("clean-up collects them after a second look", "P2")]
    [InlineData("part names are fixed", "P2")]
    [InlineData("the record is overwritten", "P1")]
    [InlineData("exists means lost", "P2")]
    [InlineData("the part is not flushed before the record", "P2")]
    [InlineData("the seal trusts an unflushed record", "P3")]
    public void Protocol_WhenItHasAMistake_BreaksAPromise(string mistake, string promise)
    {
        var found = ModelChecker.Explore(new ProtocolModel(Mistakes[mistake], units: 1, Attempts, Writers), ProtocolPromises.Broken);

        output.WriteLine($"{mistake}: {found}");
        found.BrokenPromise.ShouldNotBeNull($"{mistake}: the model does not notice");
        found.BrokenPromise.ShouldStartWith(promise, customMessage: found.ToString());
    }

    private void ShouldHold(ProtocolRules rules, int units)
    {
        var found = ModelChecker.Explore(
            new ProtocolModel(rules, units, Attempts, Writers),
            (model, state, isFinal) => ProtocolPromises.Broken(model, state, isFinal) ?? ProtocolPromises.BrokenRule(state));

        output.WriteLine(found.ToString());
        found.BrokenPromise.ShouldBeNull(found.ToString());
    }
}
