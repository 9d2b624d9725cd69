using System.Collections.Immutable;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Imaging.Pixels;
using GlipPipeline.Teachers.Devices;
using GlipPipeline.Teachers.Models;
using GlipPipeline.Teachers.Postprocessing;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace GlipPipeline.Teachers.Forward;

/// <summary>
/// Runs a model once and writes everything it computes on the way as <c>.npy</c> files, so that anyone can compare it with another
/// implementation.
/// </summary>
public static class TeacherForward
{
    private static readonly ImmutableHashSet<string> ImageStages = [TeacherContract.NormalizedImage];

    /// <summary>
    /// Runs the model. Writes each stage under its name; <c>final_boxes</c> <c>[detections, 4] float32</c> (x1, y1, x2, y2, corner pixels
    /// included, pixels of the resized image), <c>final_scores</c> <c>[detections] float32</c>, <c>final_labels</c> <c>[detections]
    /// int64</c> from 1 on, in the order of the candidates; and, where an image file is given, <c>final_boxes_original_image</c>, the boxes
    /// times the ratio of the sizes.
    /// </summary>
    /// <returns>The number of detections.</returns>
    /// <exception cref="TeacherException">The model cannot be loaded or run, or an input file is not of its kind.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static int Run(ForwardRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var model = TeacherModel.Read(request.Model);
        try
        {
            var text = ForwardText.Read(request);
            var image = request.Tensor is { } tensor ? ForwardImage.FromTensor(tensor) : ForwardImage.FromFile(request.Image!, model);
            Directory.CreateDirectory(request.Out);
            using var session = Load(model, asTensor: image.Tensor is not null, request.Threads);
            var detections = Run(session, model, image, text, request.Out);
            WriteDetections(detections, image, request.Out);
            return detections.Count;
        }
        catch (InvalidDataException failure)
        {
            throw new TeacherException($"The run has no usable input. {failure.Message}", failure);
        }
        catch (OnnxRuntimeException failure)
        {
            throw new TeacherException($"The teacher {model.Path} failed. ONNX Runtime: {failure.Message}", failure);
        }
    }

    private static GraphSession Load(TeacherModel model, bool asTensor, int threads)
    {
        // The graph would cut padding off the text, and with it rows of the stages that others have.
        var bytes = StageModel.WithInput(File.ReadAllBytes(model.Path), TeacherContract.TextLength, TensorElementType.Int64);
        var stages = asTensor ? model.Stages.Where(stage => !ImageStages.Contains(stage)) : model.Stages;
        var fed = asTensor ? StageModel.WithInput(bytes, TeacherContract.NormalizedImage, TensorElementType.Float) : bytes;
        var exposed = StageModel.WithOutputs(fed, stages);
        return GraphSession.FromBytes(
            exposed, new GraphSessionOptions { CpuThreads = threads, WeightsFolder = Path.GetDirectoryName(model.Path) });
    }

    private static List<Candidate> Run(GraphSession session, TeacherModel model, ForwardImage image, ForwardText text, string folder)
    {
        var inputs = Inputs(image, text);
        try
        {
            using var outputs = session.Run(inputs, session.Outputs);
            var byName = session.Outputs.Zip(outputs).ToDictionary(pair => pair.First, pair => pair.Second);
            foreach (var (stage, tensor) in byName.Where(output => !TeacherContract.Outputs.Contains(output.Key)))
            {
                NpyFile.Write(Path.Combine(folder, stage + ".npy"), tensor.GetTensorDataAsSpan<float>(), tensor.GetTensorTypeAndShape().Shape);
            }

            var candidates = CandidateReader.Read(
                byName[TeacherContract.Outputs[0]].GetTensorDataAsSpan<float>(),
                byName[TeacherContract.Outputs[1]].GetTensorDataAsSpan<float>(),
                byName[TeacherContract.Outputs[2]].GetTensorDataAsSpan<long>(),
                count: 1);
            return DetectionSelection.Select(candidates[0], model.Selection);
        }
        finally
        {
            inputs.ForEach(input => input.Dispose());
        }
    }

    private static List<GraphInput> Inputs(ForwardImage image, ForwardText text)
    {
        var (padded, tokens) = (image.Padded, text.Ids.Length);
        var inputs = new List<GraphInput>
        {
            GraphInput.Over<byte>(TeacherContract.Image, image.Pixels, 1, padded.Height, padded.Width, RgbImage.Channels),
            GraphInput.Over<long>(TeacherContract.ImageSize, new long[] { image.Resized.Height, image.Resized.Width }, 1, 2),
            GraphInput.Over<long>(TeacherContract.InputIds, text.Ids, 1, tokens),
            GraphInput.Over<long>(TeacherContract.AttentionMask, text.Mask, 1, tokens),
            GraphInput.Over<long>(TeacherContract.TextLength, new long[] { tokens }, 1),
            GraphInput.Over<bool>(TeacherContract.PositiveMap, text.PositiveMap, 1, text.Phrases, tokens),
        };
        if (image.Tensor is { } tensor)
        {
            inputs.Add(GraphInput.Over<float>(TeacherContract.NormalizedImage, tensor, 1, RgbImage.Channels, padded.Height, padded.Width));
        }

        return inputs;
    }

    private static void WriteDetections(List<Candidate> detections, ForwardImage image, string folder)
    {
        WriteBoxes(Path.Combine(folder, "final_boxes.npy"), detections.Select(detection => detection.Box));
        NpyFile.Write<float>(
            Path.Combine(folder, "final_scores.npy"), detections.Select(detection => detection.Score).ToArray(), detections.Count);
        NpyFile.Write<long>(
            Path.Combine(folder, "final_labels.npy"), detections.Select(detection => detection.Label + 1L).ToArray(), detections.Count);
        if (image.Displayed is { } displayed)
        {
            WriteBoxes(
                Path.Combine(folder, "final_boxes_original_image.npy"),
                detections.Select(detection => DisplayedBoxes.ScaleLegacy(detection.Box, image.Resized, displayed)));
        }
    }

    private static void WriteBoxes(string path, IEnumerable<LegacyBox> boxes)
    {
        var numbers = boxes.SelectMany(box => new[] { box.X1, box.Y1, box.X2, box.Y2 }).ToArray();
        NpyFile.Write<float>(path, numbers, numbers.Length / 4, 4);
    }
}
