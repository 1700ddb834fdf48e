using System.Threading.Tasks;
using Gradients.Generator.Tests.Harness;
using Xunit;

namespace Gradients.Generator.Tests.Seeds;

/// <summary>The generated text, as it would pass a review.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public Task Sum_of_a_sigmoid_of_a_product() => Verify(Programs.Loss);

    [Fact]
    public Task Quadratic_form_of_a_sigmoid() => Verify(Programs.Quadratic);

    [Fact]
    public Task Quadratic_form_with_an_unused_parameter() => Verify(Programs.QuadraticWithUnused);

    [Fact]
    public Task Mean_of_a_lambda() => Verify(Programs.MeanOfSwish);

    [Fact]
    public Task Log_sum_exp() => Verify(Programs.SoftMaximum);

    [Fact]
    public Task Weighted_sum_of_softplus() => Verify(Programs.WeightedSoftplus);

    [Fact]
    public Task Sum_of_squares_of_tanh() => Verify(Programs.EnergyOfTanh);

    [Fact]
    public Task Gradients_with_respect_to_local_variables() => Verify(Programs.Stages);

    [Fact]
    public Task Vector_jacobian_product_of_a_tensor_result() => Verify(Programs.Layer);

    [Fact]
    public Task Scalar_method() => Verify(Programs.Scalar);

    [Fact]
    public Task Broadcast_bias() => Verify(Programs.Bias);

    [Fact]
    public Task Dispatch_by_rank() => Verify(Programs.UnknownRank);

    private static Task Verify(string program, [System.Runtime.CompilerServices.CallerMemberName] string method = "")
        => Verifier.Verify(GeneratorHarness.Run(program).ShouldCompileWithoutWarnings().Driver, method: method);
}
