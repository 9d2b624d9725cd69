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
/// <param name="begin">Begins an attempt: where its rows and rejects go.</param>
/// <param name="progress">Counts outcomes.</param>
internal sealed class UnitLabeller(
    CaptionGate gate, IPhraseExtractor extractor, ITeacher teacher, Func<Unit, IAttemptWriter> begin, RunProgress progress)
{
    /// <summary>Reads the unit's pairs, finds their phrases, grounds them and writes the rows: one attempt, to be committed by the caller.</summary>
    /// <returns>The caller commits and disposes it. A failed attempt leaves nothing behind.</returns>
    public Task<IAttemptWriter> LabelAsync(Unit unit, IPairSource source, CancellationToken cancellationToken) =>
        LabelAsync(unit, source, Condemned.None, cancellationToken);

    /// <summary>The same without the pairs that have killed their processes: they are rejects.</summary>
    public async Task<IAttemptWriter> LabelAsync(Unit unit, IPairSource source, Condemned condemned, CancellationToken cancellationToken)
    {
        var attempt = begin(unit);
        var isComplete = false;
        try
        {
            foreach (var reject in condemned.LeftOut(unit))
            {
                Reject(attempt, reject);
            }

            var captioned = CaptionAsync(condemned.Read(source, unit, cancellationToken), condemned, attempt, cancellationToken);
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
