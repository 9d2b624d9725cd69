using System.Globalization;
using System.Reflection;
using System.Text;
using GlipPipeline.Cluster.Contracts.Runs;
using GlipPipeline.Testing;

namespace GlipPipeline.Cluster.Tests.Contracts;

/// <summary>
/// Silos of two versions work together while one replaces the other, so what stands on the wire never changes: names stay, numbers are only added.
/// The snapshot beside this file may only grow.
/// </summary>
public sealed class ContractsTests
{
    private static readonly Assembly Contracts = typeof(IRunGrain).Assembly;

    [Fact]
    public void Contracts_OnTheWire_AreThoseOfTheSnapshot()
    {
        var snapshot = File.ReadAllText(Path.Combine(Repository.Root, "tests", "GlipPipeline.Cluster.Tests", "Contracts", "contracts.txt"));

        Describe().ShouldBe(snapshot, "append what is new to contracts.txt; what stands there already must stay");
    }

    [Fact]
    public void GrainMethods_HaveAliases() =>
        Grains.SelectMany(grain => grain.GetMethods()).Where(method => AliasOf(method) is null).ShouldBeEmpty();

    private static IEnumerable<Type> Grains => Contracts.GetTypes().Where(type => type.IsInterface && type.IsAssignableTo(typeof(IGrain)));

    private static IEnumerable<Type> Messages => Contracts.GetTypes().Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null);

    private static string Describe()
    {
        var text = new StringBuilder();
        foreach (var grain in Grains.OrderBy(AliasOf, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{AliasOf(grain)}\n");
            foreach (var method in grain.GetMethods().OrderBy(AliasOf, StringComparer.Ordinal))
            {
                var timeout = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
                var parameters = string.Join(", ", method.GetParameters().Select(parameter => NameOf(parameter.ParameterType)));
                text.Append(CultureInfo.InvariantCulture, $"  {AliasOf(method)}({parameters}) -> {NameOf(method.ReturnType)}{(timeout is null ? "" : $" within {timeout}")}\n");
            }
        }

        foreach (var message in Messages.OrderBy(AliasOf, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{AliasOf(message)}\n");
            foreach (var (id, name, type) in MembersOf(message).OrderBy(member => member.Id))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {id} {name} {type}\n");
            }
        }

        return text.ToString();
    }

    private static IEnumerable<(long Id, string Name, string Type)> MembersOf(Type message) => message.IsEnum
        ? Enum.GetNames(message).Select(name => (Convert.ToInt64(Enum.Parse(message, name), CultureInfo.InvariantCulture), name, "="))
        : message.GetProperties().Select(property => (Member: (MemberInfo)property, Type: property.PropertyType))
            .Concat(message.GetFields().Select(field => ((MemberInfo)field, field.FieldType)))
            .Where(member => member.Item1.GetCustomAttribute<IdAttribute>() is not null)
            .Select(member => ((long)member.Item1.GetCustomAttribute<IdAttribute>()!.Id, member.Item1.Name, NameOf(member.Item2)));

    private static string? AliasOf(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>()?.Alias;

    private static string NameOf(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
        : type.Name;
}
