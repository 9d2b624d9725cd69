using GlipPipeline.Core.Control;
using GlipPipeline.Core.Settings;
using GlipPipeline.Web.Errors;
using GlipPipeline.Web.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace GlipPipeline.Web.Runs;

/// <summary>Everything under <c>/runs</c>.</summary>
internal static class RunsEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var runs = routes.MapGroup("/runs").WithTags("runs");
        runs.MapPost("/", SubmitAsync).Accepts<LabelSettings>("application/json")
            .WithName("submitRun").WithSummary("Starts a run; the same settings again are the same run, and go on with one that failed or was cancelled")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        runs.MapGet("/", (IRunControl control, CancellationToken stop) => control.ListAsync(stop))
            .WithName("listRuns").WithSummary("Every run of the cluster, the latest first");

        var run = runs.MapGroup("/{id}").AddEndpointFilter<RunIdFilter>().ProducesProblem(StatusCodes.Status404NotFound);
        run.MapGet("/", GetAsync).WithName("getRun").WithSummary("One run");
        run.MapDelete("/", (string id, IRunControl control, CancellationToken stop) => control.ForgetAsync(id, stop))
            .WithName("forgetRun").WithSummary("Takes a run that has ended, or never was planned, out of the list; its corpus stays")
            .ProducesProblem(StatusCodes.Status409Conflict);
        run.MapGet("/events", WatchAsync).DisableRequestTimeout()
            .WithName("watchRun").WithSummary("The run now and after every change, as server-sent events; 'end' follows its final state");
        MapOrder(run, "pause", "Stops handing out units; those in work are finished", (control, id, stop) => control.PauseAsync(id, stop));
        MapOrder(run, "resume", "Goes on with a paused run", (control, id, stop) => control.ResumeAsync(id, stop));
        MapOrder(run, "cancel", "Ends the run unsealed; what is committed stays", (control, id, stop) => control.CancelAsync(id, stop));
    }

    /// <summary>The body is read by the one reader of settings, which every other border has too.</summary>
    private static async Task<Results<Ok<RunView>, ValidationProblem>> SubmitAsync(
        HttpRequest request, IRunControl control, HttpResponse response, CancellationToken stop)
    {
        using var body = new StreamReader(request.Body);
        var reader = LabelSettings.Reader();
        reader.AddText(await body.ReadToEndAsync(stop), where: "");
        try
        {
            var run = await control.SubmitAsync(reader.ReadValid(), stop);
            response.Headers.Location = $"/runs/{run.Id}";
            return TypedResults.Ok(run);
        }
        catch (OptionsException refused) when (refused.Errors.Count > 0)
        {
            return Problems.Of(refused.Errors);
        }
    }

    private static async Task<Results<Ok<RunView>, ProblemHttpResult>> GetAsync(string id, IRunControl control, CancellationToken stop) =>
        await control.GetAsync(id, stop) is { } run ? TypedResults.Ok(run) : Unknown(id);

    private static async Task<Results<ServerSentEventsResult<RunEvent>, ProblemHttpResult>> WatchAsync(
        string id, IRunControl control, ServePlan plan, TimeProvider time, CancellationToken stop)
    {
        if (await control.GetAsync(id, stop) is null)
        {
            return Unknown(id);
        }

        var heartbeat = TimeSpan.FromSeconds(plan.Options.HeartbeatSeconds);
        return TypedResults.ServerSentEvents(RunEvents.Of(control.WatchAsync(id, stop), heartbeat, time, stop));
    }

    private static void MapOrder(
        RouteGroupBuilder run, string order, string summary, Func<IRunControl, string, CancellationToken, Task<RunView>> give) => run
        .MapPost($"/{order}", (string id, IRunControl control, CancellationToken stop) => give(control, id, stop))
        .WithName($"{order}Run").WithSummary(summary).ProducesProblem(StatusCodes.Status409Conflict);

    private static ProblemHttpResult Unknown(string id) =>
        Problems.Of(StatusCodes.Status404NotFound, $"There is no run '{id}'; GET /runs lists those there are.");
}
