using GlipPipeline.Importer.Checkpoints;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Checkpoints;

namespace GlipPipeline.Importer.Tests.Checkpoints;

/// <summary>Whatever the bytes are, reading them ends in numbers or in a <see cref="CheckpointException"/>.</summary>
public sealed class MutatedCheckpointTests : IDisposable
{
    private const int Mutants = 3000;

    private readonly TemporaryFolder _folder = new();

    private string Path => _folder["mutant.pth"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_WhenThePickleIsCutOffAnywhere_IsRefused()
    {
        var whole = SmallPickle();
        for (var length = 0; length < whole.Length; length++)
        {
            ReadsRaw(whole[..length]).ShouldBeFalse($"{length} of {whole.Length} bytes");
        }

        ReadsRaw(whole).ShouldBeTrue();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Open_WhenThePickleIsMutated_NeverFailsOtherwise(int seed)
    {
        var random = new Random(seed);
        var whole = SmallPickle();
        Enumerable.Range(0, Mutants).Count(_ => ReadsRaw(Mutate(whole, random))).ShouldBeLessThan(Mutants / 2);
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void Open_WhenTheFileIsMutated_NeverFailsOtherwise(int seed, bool deflated)
    {
        var random = new Random(seed);
        TestCheckpoint.Write(
            Path, [TestTensor.Of("a", [2, 2], 1, 2, 3, 4), TestTensor.Of("b", [1], 5)], new TestCheckpointLayout { Deflated = deflated });
        var whole = File.ReadAllBytes(Path);
        var read = 0;
        for (var i = 0; i < Mutants; i++)
        {
            File.WriteAllBytes(Path, Mutate(whole, random));
            read += Reads() ? 1 : 0;
        }

        read.ShouldBeInRange(1, Mutants - 1);
    }

    private static byte[] SmallPickle() => new PickleWriter().Protocol().EmptyDict().Text("model").OrderedDict().Mark()
        .Text("a").Tensor("FloatStorage", "0", 4, 0, [2, 2], [1, 2])
        .Text("b").Tensor("HalfStorage", "0", 8, 2, [3], [2])
        .SetItems().SetItem().Stop();

    // Overwrites, removes or repeats a few bytes; the values around the extremes break length checks more often than random ones.
    private static byte[] Mutate(byte[] whole, Random random)
    {
        byte[] extremes = [0, 1, 0x7f, 0x80, 0xff];
        var bytes = new List<byte>(whole);
        for (var edits = random.Next(1, 5); edits > 0; edits--)
        {
            var place = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0: bytes[place] = (byte)random.Next(256); break;
                case 1: bytes[place] = extremes[random.Next(extremes.Length)]; break;
                case 2: bytes.RemoveRange(place, Math.Min(random.Next(1, 9), bytes.Count - place)); break;
                default: bytes.InsertRange(place, bytes.GetRange(place, Math.Min(random.Next(1, 9), bytes.Count - place))); break;
            }
        }

        return [.. bytes];
    }

    private bool ReadsRaw(byte[] pickle)
    {
        File.Delete(Path);
        TestCheckpoint.WriteRaw(Path, pickle, new byte[16]);
        return Reads();
    }

    private bool Reads()
    {
        try
        {
            using var checkpoint = Checkpoint.Open(Path);
            foreach (var tensor in checkpoint.Tensors.Values.Where(tensor => tensor.IsFloatingPoint))
            {
                tensor.ReadFloats();
            }

            return true;
        }
        catch (CheckpointException)
        {
            return false;
        }
    }
}
