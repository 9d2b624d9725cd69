using System.Globalization;
using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Leases;

namespace GlipPipeline.Runs.Tests.Leases;

public sealed class UnitDeathsTests
{
    // u: the whole unit was in work · s: nothing yet · 7: place 7 was read · 7g: place 7 was grounded
    [Theory]
    [InlineData("", false)]
    [InlineData("u", false)]
    [InlineData("u u", true)]
    [InlineData("u u 7", true)]
    public void IsCareful_FromTheSecondDeathOn(string deaths, bool expected) => Of(deaths).IsCareful.ShouldBe(expected);

    [Theory]
    [InlineData("u u 7", "")]
    [InlineData("u u 7 8 9", "")]
    [InlineData("u u 7 7", "7 Read")]
    [InlineData("u u 7g 7g", "7 Ground")]
    [InlineData("u u 7g 7", "7 Read")]
    [InlineData("u u 7 8 8g 7g", "7 Read, 8 Read")]
    public void Condemned_AreThePlacesThatWereAloneInWorkAtTwoDeaths(string deaths, string expected) =>
        string.Join(", ", Of(deaths).Condemned.Select(place => $"{place.Key} {place.Value}")).ShouldBe(expected);

    [Theory]
    [InlineData("u u", null)]
    [InlineData("u u s", "before it began any pair")]
    [InlineData("u u 1 2 3 4", null)]
    [InlineData("u u 1 2 3 4 5", "at 5 different pairs (1, 2, 3, 4, 5)")]
    [InlineData("u u 1 1 2 2 3 3 4 4", null)]
    [InlineData("u u 1 1 2 2 3 3 4 4 5", "at 5 different pairs (1, 2, 3, 4, 5)")]
    [InlineData("u u u", null)]
    [InlineData("u u u u", "though each of its pairs passes alone")]
    public void EnvironmentFault_WhenNoPairCanBeToBlame_SaysWhy(string deaths, string? expected) => Of(deaths).EnvironmentFault.ShouldBe(expected);

    [Theory]
    [InlineData("u u", null, false, true)]
    [InlineData("u u 7", 7L, false, true)]
    [InlineData("u u 7 7", 7L, false, true)]
    [InlineData("u u 7 u", 7L, true, false)]
    [InlineData("u u u", null, true, false)]
    public void TriedUpTo_WhenPlacesHavePassed_LeavesThemOut(string deaths, long? upTo, bool areAllTried, bool keepsSeats)
    {
        var unit = Of(deaths);
        (unit.TriedUpTo, unit.AreAllTried, unit.KeepsSeats).ShouldBe((upTo, areAllTried, keepsSeats));
    }

    private static UnitDeaths Of(string deaths) => new([.. deaths.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Parse)]);

    private static InWork Parse(string death) => death switch
    {
        "u" => new InWork(AttemptId.New(), WorkStep.Unit),
        "s" => new InWork(AttemptId.New(), WorkStep.Start),
        _ => new InWork(
            AttemptId.New(),
            death.EndsWith('g') ? WorkStep.Ground : WorkStep.Read,
            long.Parse(death.TrimEnd('g'), CultureInfo.InvariantCulture)),
    };
}
