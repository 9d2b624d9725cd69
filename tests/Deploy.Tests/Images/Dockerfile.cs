using GlipPipeline.Testing;

namespace Deploy.Tests.Images;

/// <summary>deploy/Dockerfile as stages of instructions.</summary>
internal sealed record Dockerfile(IReadOnlyDictionary<string, string> Arguments, IReadOnlyList<DockerStage> Stages)
{
    public static string Path { get; } = System.IO.Path.Combine(Repository.Root, "deploy", "Dockerfile");

    public static Dockerfile Read()
    {
        var arguments = new Dictionary<string, string>();
        var stages = new List<DockerStage>();
        foreach (var instruction in Instructions())
        {
            switch (instruction.Name)
            {
                case "ARG" when stages.Count == 0:
                    arguments.Add(instruction.Text.Split('=')[0], instruction.Text.Split('=')[1]);
                    break;
                case "FROM":
                    var words = instruction.Text.Split(' ');
                    stages.Add(new DockerStage(words[2], words[0], []));
                    break;
                default:
                    stages[^1].Instructions.Add(instruction);
                    break;
            }
        }

        return new Dockerfile(arguments, stages);
    }

    public DockerStage Stage(string name) => Stages.Single(stage => stage.Name == name);

    private static IEnumerable<DockerInstruction> Instructions() => File.ReadAllText(Path)
        .Replace("\\\n", " ", StringComparison.Ordinal)
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => !line.StartsWith('#'))
        .Select(line => line.Split(' ', 2))
        .Select(words => new DockerInstruction(words[0], words[1].Trim()));
}
