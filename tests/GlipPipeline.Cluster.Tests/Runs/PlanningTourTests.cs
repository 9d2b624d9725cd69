using GlipPipeline.Cluster.Contracts.Silos;
using GlipPipeline.Cluster.Planning;
using GlipPipeline.Core.Settings;

namespace GlipPipeline.Cluster.Tests.Runs;

public sealed class PlanningTourTests
{
    private static readonly LabelSettings Run = new() { Teacher = "fake" };

    private static readonly SiloOffer[] Silos = [Silo("a", "other"), Silo("b", "fake"), Silo("c", "fake")];

    private readonly PlanningTour _tour = new();

    [Fact]
    public void Next_AtFirst_IsASiloThatHasTheTeacher() => _tour.Next(Silos, Run).ShouldBe("b");

    [Fact]
    public void Next_WhenSilosRefuse_IsEachOtherOnceAndThenNone()
    {
        foreach (var silo in new[] { "b", "c", "a" })
        {
            _tour.Next(Silos, Run).ShouldBe(silo);
            _tour.Refuse(silo, $"no such file on {silo}");
        }

        _tour.Next(Silos, Run).ShouldBeNull();
        _tour.Refusals.ShouldBe("silo a: no such file on a; silo b: no such file on b; silo c: no such file on c");
    }

    [Fact]
    public void Next_WhenASiloFailedForAMoment_ComesBackToItLast()
    {
        _tour.Pass("b");
        _tour.Next(Silos, Run).ShouldBe("c");
        _tour.Pass("c");
        _tour.Next(Silos, Run).ShouldBe("a");
        _tour.Pass("a");

        _tour.Next(Silos, Run).ShouldBe("b");
    }

    [Fact]
    public void Next_WhenASiloComesThatWasNotThere_AsksIt()
    {
        _tour.Refuse("b", "gone");

        _tour.Next([Silos[1], Silo("d", "other")], Run).ShouldBe("d");
    }

    private static SiloOffer Silo(string name, string teacher) => new() { Name = name, TeacherPath = teacher };
}
