using System.Text;
using GlipPipeline.Importer.Checkpoints;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Checkpoints;

namespace GlipPipeline.Importer.Tests.Checkpoints;

/// <summary>Pickles that ask for more than data.</summary>
public sealed class HostilePickleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Forbidden pickles after the protocol, as Latin-1, and what the message must name.</summary>
    public static TheoryData<string, string> Forbidden => new()
    {
        { "cos\nsystem\n(X\u0002\0\0\0lstR.", "forbidden pickle global 'os.system' at byte 2 of data.pkl" },
        { "cbuiltins\neval\n.", "forbidden pickle global 'builtins.eval' at byte 2" },
        { "c__builtin__\nexec\n.", "forbidden pickle global '__builtin__.exec'" },
        { "\u008c\u0002os\u008c\u0006system\u0093.", "forbidden pickle global 'os.system' at byte 14" },
        { "}X\u0001\0\0\0oc\u0001torch\nload\ns.", "'\\u0001torch.load' at byte 9" },
        { "(S'ls'\nios\nsystem\n.", "forbidden pickle opcode STRING at byte 3" },
        { "(ios\nsystem\n.", "forbidden pickle opcode INST at byte 3" },
        { "(o.", "forbidden pickle opcode OBJ at byte 3" },
        { ")\u0081.", "forbidden pickle opcode NEWOBJ at byte 3" },
        { "))}\u0092.", "forbidden pickle opcode NEWOBJ_EX" },
        { "\u0082\u0001.", "forbidden pickle opcode EXT1 at byte 2" },
        { "\u0083\u0001\0.", "forbidden pickle opcode EXT2" },
        { "\u0084\u0001\0\0\0.", "forbidden pickle opcode EXT4" },
        { "P1\n.", "forbidden pickle opcode PERSID" },
        { "\u008f.", "forbidden pickle opcode EMPTY_SET" },
        { "\u00ff.", "forbidden pickle opcode 0xff" },
        { "X\u0001\0\0\0aQ.", "forbidden persistent id at byte 8 of data.pkl: expected ('storage', class, key, device, element count), found a string" },
        { "(X\u0007\0\0\0storageK\u0001tQ.", "found (a string, an int)" },
        { "ctorch\nFloatStorage\n)R.", "forbidden call of 'torch.FloatStorage'" },
        { "ctorch._utils\n_rebuild_tensor_v2\n)R.", "forbidden call of 'torch._utils._rebuild_tensor_v2'" },
        { "ccollections\nOrderedDict\n]\u0085R.", "forbidden call of 'collections.OrderedDict' at byte 29 of data.pkl: with (a list)" },
        { "K\u0001)R.", "an int in the wrong place" },
        { "]}b.", "a list in the wrong place" },
        { "}K\u0001b.", "an int in the wrong place" },
        { "\u0080\u0006.", "pickle protocol 6" },
        { "\u008b\u00ff\u00ff\u00ff\u007f.", "an int of 2147483647 bytes" },
        { "X\u00ff\u00ff\u00ff\u007f.", "the pickle ends too early" },
        { "\u008d\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff.", "the pickle ends too early" },
        { "X\u0001\0\0\0\u00ff.", "not UTF-8" },
        { "}(K\u0001u.", "a dict item without a value" },
        { "h\u0005.", "memo 5 was never set" },
        { "(0.", "the pickle's stack is empty" },
        { "t.", "has no mark" },
        { "].", "the file holds a list; expected a dictionary" },
        { "}.", "no tensors are found" },
        { "}X\u0005\0\0\0modelK\u0001s.", "the key 'model' holds an int" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void Open_WhenThePickleIsNotPlainData_NamesWhatIsRefused(string pickle, string expected) =>
        Refusal([0x80, 2, .. Encoding.Latin1.GetBytes(pickle)]).ShouldContain(expected);

    [Fact]
    public void Open_WhenAForbiddenGlobalIsBesideTheModel_IsRefusedToo() =>
        Refusal(new PickleWriter().Protocol().EmptyDict()
            .Text("model").EmptyDict().Text("a").Tensor("FloatStorage", "0", 1, 0, [1], [1]).SetItem().SetItem()
            .Text("optimizer").Global("posix", "system").SetItem().Stop()).ShouldContain("'posix.system'");

    [Theory]
    [InlineData(1, 0, new long[] { 2 }, new long[] { 1 }, "needs more than the 1 elements")]
    [InlineData(4, 3, new long[] { 2 }, new long[] { 1 }, "needs more than the 4 elements")]
    [InlineData(4, 0, new long[] { 2, 2 }, new long[] { 3, 1 }, "needs more than the 4 elements")]
    [InlineData(4, 0, new long[] { 1000, 1000 }, new long[] { 0, 0 }, "needs more than the 4 elements")]
    [InlineData(
        4, 0, new long[] { long.MaxValue, long.MaxValue }, new long[] { long.MaxValue, long.MaxValue }, "needs more than the 4 elements")]
    [InlineData(4, 3, new long[] { 2 }, new long[] { -1 }, "negative offset, size or stride")]
    [InlineData(4, -1, new long[] { 1 }, new long[] { 1 }, "negative offset, size or stride")]
    [InlineData(4, 0, new long[] { -4 }, new long[] { 1 }, "negative offset, size or stride")]
    [InlineData(4, long.MaxValue, new long[] { 1 }, new long[] { 1 }, "needs more than the 4 elements")]
    [InlineData(4, 4, new long[] { }, new long[] { }, "behind its storage of 4 elements")]
    [InlineData(4, 5, new long[] { 0 }, new long[] { 1 }, "behind its storage of 4 elements")]
    [InlineData(4, 0, new long[] { 1, 1 }, new long[] { 1 }, "2 sizes and 1 strides")]
    [InlineData(5, 0, new long[] { 1 }, new long[] { 1 }, "5 elements of type Float32 are claimed, the entry has 16 bytes")]
    [InlineData(long.MaxValue, 0, new long[] { 1 }, new long[] { 1 }, "are claimed, the entry has 16 bytes")]
    public void Open_WhenAViewLeavesItsStorage_SaysHow(long storageElements, long offset, long[] shape, long[] strides, string expected) =>
        Refusal(
            new PickleWriter()
                .Protocol()
                .EmptyDict()
                .Text("a")
                .Tensor("FloatStorage", "0", storageElements, offset, shape, strides)
                .SetItem()
                .Stop())
            .ShouldContain(expected);

    [Fact]
    public void Open_WhenAStorageIsAbsent_NamesIt() =>
        Refusal(
            new PickleWriter()
                .Protocol()
                .EmptyDict()
                .Text("a")
                .Tensor("FloatStorage", "7", 1, 0, [1], [1])
                .SetItem()
                .Stop()).ShouldContain("storage '7'");

    [Fact]
    public void Open_WhenANameOccursTwice_NamesIt() =>
        Refusal(new PickleWriter().Protocol().EmptyDict().Mark()
            .Text("a").Tensor("FloatStorage", "0", 1, 0, [1], [1]).Text("a").Tensor("FloatStorage", "0", 1, 0, [1], [1])
            .SetItems().Stop()).ShouldContain("the tensor 'a' occurs twice");

    [Theory]
    [InlineData('N', "the pickle's stack overflows")]
    [InlineData('(', "the pickle's marks overflow")]
    public void Open_WhenThePickleOnlyPiles_StopsAtTheBound(char opcode, string expected) =>
        Refusal([0x80, 2, .. Enumerable.Repeat((byte)opcode, (1 << 20) + 1)]).ShouldContain(expected);

    [Fact]
    public void Open_WhenTheMemoGrowsWithoutEnd_StopsAtTheBound()
    {
        var pickle = new List<byte> { 0x80, 2, (byte)'N' };
        for (var i = 0; i <= 1 << 20; i++)
        {
            pickle.Add((byte)'r');
            pickle.AddRange(BitConverter.GetBytes(i));
        }

        Refusal([.. pickle]).ShouldContain("the pickle's memo overflows");
    }

    // Each is 2 MB that a reader which hashes, compares or walks what it is given would take hours or a stack overflow for.
    [Theory]
    [InlineData("]q\0", "h\0\u0085q\0", "0].", "the file holds a list")]
    [InlineData("]q\0", "h\0h\0\u0086q\0", "0].", "the file holds a list")]
    [InlineData("}]q\0", "h\0Ns", "0].", "in the wrong place")]
    public void Open_WhenTheStructureIsHugeByReference_EndsQuickly(string head, string repeated, string tail, string expected)
    {
        var pickle = head + string.Concat(Enumerable.Repeat(repeated, 600_000)) + tail;
        Refusal([0x80, 2, .. Encoding.Latin1.GetBytes(pickle)]).ShouldContain(expected);
    }

    [Fact]
    public void Open_WhenOneLongKeyIsRepeatedByReference_IsRefusedByItsLength()
    {
        var tensor = new PickleWriter().Tensor("FloatStorage", "0", 1, 0, [1], [1]);
        var pickle = new PickleWriter().Protocol().EmptyDict()
            .Text(new string('k', 1 << 20)).Raw((byte)'q', 0).Raw(tensor.Stop()[..^1]).Raw((byte)'q', 1).SetItem().Mark();
        for (var i = 0; i < 100_000; i++)
        {
            pickle.Raw((byte)'h', 0, (byte)'h', 1);
        }

        Refusal(pickle.SetItems().Stop()).ShouldContain("a tensor's name has 1048576 characters");
    }

    private string Refusal(byte[] pickle)
    {
        var path = _folder["hostile.pth"];
        TestCheckpoint.WriteRaw(path, pickle, new byte[16]);
        var message = Should.Throw<CheckpointException>(() => Checkpoint.Open(path).Dispose()).Message;
        File.Delete(path);
        return message;
    }
}
