using System.Diagnostics;
using GlipPipeline.Core.Settings;
using GlipPipeline.Teachers.Batches;
using GlipPipeline.Teachers.Devices;
using GlipPipeline.Teachers.Models;

namespace GlipPipeline.Labelling.Benchmarks;

/// <summary>Runs a teacher on one made-up image and text, for its speed and memory alone. The same options make the same batch.</summary>
public static class ForwardBench
{
    private const int Phrases = 4;
    private const int NoiseSeed = 1;

    /// <summary>Loads the model and runs the batch.</summary>
    /// <exception cref="OptionsException">A size or length is impossible.</exception>
    public static ForwardReport Run(ForwardOptions options, CancellationToken cancellationToken)
    {
        var model = TeacherModel.Read(options.Model);
        Check(options, model);
        MemoryPeak.Restart();
        var clock = Stopwatch.StartNew();
        using var device = OnnxDevice.Create(model, DeviceName.Parse(options.Device), new OnnxDeviceOptions());
        var load = clock.Elapsed.TotalSeconds;
        using var batch = Fill(options);
        var seconds = new List<double>();
        for (var run = 0; run < options.Runs; run++)
        {
            clock.Restart();
            device.Run(batch, cancellationToken);
            seconds.Add(clock.Elapsed.TotalSeconds);
        }

        return new ForwardReport(model.Identity.Name, load, seconds, MemoryPeak.ReadBytes());
    }

    private static void Check(ForwardOptions options, TeacherModel model)
    {
        List<string> errors =
        [
            .. Unless(
                IsMultiple(options.Size.Width, model.DivisorPixels) && IsMultiple(options.Size.Height, model.DivisorPixels),
                $"--size {options.Size}: both sides must be multiples of {model.DivisorPixels}"),
            .. Unless(options.Tokens >= 3 && options.Tokens <= model.MaxTokens, $"--tokens {options.Tokens}: expected 3 to {model.MaxTokens}"),
            .. Unless(
                options.RealTokens >= 3 && options.RealTokens <= options.Tokens,
                $"--real-tokens {options.RealTokens}: expected 3 to {options.Tokens}"),
            .. Unless(options.Runs >= 1, $"--runs {options.Runs}: expected at least 1"),
        ];
        if (errors.Count > 0)
        {
            throw new OptionsException(string.Join(Environment.NewLine, errors));
        }
    }

    private static bool IsMultiple(int sidePixels, int divisorPixels) => sidePixels > 0 && sidePixels % divisorPixels == 0;

    private static IEnumerable<string> Unless(bool holds, string error) => holds ? [] : [error];

    private static TeacherBatch Fill(ForwardOptions options)
    {
        var batch = new TeacherBatch(1, new BatchShape(options.Size.Width, options.Size.Height, options.Tokens), Phrases);
        new Random(NoiseSeed).NextBytes(batch.Images.Span);
        (batch.ImageSizes.Span[0], batch.ImageSizes.Span[1]) = (options.Size.Height, options.Size.Width);
        for (var token = 0; token < options.RealTokens; token++)
        {
            batch.InputIds.Span[token] = token;
            batch.AttentionMask.Span[token] = 1;
        }

        for (var token = 1; token < options.RealTokens - 1; token++)
        {
            batch.PositiveMap.Span[(token % Phrases * options.Tokens) + token] = true;
        }

        return batch;
    }
}
