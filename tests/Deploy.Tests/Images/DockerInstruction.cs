namespace Deploy.Tests.Images;

/// <summary>One instruction of a Dockerfile, with its continued lines joined.</summary>
internal sealed record DockerInstruction(string Name, string Text);
