using System.Runtime.InteropServices;
using GlipPipeline.Importer.Checkpoints;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Checkpoints;

namespace GlipPipeline.Importer.Tests.Checkpoints;

public sealed class CheckpointTests : IDisposable
{
    // Exact in every element type.
    private static readonly float[] Numbers = [0, -1.5f, 2, 0.25f, 1024, -0.0078125f];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<TestCheckpointLayout> Layouts => new(
        new TestCheckpointLayout(),
        new TestCheckpointLayout { WrappingKey = null },
        new TestCheckpointLayout { Prefix = "module." },
        new TestCheckpointLayout { Deflated = true },
        new TestCheckpointLayout { Archive = "another name", ByteOrder = null },
        new TestCheckpointLayout { ElementType = TestElementType.Float16, Prefix = "module.", Deflated = true },
        new TestCheckpointLayout { ElementType = TestElementType.BFloat16 },
        new TestCheckpointLayout { ElementType = TestElementType.Float64 });

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Layouts))]
    public void ReadFloats_WhateverTheLayout_GivesTheNumbers(TestCheckpointLayout layout)
    {
        using var checkpoint = Write(layout, TestTensor.Of("a.weight", [2, 3], Numbers), TestTensor.Of("b", [], 7));
        checkpoint.Tensors.Keys.ShouldBe(["a.weight", "b"]);
        checkpoint.Tensors["a.weight"].ReadFloats().ShouldBe(Numbers);
        checkpoint.Tensors["a.weight"].Shape.ShouldBe([2, 3]);
        checkpoint.Tensors["b"].ReadFloats().ShouldBe([7]);
    }

    [Fact]
    public void Open_WhenOnlySomeKeysHaveThePrefix_KeepsThem()
    {
        using var checkpoint = Write(new TestCheckpointLayout(), TestTensor.Of("module.a", [1], 1), TestTensor.Of("b", [1], 2));
        checkpoint.Tensors.Keys.ShouldBe(["module.a", "b"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void CopyTo_WhenLongerThanTheBuffer_WritesSinglePrecision(bool deflated)
    {
        var numbers = Enumerable.Range(0, 100_000).Select(i => i * 0.5f).ToArray();
        using var checkpoint = Write(new TestCheckpointLayout { Deflated = deflated }, TestTensor.Of("a", [100_000], numbers));
        using var written = new MemoryStream();
        checkpoint.Tensors["a"].CopyTo(written);
        MemoryMarshal.Cast<byte, float>(written.ToArray()).ToArray().ShouldBe(numbers);
    }

    [Fact]
    public void ReadFloats_WhenTheDestinationHasAnotherLength_IsRefused()
    {
        using var checkpoint = Write(new TestCheckpointLayout(), TestTensor.Of("a", [2], 1, 2));
        Should.Throw<ArgumentException>(
            () => checkpoint.Tensors["a"].ReadFloats(new float[3])).Message.ShouldContain("'a' has 2 elements, the destination 3");
    }

    [Fact]
    public void ReadFloats_WhenEmpty_GivesNothing()
    {
        using var checkpoint = Write(new TestCheckpointLayout(), TestTensor.Of("a", [0, 3]));
        checkpoint.Tensors["a"].ReadFloats().ShouldBeEmpty();
    }

    [Fact]
    public void ReadFloats_AfterDispose_Fails()
    {
        var checkpoint = Write(new TestCheckpointLayout(), TestTensor.Of("a", [1], 1));
        checkpoint.Dispose();
        Should.Throw<ObjectDisposedException>(() => checkpoint.Tensors["a"].ReadFloats());
    }

    [Fact]
    public void Open_WhenBesideTheModelThereIsMore_ListsItAsIgnored()
    {
        var pickle = new PickleWriter().Protocol().EmptyDict().Mark()
            .Text("model").OrderedDict().Text("a").Tensor("FloatStorage", "0", 1, 0, [1], [1]).SetItem()
            .Text("iteration").Number(90000)
            .Text("scheduler").EmptyDict().Text("lr").Number(1).SetItem()
            .SetItems().Stop();
        using var checkpoint = WriteRaw(pickle, new byte[4]);
        checkpoint.Tensors.Keys.ShouldBe(["a"]);
        checkpoint.IgnoredKeys.ShouldBe(["iteration", "scheduler"]);
    }

    [Fact]
    public void Open_WhenTheTensorIsAParameterWithMetadata_ReadsIt()
    {
        var pickle = new PickleWriter().Protocol().EmptyDict().Text("a")
            .Global("torch._utils", "_rebuild_parameter").Mark().Tensor("FloatStorage", "0", 1, 0, [1], [1])
            .False().OrderedDict().Tuple().Reduce()
            .SetItem().Stop();
        using var checkpoint = WriteRaw(pickle, StoredBytes(42));
        checkpoint.Tensors["a"].ReadFloats().ShouldBe([42]);
    }

    [Fact]
    public void ReadFloats_WhenTransposed_GivesRowMajorOrder()
    {
        using var checkpoint = WriteView(offset: 0, shape: [3, 2], strides: [1, 3], StoredBytes(1, 2, 3, 4, 5, 6));
        checkpoint.Tensors["a"].ReadFloats().ShouldBe([1, 4, 2, 5, 3, 6]);
    }

    [Fact]
    public void ReadFloats_WhenASlice_LeavesOutWhatIsBetween()
    {
        using var checkpoint = WriteView(offset: 1, shape: [2, 2], strides: [3, 1], StoredBytes(1, 2, 3, 4, 5, 6));
        checkpoint.Tensors["a"].ReadFloats().ShouldBe([2, 3, 5, 6]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReadFloats_WhenNotAtTheStorageStart_StartsAtItsOffset(bool deflated)
    {
        var storage = StoredBytes([.. Enumerable.Range(0, 5000).Select(i => (float)i)]);
        using var checkpoint = WriteView(offset: 4990, shape: [2, 2], strides: [2, 1], storage, deflated);
        checkpoint.Tensors["a"].ReadFloats().ShouldBe([4990, 4991, 4992, 4993]);
    }

    [Fact]
    public void Tensors_ReadFromManyThreads_GiveTheSameNumbers()
    {
        var tensors = Enumerable.Range(0, 16).Select(i => new TestTensor($"t{i}", [1000], numbers => numbers.Fill(i)));
        using var checkpoint = Write(new TestCheckpointLayout(), [.. tensors]);
        var sums = new float[16];
        Parallel.For(0, 64, i => sums[i % 16] = checkpoint.Tensors[$"t{i % 16}"].ReadFloats().Sum());
        sums.ShouldBe(Enumerable.Range(0, 16).Select(i => i * 1000f));
    }

    private Checkpoint Write(TestCheckpointLayout layout, params TestTensor[] tensors)
    {
        TestCheckpoint.Write(_folder["checkpoint.pth"], tensors, layout);
        return Checkpoint.Open(_folder["checkpoint.pth"]);
    }

    private Checkpoint WriteRaw(byte[] pickle, params byte[][] storages)
    {
        TestCheckpoint.WriteRaw(_folder["checkpoint.pth"], pickle, storages);
        return Checkpoint.Open(_folder["checkpoint.pth"]);
    }

    private Checkpoint WriteView(long offset, long[] shape, long[] strides, byte[] storage, bool deflated = false)
    {
        var pickle = new PickleWriter().Protocol().EmptyDict().Text("a")
            .Tensor("FloatStorage", "0", storage.Length / sizeof(float), offset, shape, strides).SetItem().Stop();
        TestCheckpoint.WriteRaw(_folder["checkpoint.pth"], new TestCheckpointLayout { Deflated = deflated }, pickle, storage);
        return Checkpoint.Open(_folder["checkpoint.pth"]);
    }

    private static byte[] StoredBytes(params float[] values) => MemoryMarshal.AsBytes<float>(values).ToArray();
}
