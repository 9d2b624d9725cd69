using System.Collections.Immutable;

namespace GlipPipeline.Runs.Tests.Protocol;

/// <summary>One attempt: where its code stands, and what the network holds of it.</summary>
internal readonly record struct AttemptState(int Unit, AttemptStep Step, CreateRequest Request)
{
    /// <summary>Whether a writer is at it.</summary>
    public bool IsAlive => Step is > AttemptStep.NotBegun and < AttemptStep.Won;
}

/// <summary>The object of one part's name.</summary>
/// <param name="Status">Whether it is there.</param>
/// <param name="WrittenBy">The attempt whose rows it holds; a record's checksum fits those of its own attempt only.</param>
internal readonly record struct PartState(ObjectStatus Status, int WrittenBy)
{
    public bool Exists => Status is ObjectStatus.Volatile or ObjectStatus.Durable;

    public PartState Flushed() => Exists ? this with { Status = ObjectStatus.Durable } : this;
}

/// <summary>The record of one unit.</summary>
/// <param name="Status">Whether it is there.</param>
/// <param name="Attempt">The attempt that it names, if it is.</param>
/// <param name="FirstDurable">The attempt that the first durable record ever named, or -1.</param>
internal readonly record struct RecordState(ObjectStatus Status, int Attempt, int FirstDurable)
{
    public static RecordState None { get; } = new(ObjectStatus.Absent, -1, -1);

    public bool Exists => Status != ObjectStatus.Absent;

    public RecordState Flushed() => Exists ? new(ObjectStatus.Durable, Attempt, FirstDurable < 0 ? Attempt : FirstDurable) : this;

    public RecordState Lost() => None with { FirstDurable = FirstDurable };
}

/// <summary>A clean-up process.</summary>
/// <param name="Chosen">The part that it is about to delete, or -1.</param>
/// <param name="LookedTwice">Whether it has looked at the record again since it chose.</param>
internal readonly record struct CollectorState(int Chosen, bool LookedTwice)
{
    public static CollectorState Idle { get; } = new(-1, false);
}

/// <summary>Everything at one moment: the store's objects, the network, every process.</summary>
internal sealed record ProtocolState(
    ImmutableArray<AttemptState> Attempts,
    ImmutableArray<PartState> Parts,
    ImmutableArray<RecordState> Records,
    CollectorState Collector,
    ImmutableArray<int> Published,
    bool IsSealed)
{
    /// <summary>Before anything has happened.</summary>
    public static ProtocolState Begin(int units, int attempts) => new(
        [.. Enumerable.Repeat(new AttemptState(0, AttemptStep.NotBegun, CreateRequest.None), attempts)],
        [.. Enumerable.Repeat(new PartState(ObjectStatus.Absent, 0), attempts)],
        [.. Enumerable.Repeat(RecordState.None, units)],
        CollectorState.Idle,
        [],
        IsSealed: false);

    public bool IsRecorded => Records.All(record => record.Exists);

    public ProtocolState With(int attempt, AttemptStep step) => With(attempt, Attempts[attempt] with { Step = step });

    public ProtocolState With(int attempt, AttemptState state) => this with { Attempts = Attempts.SetItem(attempt, state) };

    public ProtocolState WithPart(int name, ObjectStatus status, int writtenBy) =>
        this with { Parts = Parts.SetItem(name, new PartState(status, writtenBy)) };

    public ProtocolState WithRecord(int unit, RecordState record) => this with { Records = Records.SetItem(unit, record) };

    /// <summary>A number that no other state of the same model has.</summary>
    public UInt128 Key()
    {
        var key = UInt128.Zero;
        foreach (var attempt in Attempts)
        {
            Add(attempt.Unit, (int)attempt.Step, (int)attempt.Request);
        }

        foreach (var part in Parts)
        {
            Add((int)part.Status, part.WrittenBy);
        }

        foreach (var record in Records)
        {
            Add((int)record.Status, record.Attempt + 1, record.FirstDurable + 1);
        }

        foreach (var attempt in Published)
        {
            Add(attempt);
        }

        Add(Published.Length, Collector.Chosen + 1, Collector.LookedTwice ? 1 : 0, IsSealed ? 1 : 0);
        return key;

        // Four bits hold every digit, and an UInt128 holds 32 digits: three attempts at two units make 27.
        void Add(params ReadOnlySpan<int> digits)
        {
            foreach (var digit in digits)
            {
                key = (key << 4) | (uint)digit;
            }
        }
    }
}
