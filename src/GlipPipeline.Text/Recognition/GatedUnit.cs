using System.Numerics;
using System.Runtime.InteropServices;

namespace GlipPipeline.Text.Recognition;

/// <summary>A layer of gated recurrent units (Cho et al. 2014), in the form that PyTorch trains. Immutable; thread-safe.</summary>
/// <param name="fromState">States × (reset, update, new).</param>
/// <param name="stateBias">Of the three.</param>
internal sealed class GatedUnit(Matrix fromState, float[] stateBias)
{
    /// <summary>Length of a state.</summary>
    public int States => stateBias.Length / 3;

    /// <summary>Moves the state on by a word.</summary>
    /// <param name="input">What the word adds to reset, update and new.</param>
    /// <param name="state">Overwritten.</param>
    /// <param name="scratch">As long as <paramref name="input"/>; overwritten.</param>
    public void Step(ReadOnlySpan<float> input, Span<float> state, Span<float> scratch)
    {
        stateBias.CopyTo(scratch);
        fromState.AddProduct(state, scratch);
        var i = MemoryMarshal.Cast<float, Vector<float>>(input);
        var s = MemoryMarshal.Cast<float, Vector<float>>(scratch);
        var h = MemoryMarshal.Cast<float, Vector<float>>(state);
        var width = h.Length;
        for (var at = 0; at < width; at++)
        {
            var reset = Activations.Sigmoid(i[at] + s[at]);
            var update = Activations.Sigmoid(i[at + width] + s[at + width]);
            var fresh = Activations.Tanh(i[at + (2 * width)] + (reset * s[at + (2 * width)]));
            h[at] = ((Vector<float>.One - update) * fresh) + (update * h[at]);
        }
    }
}
