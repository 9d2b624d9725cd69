using GlipPipeline.Teachers.Forward;
using GlipPipeline.Testing;

namespace GlipPipeline.Teachers.Tests.Forward;

/// <summary>Files by NumPy 1.24.2; <c>tests/data/npy/make_arrays.py</c> says how.</summary>
public sealed class NpyFileTests
{
    [Fact]
    public void Read_OfANumPyFile_GivesElementsAndShape()
    {
        var array = NpyFile.Read<float>(Repository.TestData("npy/float32.npy"));

        array.Shape.ShouldBe([2, 3]);
        array.Elements.ShouldBe([0, 0.5f, 1, 1.5f, 2, 2.5f]);
    }

    [Fact]
    public void Read_OfVersionTwo_ReadsItToo() =>
        NpyFile.Read<long>(Repository.TestData("npy/int64-v2.npy")).Elements.ShouldBe([-1, 1L << 40]);

    [Fact]
    public void Read_OfAScalar_HasNoDimensions() => NpyFile.Read<bool>(Repository.TestData("npy/bool-scalar.npy")).Shape.ShouldBeEmpty();

    [Fact]
    public void Read_WhenTypeDiffers_NamesBoth() =>
        Should.Throw<InvalidDataException>(() => NpyFile.Read<long>(Repository.TestData("npy/float32.npy"))).Message.ShouldContain(
            "expected 'descr': '<i8'");

    [Fact]
    public void Read_WhenOrderIsFortrans_Refuses() =>
        Should.Throw<InvalidDataException>(() => NpyFile.Read<float>(Repository.TestData("npy/fortran.npy"))).Message.ShouldContain(
            "'fortran_order': False");

    [Fact]
    public void Read_WhenFileIsSomethingElse_Refuses() =>
        Should.Throw<InvalidDataException>(() => NpyFile.Read<float>(Repository.TestData("npy/make_arrays.py"))).Message.ShouldContain(
            "is no .npy file");

    [Fact]
    public void Read_WhenFileIsTruncated_SaysWhatIsMissing()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["cut.npy"], File.ReadAllBytes(Repository.TestData("npy/float32.npy"))[..^4]);

        Should.Throw<InvalidDataException>(() => NpyFile.Read<float>(folder["cut.npy"])).Message.ShouldContain(
            "its shape has 6 elements, but it holds 5");
    }

    [Theory]
    [InlineData("(99999999999999999999,)")]
    [InlineData("(4294967296, 4294967296, 4294967296)")]
    [InlineData("(2000000000, 2000000000, 2000000000)")]
    [InlineData("(2 3,)")]
    public void Read_WhenTheShapeIsImpossible_SaysItIsDamaged(string shape)
    {
        using var folder = new TemporaryFolder();
        var header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}, }}";
        File.WriteAllBytes(
            folder["bad.npy"], [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. System.Text.Encoding.ASCII.GetBytes(header)]);

        Should.Throw<InvalidDataException>(() => NpyFile.Read<float>(folder["bad.npy"])).Message.ShouldContain("is damaged");
    }

    [Theory]
    [InlineData("0200")]
    [InlineData("0200FFFFFF7F")]
    [InlineData("0200FFFFFFFF")]
    public void Read_WhenTheHeaderIsImpossible_Refuses(string versionAndLength)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["bad.npy"], [0x93, .. "NUMPY"u8, .. Convert.FromHexString(versionAndLength)]);

        Should.Throw<InvalidDataException>(() => NpyFile.Read<float>(folder["bad.npy"]));
    }

    [Theory]
    [InlineData("uint8")]
    public void Write_OfWhatNumPyWrote_GivesTheSameBytes(string name)
    {
        using var folder = new TemporaryFolder();
        var original = Repository.TestData($"npy/{name}.npy");
        var array = NpyFile.Read<byte>(original);

        NpyFile.Write<byte>(folder["copy.npy"], array.Elements, array.Shape.AsSpan());

        File.ReadAllBytes(folder["copy.npy"]).ShouldBe(File.ReadAllBytes(original));
    }

    [Fact]
    public void Write_OfNoElements_CanBeRead()
    {
        using var folder = new TemporaryFolder();
        NpyFile.Write<float>(folder["empty.npy"], [], 0, 4);

        NpyFile.Read<float>(folder["empty.npy"]).Shape.ShouldBe([0, 4]);
    }
}
