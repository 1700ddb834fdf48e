using Xunit;

namespace Gradients.Generator.Tests.Programs;

/// <summary>Tests that measure allocations: beside other tests, which rent blocks of the workspace too, they would measure those.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;
