namespace GlipPipeline.Importer.Variants;

/// <summary>Every number that a GLIP graph is built from: what the tensors' shapes say, and what they cannot say.</summary>
public sealed record GlipConfiguration
{
    /// <summary>"GLIP-T", "GLIP-L", "glip-nano", or "custom" for any other architecture.</summary>
    public required string Variant { get; init; }

    /// <summary>The image backbone.</summary>
    public required SwinConfiguration Swin { get; init; }

    /// <summary>Channels of every pyramid level P3 to P7.</summary>
    public required int FpnChannels { get; init; }

    /// <summary>The head blocks (fusion, BERT layer, DyConv) and what follows them.</summary>
    public required HeadConfiguration Head { get; init; }

    /// <summary>The image-text attention of every head block.</summary>
    public required FusionConfiguration Fusion { get; init; }

    /// <summary>The text encoder; the BERT layer of every head block has the same sizes.</summary>
    public required BertConfiguration Bert { get; init; }

    /// <summary>Largest number of tokens of one prompt, [CLS] and [SEP] included; 256 in the official models.</summary>
    public required int TextTokens { get; init; }

    /// <summary>How a photo becomes the network's input.</summary>
    public required ImageConfiguration Image { get; init; }

    /// <summary>One square anchor per location of P3 to P7.</summary>
    public required AnchorConfiguration Anchors { get; init; }

    /// <summary>How raw predictions become boxes.</summary>
    public required SelectionConfiguration Selection { get; init; }
}
