using System.Diagnostics;
using GlipPipeline.Text.Extraction;
using GlipPipeline.Text.Language;

namespace GlipPipeline.Text.Evaluation;

/// <summary>Measures how fast captions become phrases: gate, cleaning, tags and chunks; without reading and writing files.</summary>
/// <param name="finder">Finds phrases.</param>
/// <param name="gate">Which captions are read.</param>
public sealed class SpeedTrial(CaptionPhraseFinder finder, CaptionGate gate)
{
    // The compiler's second tier comes with repetition; before it a pass measures the compiler.
    private const int WarmUpPasses = 3;

    /// <summary>Measures one pass on some threads, after others that warm up.</summary>
    public SpeedPass Run(IReadOnlyList<string> captions, int threads)
    {
        ArgumentNullException.ThrowIfNull(captions);
        for (var pass = 0; pass < WarmUpPasses; pass++)
        {
            FindAll(captions, threads);
        }

        using var process = Process.GetCurrentProcess();
        var (processor, allocated, clock) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true), Stopwatch.StartNew());
        var phrases = FindAll(captions, threads);
        var seconds = clock.Elapsed.TotalSeconds;
        process.Refresh();
        var processorSeconds = (process.TotalProcessorTime - processor).TotalSeconds;
        var bytes = (double)(GC.GetTotalAllocatedBytes(precise: true) - allocated) / captions.Count;
        return new SpeedPass(threads, captions.Count, phrases, captions.Count / processorSeconds, captions.Count / seconds, bytes);
    }

    private int FindAll(IReadOnlyList<string> captions, int threads)
    {
        // Threads of our own: the pool would give a short loop to one of its threads.
        var counts = new int[threads];
        var workers = Enumerable.Range(0, threads).Select(first => new Thread(() => counts[first] = FindEvery(captions, first, threads))).ToArray();
        Array.ForEach(workers, worker => worker.Start());
        Array.ForEach(workers, worker => worker.Join());
        return counts.Sum();
    }

    private int FindEvery(IReadOnlyList<string> captions, int first, int step)
    {
        var count = 0;
        for (var index = first; index < captions.Count; index += step)
        {
            count += gate.Check(captions[index]) is null ? finder.Find(captions[index], CaptionReading.Default).Count : 0;
        }

        return count;
    }
}
