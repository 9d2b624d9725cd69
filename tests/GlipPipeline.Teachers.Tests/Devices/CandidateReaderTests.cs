using GlipPipeline.Teachers.Devices;
using GlipPipeline.Teachers.Postprocessing;

namespace GlipPipeline.Teachers.Tests.Devices;

public sealed class CandidateReaderTests
{
    [Fact]
    public void Read_WhenSlotsAreEmpty_LeavesThemOut()
    {
        float[] boxes = [1, 2, 3, 4, 0, 0, 0, 0, 5, 6, 7, 8, 9, 10, 11, 12];

        var result = CandidateReader.Read(boxes, [0.9f, 0, 0.8f, 0.7f], [1, -1, 0, 2], count: 2);

        result[0].ShouldBe([new Candidate(1, new LegacyBox(1, 2, 3, 4), 0.9f)]);
        result[1].ShouldBe([new Candidate(0, new LegacyBox(5, 6, 7, 8), 0.8f), new Candidate(2, new LegacyBox(9, 10, 11, 12), 0.7f)]);
    }
}
