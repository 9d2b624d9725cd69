namespace Deploy.Tests.Images;

/// <summary>What lies between one <c>FROM</c> and the next.</summary>
internal sealed record DockerStage(string Name, string Base, List<DockerInstruction> Instructions)
{
    public IEnumerable<string> All(string name) =>
        Instructions.Where(instruction => instruction.Name == name).Select(instruction => instruction.Text);
}
