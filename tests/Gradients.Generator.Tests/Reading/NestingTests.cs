using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Tests.Harness;
using Xunit;

namespace Gradients.Generator.Tests.Reading;

public class NestingTests
{
    [Fact]
    public void Every_level_is_repeated()
    {
        DifferentiableMethod method = ReadProgram.Method(GeneratorHarness.Usings + """
            namespace Some.@class;
            public abstract partial class Outer<T, @event> where T : class, new() where @event : notnull, IComparable<T>
            {
                protected internal readonly ref partial struct Inner<V> where V : unmanaged
                {
                    [Differentiable] internal static double F<U>(double @in) where U : struct => @in * @in;
                }
            }
            """);
        Assert.Equal("Some.@class", method.Namespace);
        Assert.Equal(
            ["public abstract partial class Outer<T, @event>", "protected internal readonly ref partial struct Inner<V>"],
            method.Types.Select(t => t.Header));
        Assert.Equal(
            ["where T : class, new(); where @event : notnull, global::System.IComparable<T>", "where V : unmanaged"],
            method.Types.Select(t => string.Join("; ", t.Constraints)));
        Assert.Equal("internal", method.Accessibility);
        Assert.Equal("<U>", method.TypeParameters);
        Assert.Equal(["where U : struct"], method.Constraints);
        Assert.Equal("in", method.Parameters.Single().Name);
    }

    [Theory]
    [InlineData("public static partial class T", "public static partial class T")]
    [InlineData("sealed partial class T", "internal sealed partial class T")]
    [InlineData("partial record T(int A)", "internal partial record T")]
    [InlineData("public readonly partial record struct T", "public readonly partial record struct T")]
    [InlineData("partial struct T", "internal partial struct T")]
    [InlineData("partial interface T<in A, out B>", "internal partial interface T<in A, out B>")]
    [InlineData("partial class T<A> where A : allows ref struct", "internal partial class T<A>")]
    public void Each_kind_of_type_is_declared_again_and_compiles(string declaration, string header)
    {
        string source = GeneratorHarness.Usings + declaration + " { [Differentiable] public static double F(double x) => x * x; }";
        Assert.Equal(header, ReadProgram.Method(source).Types.Single().Header);
        GeneratorHarness.Run(source).ShouldCompileWithoutWarnings().ShouldReportNothing();
    }

    [Fact]
    public void A_partial_method_is_read_once()
    {
        GeneratorRun run = GeneratorHarness.Run(ReadProgram.Members(
            "[Differentiable] public static partial double F(double x);\npublic static partial double F(double x) => x * x;"));
        Assert.Single(run.ShouldCompileWithoutWarnings().ShouldReportNothing().Sources);
    }
}
