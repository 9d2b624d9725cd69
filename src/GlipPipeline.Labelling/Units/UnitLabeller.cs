using System.Runtime.CompilerServices;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Phrases;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Text.Language;

namespace GlipPipeline.Labelling.Units;

/// <summary>Labels units: the way of a pair from its source to a committed row, the same in every host. Safe to use from several threads.</summary>
/// <param name="gate">Turns away captions that cannot be read.</param>
/// <param name="extractor">Finds phrases.</param>
/// <param name="teacher">Grounds them.</param>
/// <param name="progress">Counts outcomes.</param>
internal sealed class UnitLabeller(CaptionGate gate, IPhraseExtractor extractor, ITeacher teacher, RunProgress progress)
{
    /// <summary>Reads the unit's pairs, finds their phrases, grounds them and writes the rows: one attempt, to be committed by the caller.</summary>
    /// <param name="unit">What is labelled.</param>
    /// <param name="source">Where its pairs are.</param>
    /// <param name="condemned">The pairs that have killed their processes: they are rejects.</param>
    /// <param name="attempt">Where rows and rejects go. A failed one is disposed, and leaves nothing behind.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The attempt, complete.</returns>
    public async Task<IAttemptWriter> LabelAsync(
        Unit unit, IPairSource source, Condemned condemned, IAttemptWriter attempt, CancellationToken cancellationToken)
    {
        var isComplete = false;
        try
        {
            foreach (var reject in condemned.LeftOut(unit))
            {
                Reject(attempt, reject);
            }

            var readings = condemned.Rest(unit.Range) is { } rest ? ReadAsync(source, rest, cancellationToken) : AsyncEnumerable.Empty<PairReading>();
            var captioned = CaptionAsync(readings, condemned, attempt, cancellationToken);
            await foreach (var outcome in teacher.GroundAsync(captioned, cancellationToken))
            {
                await AddAsync(attempt, outcome, cancellationToken);
            }

            await attempt.CompleteAsync(cancellationToken);
            isComplete = true;
            return attempt;
        }
        finally
        {
            if (!isComplete)
            {
                await attempt.DisposeAsync();
            }
        }
    }

    /// <summary>Reads exactly the places of a range, contiguous or not, in order; those between them are read and dropped.</summary>
    /// <exception cref="SourceException">As of <see cref="IPairSource.ReadAsync"/>.</exception>
    public static IAsyncEnumerable<PairReading> ReadAsync(IPairSource source, PairRange range, CancellationToken cancellationToken) =>
        range.Pieces.IsDefault ? source.ReadAsync(range, cancellationToken) : ReadPiecesAsync(source, range, cancellationToken);

    /// <summary>Does to one pair, alone, what labelling does, and keeps nothing: whether the process lives through it is the result.</summary>
    /// <param name="reading">What was read.</param>
    /// <param name="beforeGrounding">Called when the pair has been prepared, before the teacher is given it.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    public async Task TryAsync(PairReading reading, Func<Task> beforeGrounding, CancellationToken cancellationToken)
    {
        if (Caption(reading) is (CaptionedPair pair, _))
        {
            await beforeGrounding();
            await teacher.GroundAsync(new[] { pair }.ToAsyncEnumerable(), cancellationToken).CountAsync(cancellationToken);
        }
    }

    private static async IAsyncEnumerable<PairReading> ReadPiecesAsync(
        IPairSource source, PairRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var piece in range.Pieces)
        {
            var wanted = piece.Only.ToHashSet();
            var run = new PairRange(range.Source, piece.First, piece.Count, piece.Offset);
            await foreach (var reading in source.ReadAsync(run, cancellationToken))
            {
                if (wanted.Contains(reading.Place.Index))
                {
                    yield return reading;
                }
            }
        }
    }

    /// <summary>Passes on the pairs that have something to ground, with their phrases; the others are rejected here.</summary>
    private async IAsyncEnumerable<CaptionedPair> CaptionAsync(
        IAsyncEnumerable<PairReading> readings, Condemned condemned, IAttemptWriter attempt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var reading in readings.WithCancellation(cancellationToken))
        {
            var (pair, reject) = Caption(reading);
            if (reject is not null)
            {
                Reject(attempt, reject);
            }
            else
            {
                yield return pair! with { Withheld = condemned.WhyWithheld(pair.Pair.Place.Index) };
            }
        }
    }

    /// <summary>The phrases of what was read, or why there is nothing to ground: one of the two.</summary>
    private (CaptionedPair? Pair, Reject? Reject) Caption(PairReading reading)
    {
        if (reading is PairReading.Missing missing)
        {
            return (null, missing.Reject);
        }

        var pair = ((PairReading.Found)reading).Pair;
        if (gate.Check(pair.Caption) is { } why)
        {
            return (null, new Reject(pair.Place, pair.Key, why));
        }

        CrashPoints.ReachPair(pair.Key);
        var phrases = extractor.Extract(pair.Caption);
        return phrases.Any(phrase => phrase.Visual)
            ? (new CaptionedPair(pair, phrases), null)
            : (null, new Reject(pair.Place, pair.Key, new Refusal(RejectReason.NoPhrase, $"no noun phrase to ground among {phrases.Length} found")));
    }

    private async ValueTask AddAsync(IAttemptWriter attempt, PairOutcome outcome, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case PairOutcome.Labelled labelled:
                await attempt.AddAsync(labelled.Pair, cancellationToken);
                progress.AddLabelled(labelled.Pair);
                break;
            case PairOutcome.Rejected rejected:
                Reject(attempt, rejected.Reject);
                break;
        }
    }

    private void Reject(IAttemptWriter attempt, Reject reject)
    {
        attempt.Add(reject);
        progress.AddRejected(reject);
    }
}
