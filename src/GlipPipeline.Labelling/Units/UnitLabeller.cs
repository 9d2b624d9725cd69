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
    public async Task<IAttemptWriter> LabelAsync(Unit unit, IPairSource source, CancellationToken cancellationToken)
    {
        var attempt = begin(unit);
        var isComplete = false;
        try
        {
            var readings = source.ReadPlacesAsync(unit.Range, cancellationToken);
            var captioned = CaptionAsync(readings, attempt, cancellationToken);
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

    /// <summary>Rejects every place of a unit that ended its process again and again. The unit is not even read: reading may be what ends it.</summary>
    public async Task<IAttemptWriter> QuarantineAsync(Unit unit, int deaths, CancellationToken cancellationToken)
    {
        var attempt = begin(unit);
        var why = new Refusal(RejectReason.UnitQuarantined, $"unit {unit.Id} ended its process {deaths} times and was given up whole");
        foreach (var index in unit.Range.Places())
        {
            Reject(attempt, new Reject(new PairPlace(unit.Range.Source, index), "", why));
        }

        await attempt.CompleteAsync(cancellationToken);
        return attempt;
    }

    /// <summary>Passes on the pairs that have something to ground, with their phrases; the others are rejected here.</summary>
    private async IAsyncEnumerable<CaptionedPair> CaptionAsync(
        IAsyncEnumerable<PairReading> readings, IAttemptWriter attempt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var reading in readings.WithCancellation(cancellationToken))
        {
            switch (reading)
            {
                case PairReading.Missing missing:
                    Reject(attempt, missing.Reject);
                    break;
                case PairReading.Found { Pair: var pair } when gate.Check(pair.Caption) is { } why:
                    Reject(attempt, new Reject(pair.Place, pair.Key, why));
                    break;
                case PairReading.Found { Pair: var pair }:
                    CrashPoints.ReachPair(pair.Key);
                    var phrases = extractor.Extract(pair.Caption);
                    if (phrases.Any(phrase => phrase.Visual))
                    {
                        yield return new CaptionedPair(pair, phrases);
                    }
                    else
                    {
                        var none = new Refusal(RejectReason.NoPhrase, $"no noun phrase to ground among {phrases.Length} found");
                        Reject(attempt, new Reject(pair.Place, pair.Key, none));
                    }

                    break;
            }
        }
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
