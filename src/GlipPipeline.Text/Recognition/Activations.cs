using System.Numerics;

namespace GlipPipeline.Text.Recognition;

/// <summary>
/// Sigmoid and hyperbolic tangent out of additions, multiplications and divisions alone. Libraries' exponentials differ in the last bit from machine to
/// machine, and a phrase must not.
/// </summary>
internal static class Activations
{
    private const float MostExponent = 30;

    /// <summary>1 / (1 + e^-x).</summary>
    public static Vector<float> Sigmoid(Vector<float> x) => Vector<float>.One / (Vector<float>.One + Exp(-x));

    /// <summary>Hyperbolic tangent.</summary>
    public static Vector<float> Tanh(Vector<float> x) => (new Vector<float>(2) * Sigmoid(x + x)) - Vector<float>.One;

    // e^x = 2^n · 2^f with n whole and f in [0, 1): the exponent's bits, and a polynomial that is right to 1e-6.
    private static Vector<float> Exp(Vector<float> x)
    {
        var scaled = Vector.Min(Vector.Max(x * new Vector<float>(1.44269504f), new Vector<float>(-MostExponent)), new Vector<float>(MostExponent));
        var whole = Vector.Floor(scaled);
        var f = scaled - whole;
        var power = new Vector<float>(1.8775767e-3f);
        power = (power * f) + new Vector<float>(8.9893397e-3f);
        power = (power * f) + new Vector<float>(5.5826318e-2f);
        power = (power * f) + new Vector<float>(2.4015361e-1f);
        power = (power * f) + new Vector<float>(6.9315308e-1f);
        power = (power * f) + new Vector<float>(9.9999994e-1f);
        var exponent = Vector.ShiftLeft(Vector.ConvertToInt32(whole) + new Vector<int>(127), 23);
        return power * Vector.AsVectorSingle(exponent);
    }
}
