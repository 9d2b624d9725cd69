using GlipPipeline.Core.Teachers;

namespace GlipPipeline.Teachers.Models;

/// <summary>The inputs and outputs that every teacher of format 1 has.</summary>
internal static class TeacherContract
{
    /// <summary><c>[batch, height, width, 3] uint8</c>, RGB.</summary>
    internal const string Image = "image";

    /// <summary><c>[batch, 2] int64</c>: height and width without padding.</summary>
    internal const string ImageSize = "image_size";

    /// <summary><c>[batch, tokens] int64</c>.</summary>
    internal const string InputIds = "input_ids";

    /// <summary><c>[batch, tokens] int64</c>.</summary>
    internal const string AttentionMask = "attention_mask";

    /// <summary><c>[batch, phrases, tokens] bool</c>.</summary>
    internal const string PositiveMap = "positive_map";

    /// <summary>The normalised image inside of the graph, <c>[batch, 3, height, width] float32</c>, BGR.</summary>
    internal const string NormalizedImage = "input_image";

    /// <summary>How many tokens of the padded text the graph keeps, <c>[1] int64</c>; an inner tensor.</summary>
    internal const string TextLength = "text_length";

    internal static readonly string[] Inputs = [Image, ImageSize, InputIds, AttentionMask, PositiveMap];

    /// <summary><c>[batch, candidates, 4] float32</c>, <c>[batch, candidates] float32</c>, <c>[batch, candidates] int64</c>.</summary>
    internal static readonly string[] Outputs = ["boxes", "scores", "labels"];

    /// <exception cref="TeacherException">The graph has other inputs or outputs.</exception>
    internal static void Check(TeacherModel model, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs)
    {
        Check(model, "inputs", Inputs, inputs);
        Check(model, "outputs", Outputs, outputs);
    }

    private static void Check(TeacherModel model, string what, string[] expected, IReadOnlyList<string> names)
    {
        if (expected.Except(names).Any() || names.Except(expected).Any())
        {
            throw new TeacherException(
                $"The teacher {model.Path} has the {what} {string.Join(", ", names)}, expected {string.Join(", ", expected)}. "
                + "Import its checkpoint again with `glip teacher import`.");
        }
    }
}
