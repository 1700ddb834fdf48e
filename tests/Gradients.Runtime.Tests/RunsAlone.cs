using Xunit;

namespace Gradients.Runtime.Tests;

/// <summary>
/// Tests that measure allocations or the state of the workspace: beside other tests, which rent and return blocks too, they would measure those.
/// </summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;
