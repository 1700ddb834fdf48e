using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Gradients.Runtime.Tests;

/// <summary>Runs a theory for every <see cref="View"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryViewAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
        => new(Enum.GetValues<View>().Select(view => (ITheoryDataRow)new TheoryDataRow<View>(view)).ToArray());

    public override bool SupportsDiscoveryEnumeration() => true;
}
