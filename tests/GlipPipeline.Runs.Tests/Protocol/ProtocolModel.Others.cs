namespace GlipPipeline.Runs.Tests.Protocol;

/// <content>What happens beside the attempts: a power cut, clean-up, the seal.</content>
internal sealed partial class ProtocolModel
{
    /// <summary>Every process is gone, and each volatile name is lost or stays, independently.</summary>
    private IEnumerable<Move> CutPower(ProtocolState state)
    {
        var parts = Enumerable.Range(0, attempts).Where(part => state.Parts[part].Status == ObjectStatus.Volatile).ToList();
        var records = Enumerable.Range(0, units).Where(unit => state.Records[unit].Status == ObjectStatus.Volatile).ToList();
        if (parts.Count + records.Count == 0)
        {
            yield break;
        }

        var begun = Enumerable.Range(0, attempts).Where(attempt => state.Attempts[attempt].Step != AttemptStep.NotBegun);
        var dead = begun.Aggregate(state, Crashed) with
        {
            // What was deleted, was deleted for a reason that need not outlast the cut.
            Parts = [.. state.Parts.Select(part => part.Exists ? part : part with { Status = ObjectStatus.Absent })],
            Collector = CollectorState.Idle,
            Published = state.IsSealed ? state.Published : [],
        };
        for (var lost = 0; lost < 1 << (parts.Count + records.Count); lost++)
        {
            var next = dead;
            foreach (var (bit, part) in parts.Index())
            {
                var isLost = (lost >> bit & 1) != 0;
                next = next.WithPart(part, isLost ? ObjectStatus.Absent : ObjectStatus.Durable, state.Parts[part].WrittenBy);
            }

            foreach (var (bit, unit) in records.Index())
            {
                var isLost = (lost >> (parts.Count + bit) & 1) != 0;
                next = next.WithRecord(unit, isLost ? state.Records[unit].Lost() : state.Records[unit].Flushed());
            }

            yield return new Move(int.PopCount(lost), "power is cut and takes {0} unflushed names", next);
        }
    }

    private IEnumerable<Move> CleanUp(ProtocolState state)
    {
        if (state.Collector.Chosen is var chosen and >= 0)
        {
            yield return new Move(0, "clean-up dies", state with { Collector = CollectorState.Idle });
            if (rules.RechecksUncommitted && !state.Collector.LookedTwice)
            {
                var second = MayCollect(state, chosen) ? new CollectorState(chosen, LookedTwice: true) : CollectorState.Idle;
                yield return new Move(chosen, "clean-up looks again at part {0}", state with { Collector = second });
            }
            else
            {
                yield return new Move(chosen, "clean-up deletes part {0}", Delete(state, chosen) with { Collector = CollectorState.Idle });
            }

            yield break;
        }

        foreach (var part in Enumerable.Range(0, attempts).Where(part => state.Parts[part].Exists && MayCollect(state, part)))
        {
            var chosenNow = new CollectorState(part, LookedTwice: false);
            yield return new Move(part, "clean-up chooses part {0}", state with { Collector = chosenNow });
        }
    }

    /// <summary>The clean-up rule: only a loser of a recorded unit.</summary>
    private bool MayCollect(ProtocolState state, int part)
    {
        var record = state.Records[state.Attempts[state.Parts[part].WrittenBy].Unit];
        return record.Exists ? PartOf(state, record.Attempt) != part : rules.CollectsUncommitted || rules.RechecksUncommitted;
    }

    private IEnumerable<Move> Seal(ProtocolState state)
    {
        if (state.IsSealed)
        {
            yield break;
        }

        if (!state.Published.IsEmpty)
        {
            yield return new Move(0, "seal is written", state with { IsSealed = true });
            yield return new Move(0, "seal dies", state with { Published = [] });
        }
        else if (state.IsRecorded)
        {
            var listed = state with { Published = [.. state.Records.Select(record => record.Attempt)] };
            yield return new Move(0, "seal lists the records", rules.SealsUnflushedRecord
                ? listed
                : listed with { Records = [.. state.Records.Select(record => record.Flushed())] });
        }
    }
}
