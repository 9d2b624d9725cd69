using static GlipPipeline.Runs.Tests.Protocol.AttemptStep;

namespace GlipPipeline.Runs.Tests.Protocol;

/// <content>What an attempt may do, and what may become of it.</content>
internal sealed partial class ProtocolModel
{
    private IEnumerable<Move> Attempt(ProtocolState state, int attempt) => state.Attempts[attempt] switch
    {
        { Step: NotBegun } => [],
        { IsAlive: false, Request: not CreateRequest.InFlight } => [],
        _ => Upload(state, attempt).Concat(Commit(state, attempt)).Concat(FindOut(state, attempt)).Concat(Crash(state, attempt)),
    };

    private IEnumerable<Move> BeginAttempt(ProtocolState state)
    {
        var next = state.Attempts.Count(attempt => attempt.Step != NotBegun);
        if (next == attempts || state.Attempts.Count(attempt => attempt.IsAlive) == writers)
        {
            yield break;
        }

        for (var unit = 0; unit < units; unit++)
        {
            var what = unit == 0 ? "attempt {0} begins at unit 0" : "attempt {0} begins at unit 1";
            yield return new Move(next, what, state.With(next, new AttemptState(unit, Begun, CreateRequest.None)));
        }
    }

    private IEnumerable<Move> Upload(ProtocolState state, int attempt)
    {
        var part = PartOf(state, attempt);
        var uploaded = state.With(attempt, PartUploaded);
        switch (state.Attempts[attempt].Step)
        {
            case Begun:
                yield return new Move(attempt, "attempt {0} stages its part", state.With(attempt, PartStaged));
                break;
            case PartStaged when rules.NamesAreVolatile:
                var linked = state.With(attempt, PartLinked).WithPart(part, ObjectStatus.Volatile, attempt);
                yield return new Move(attempt, "attempt {0} links its part", linked);
                break;
            case PartStaged:
                var committed = uploaded.WithPart(part, ObjectStatus.Durable, attempt);
                yield return new Move(attempt, "attempt {0} commits its part's blocks", committed);
                break;
            case PartLinked when rules.RecordsUnflushedPart:
                yield return new Move(attempt, "attempt {0} does not flush its part", uploaded);
                break;
            case PartLinked:
                var flushed = uploaded with { Parts = state.Parts.SetItem(part, state.Parts[part].Flushed()) };
                yield return new Move(attempt, "attempt {0} flushes its part", flushed);
                break;
        }
    }

    private IEnumerable<Move> Commit(ProtocolState state, int attempt)
    {
        var own = state.Attempts[attempt];
        if (own.Step == PartUploaded)
        {
            var asked = own with { Step = CreatingRecord, Request = CreateRequest.InFlight };
            yield return new Move(attempt, "attempt {0} asks to create the record", state.With(attempt, asked));
        }

        if (own.Request == CreateRequest.InFlight && (own.Step == CreatingRecord || rules.RequestsOutliveSender))
        {
            yield return new Move(attempt, "attempt {0} has its request applied", Apply(state, attempt));
        }

        if (own.Step != CreatingRecord)
        {
            yield break;
        }

        // The folder is flushed before either answer is given.
        var flushed = state.WithRecord(own.Unit, state.Records[own.Unit].Flushed());
        switch (own.Request)
        {
            case CreateRequest.Created:
                yield return new Move(attempt, "attempt {0} is told 'created'", flushed.With(attempt, Won));
                break;
            case CreateRequest.Exists:
                var told = flushed.With(attempt, rules.ExistsMeansLost ? Losing : ToldExists);
                yield return new Move(attempt, "attempt {0} is told 'exists'", told);
                break;
        }

        if (own.Request != CreateRequest.InFlight)
        {
            var again = own with { Request = CreateRequest.InFlight };
            yield return new Move(attempt, "attempt {0} loses the reply, asks again", state.With(attempt, again));
        }

        yield return new Move(attempt, "attempt {0} loses the reply", state.With(attempt, Unsure));
    }

    private ProtocolState Apply(ProtocolState state, int attempt)
    {
        var own = state.Attempts[attempt];
        var record = state.Records[own.Unit];
        if (record.Exists && !rules.OverwritesRecord)
        {
            return state.With(attempt, own with { Request = CreateRequest.Exists });
        }

        var created = record with { Status = ObjectStatus.Volatile, Attempt = attempt };
        return state.With(attempt, own with { Request = CreateRequest.Created })
            .WithRecord(own.Unit, rules.NamesAreVolatile ? created : created.Flushed());
    }

    private IEnumerable<Move> FindOut(ProtocolState state, int attempt)
    {
        var own = state.Attempts[attempt];
        if (own.Step is ToldExists or Unsure)
        {
            var record = state.Records[own.Unit];
            var found = !record.Exists ? Failed : record.Attempt == attempt ? Won : Losing;
            yield return new Move(attempt, "attempt {0} reads the record", state.With(attempt, found));
        }
        else if (own.Step == Losing)
        {
            yield return new Move(attempt, "attempt {0} deletes its own part", Delete(state, PartOf(state, attempt)).With(attempt, Lost));
        }
    }

    private IEnumerable<Move> Crash(ProtocolState state, int attempt)
    {
        if (state.Attempts[attempt].IsAlive)
        {
            yield return new Move(attempt, "attempt {0} crashes", Crashed(state, attempt));
        }
    }

    // In a folder, a request is a system call and dies with its process.
    private ProtocolState Crashed(ProtocolState state, int attempt)
    {
        var own = state.Attempts[attempt];
        var request = rules.RequestsOutliveSender ? own.Request : CreateRequest.None;
        return state.With(attempt, own with { Step = AttemptStep.Crashed, Request = request });
    }
}
