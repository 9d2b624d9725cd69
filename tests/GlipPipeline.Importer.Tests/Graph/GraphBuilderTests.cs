using GlipPipeline.Importer.Graph;
using GlipPipeline.Importer.Graph.Ops;
using GlipPipeline.Importer.Tests.Golden;

namespace GlipPipeline.Importer.Tests.Graph;

public sealed class GraphBuilderTests
{
    private readonly GraphBuilder _graph = new(TinyA.Weights);

    public GraphBuilderTests() => _graph.AddInput("x");

    [Fact]
    public void Node_WhenTheSameIsComputedTwice_AddsItOnce()
    {
        var first = _graph.Stage("x").Length(1);
        var second = _graph.Stage("x").Length(1);

        second.ShouldBe(first);
        _graph.Nodes.ShouldHaveSingleItem();
    }

    [Fact]
    public void Node_WhenOnlyAttributesDiffer_AddsBoth()
    {
        _graph.Stage("x").Transpose(0, 2, 1).ShouldNotBe(_graph.Stage("x").Transpose(2, 1, 0));
    }

    [Fact]
    public void Node_WhenBuiltInAScope_CarriesTheScopeInItsUniqueName()
    {
        using (_graph.Scope("part"))
        {
            _ = _graph.Stage("x").Exp().Exp();
        }

        _graph.Nodes.Select(node => node.Name).ShouldBe(["part/Exp", "part/Exp_1"]);
    }

    [Fact]
    public void Stage_WhenNothingPublishedIt_SaysWhatIsThere()
    {
        Should.Throw<InvalidOperationException>(() => _graph.Stage("fpn_p3"))
            .Message.ShouldBe("No earlier graph part publishes fpn_p3; published so far: x.");
    }

    [Fact]
    public void Integers_WhenAskedForAgain_AreStoredOnce()
    {
        _graph.Integers(1, 2).ShouldBe(_graph.Integers(1, 2));
        _graph.Initializers.ShouldHaveSingleItem();
    }

    [Fact]
    public void State_WhenShapeIsAnother_SaysBoth()
    {
        var x = _graph.Stage("x").Exp().Shaped("batch", 4);
        x.Shaped("batch", 4).ShouldBe(x);

        Should.Throw<InvalidOperationException>(() => x.Shaped("batch", "tokens"))
            .Message.ShouldBe("Exp:out cannot be [batch, tokens] Float: it is [batch, 4] Float.");
        _graph.Values.ShouldHaveSingleItem().Shape.ShouldBe(["batch", 4]);
    }
}
