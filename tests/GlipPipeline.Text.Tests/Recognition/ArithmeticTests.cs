using System.Numerics;
using GlipPipeline.Text.Recognition;

namespace GlipPipeline.Text.Tests.Recognition;

public sealed class ArithmeticTests
{
    [Fact]
    public void Activations_AreThoseOfTheLibraryUpToRounding()
    {
        for (var x = -40f; x <= 40f; x += 0.037f)
        {
            Activations.Sigmoid(new Vector<float>(x))[0].ShouldBe(1 / (1 + MathF.Exp(-x)), 2e-6f);
            Activations.Tanh(new Vector<float>(x))[0].ShouldBe(MathF.Tanh(x), 4e-6f);
        }
    }

    [Theory]
    [InlineData(3, 16)]
    [InlineData(64, 48)]
    [InlineData(7, 288)]
    public void AddProduct_SumsOverTheInputsInTheirOrder(int inputs, int outputs)
    {
        var random = new Random(1);
        var weights = Enumerable.Range(0, inputs * outputs).Select(_ => random.NextSingle() - 0.5f).ToArray();
        var input = Enumerable.Range(0, inputs).Select(_ => random.NextSingle() - 0.5f).ToArray();
        var output = Enumerable.Range(0, outputs).Select(i => (float)i).ToArray();
        var expected = output.ToArray();
        for (var i = 0; i < inputs; i++)
        {
            for (var j = 0; j < outputs; j++)
            {
                expected[j] += input[i] * weights[(i * outputs) + j];
            }
        }

        new Matrix(weights, outputs).AddProduct(input, output);

        output.ShouldBe(expected);
    }

    [Fact]
    public void AddProduct_WhenSizesDoNotFit_SaysSo() =>
        Should.Throw<ArgumentException>(() => new Matrix(new float[32], 16).AddProduct(new float[3], new float[16])).Message.ShouldContain("do not fit");
}
