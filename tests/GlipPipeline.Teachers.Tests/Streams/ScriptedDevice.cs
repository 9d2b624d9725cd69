using System.Collections.Immutable;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Teachers.Batches;
using GlipPipeline.Teachers.Devices;
using GlipPipeline.Teachers.Postprocessing;

namespace GlipPipeline.Teachers.Tests.Streams;

/// <summary>Finds one box for each phrase, remembers its batches, and fails on any batch with a token that is poison.</summary>
internal sealed class ScriptedDevice : ITeacherDevice
{
    private readonly List<(int Prompts, BatchShape Shape)> _batches = [];

    internal int? PoisonToken { get; init; }

    /// <summary>Prompts for which it has memory at once.</summary>
    internal int MostPrompts { get; init; } = int.MaxValue;

    /// <summary>Blocks every run until it is set.</summary>
    internal ManualResetEventSlim Gate { get; } = new(initialState: true);

    internal IReadOnlyList<(int Prompts, BatchShape Shape)> Batches
    {
        get
        {
            lock (_batches)
            {
                return [.. _batches];
            }
        }
    }

    internal IEnumerable<int> BatchSizes => Batches.Select(batch => batch.Prompts);

    public string Name => "scripted";

    public int ConcurrentRuns => 1;

    public ImmutableArray<ImmutableArray<Candidate>> Run(TeacherBatch batch, CancellationToken cancellationToken)
    {
        Gate.Wait(cancellationToken);
        lock (_batches)
        {
            _batches.Add((batch.Count, batch.Shape));
        }

        if (batch.Count > MostPrompts)
        {
            throw new TeacherException("out of memory");
        }

        if (PoisonToken is { } poison && batch.InputIds.Span.Contains(poison))
        {
            throw new TeacherException("poison");
        }

        return [.. Enumerable.Range(0, batch.Count).Select(index => Find(batch, index))];
    }

    public void Dispose() => Gate.Dispose();

    private static ImmutableArray<Candidate> Find(TeacherBatch batch, int index)
    {
        var found = ImmutableArray.CreateBuilder<Candidate>();
        for (var phrase = 0; phrase < batch.Phrases; phrase++)
        {
            var tokens = batch.PositiveMap.Span.Slice(((index * batch.Phrases) + phrase) * batch.Shape.Tokens, batch.Shape.Tokens);
            if (tokens.Contains(true))
            {
                found.Add(new Candidate(phrase, new LegacyBox(0, 0, tokens.IndexOf(true), 1), 0.5f));
                found.Add(new Candidate(phrase, new LegacyBox(20, 20, 40, 40), 0.9f));
            }
        }

        return found.DrainToImmutable();
    }
}
