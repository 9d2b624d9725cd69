using System.Text.RegularExpressions;
using System.Xml.Linq;
using Deploy.Tests.Compose;
using GlipPipeline.Testing;

namespace Deploy.Tests.Images;

public sealed class DockerfileTests
{
    private static readonly Dockerfile Deployed = Dockerfile.Read();

    public static TheoryData<string> Targets => ["cpu", "cuda"];

    [SkippableFact]
    public async Task Dockerfile_HasNoFault() =>
        (await NodeScript.RunAsync("dockerfile-utils", "", "check-dockerfile.mjs", Dockerfile.Path)).ShouldBeEmpty();

    [Fact]
    public void Bases_ArePinnedToAVersion() =>
        Deployed.Arguments.Values.ShouldAllBe(image => Regex.IsMatch(image, @"^[a-z.]+/[a-z/-]+:\d+[\w.-]*$"));

    [Fact]
    public void Stages_StandOnTheArgumentsOrOnEachOther() =>
        Deployed.Stages.ShouldAllBe(stage =>
            Deployed.Arguments.ContainsKey(stage.Base.TrimStart('$').Trim('{', '}')) || Deployed.Stages.Any(other => other.Name == stage.Base));

    [Theory]
    [MemberData(nameof(Targets))]
    public void User_IsTheOneOfCompose_AndComesAfterTheLastStepThatNeedsRoot(string target)
    {
        var stage = Deployed.Stage(target);

        stage.All("USER").ShouldBe([ComposeFile.Service("silo").Text("user")!]);
        stage.Instructions.FindLastIndex(one => one.Name is "RUN" or "COPY")
            .ShouldBeLessThan(stage.Instructions.FindIndex(one => one.Name == "USER"));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Labels_SayWhatItIs(string target)
    {
        var version = XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("Version").Single().Value;
        var labels = Deployed.Stage(target).All("LABEL").Single();

        labels.ShouldContain($"org.opencontainers.image.version=\"{version}\"");
        labels.ShouldContain("org.opencontainers.image.licenses=\"MIT\"");
        ComposeFile.Service("silo").Text("image").ShouldBe($"glip-pipeline:{version}");
    }

    [Fact]
    public void Copies_FromTheRepository_ExistAndAreNotIgnored()
    {
        var ignored = File.ReadAllLines(Path.Combine(Repository.Root, ".dockerignore"));
        var sources = Deployed.Stages.SelectMany(stage => stage.All("COPY"))
            .Where(rest => !rest.StartsWith("--from", StringComparison.Ordinal))
            .SelectMany(rest => rest.Split(' ').Where(word => !word.StartsWith("--", StringComparison.Ordinal)).SkipLast(1))
            .ToList();

        sources.ShouldNotBeEmpty();
        sources.Where(source => !Path.Exists(Path.Combine(Repository.Root, source))).ShouldBeEmpty();
        sources.Where(source => !ignored.Contains("!" + source.Split('/')[0])).ShouldBeEmpty();
    }

    [Fact]
    public void Copies_FromStages_NameStagesAbove() => Deployed.Stages.SelectMany((stage, index) => stage.All("COPY")
            .Where(rest => rest.StartsWith("--from=", StringComparison.Ordinal))
            .Select(rest => rest["--from=".Length..].Split(' ')[0])
            .Except(Deployed.Stages.Take(index).Select(above => above.Name)))
        .ShouldBeEmpty();

    [Fact]
    public void CudaStage_RunsTheGpuBuildOnTheCudaThatItNeeds()
    {
        Deployed.Stage("build-cuda").All("RUN").Single().ShouldContain("-p:GlipGpu=true --runtime linux-x64");
        Deployed.Stage("cuda").All("COPY").ShouldContain("--from=build-cuda /app-cuda /app");
        Deployed.Arguments["CUDA_RUNTIME"].ShouldStartWith("docker.io/nvidia/cuda:13.");
    }

    [Fact]
    public void NativeStage_TakesTheLockFile()
    {
        Deployed.Stage("native").All("COPY").Single().ShouldContain("package-lock.json");
        Deployed.Stage("native").All("RUN").Single().ShouldStartWith("npm ci --ignore-scripts");
    }

    [SkippableTheory]
    [MemberData(nameof(Targets))]
    public void EntryPoint_IsWhatThePublishedProjectIsCalled(string target)
    {
        var silo = Path.Combine(Repository.Root, "src", "GlipPipeline.Silo", "GlipPipeline.Silo.csproj");
        Skip.IfNot(File.Exists(silo), "needs the project GlipPipeline.Silo");
        var name = XDocument.Load(silo).Descendants("AssemblyName").Single().Value;

        Deployed.Stage(target).All("ENTRYPOINT").ShouldBe([$"[\"/app/{name}\"]"]);
        Deployed.Stage("build").All("RUN").Single()
            .ShouldContain("dotnet publish src/GlipPipeline.Silo --configuration Release --output /app");
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Folders_ThatVolumesAreMountedOn_BelongToTheUser(string target)
    {
        var made = Deployed.Stage(target).All("RUN").Single();

        made.ShouldContain("--owner=1654");
        ComposeFile.Service("silo").Items("volumes").Where(volume => volume.Text("type") == "volume")
            .ShouldAllBe(volume => made.Contains(" " + volume.Text("target"), StringComparison.Ordinal));
    }
}
