using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Differentiation;

/// <summary>
/// Reverse mode on programs, <c>Ir -> Ir</c>: the primal, then its reverse sweep. Parameters and results as in the table of docs/design/programs.md.
/// </summary>
internal static class ProgramAdjoint
{
    /// <summary>The adjoint of a program. It still reads primal values out of their scope; the plan comes next.</summary>
    /// <param name="primal">The program.</param>
    /// <param name="leaves">What its parameters and results are.</param>
    /// <param name="targets">The parameters to differentiate with respect to.</param>
    /// <param name="seed">What the sweep starts from.</param>
    /// <exception cref="ObstacleException">The program holds a derivative that cannot be run backwards.</exception>
    public static Function Differentiate(Function primal, ProgramLeaves leaves, IReadOnlyList<Value> targets, AdjointSeed seed)
    {
        if (primal.Body.AllOperations().FirstOrDefault(o => o.Name == OperationNames.Stack) is { } stack)
        {
            throw new ObstacleException(
                stack.Ordinal, "to run a derivative backwards that keeps numbers of a loop whose number of iterations is not known before",
                "let the called method count its iterations in a 'for' loop without 'break', or ask for derivatives of forward mode (Derivatives.Jvp)");
        }

        Value[] outputs = [.. primal.Parameters.Where((_, i) => leaves.Parameters[i].IsOutput)];
        Function labelled = Labelling.Run(CopyLowering.Run(CallPacking.Run(primal)));
        ProgramActivity activity = ProgramActivity.Analyze(labelled, targets, outputs);

        // The identifiers of the further parameters come right after those of the primal.
        OperationBuilder identifiers = new(labelled.FirstFreeId());
        Value[] results = [.. primal.Results.Where(r => seed == AdjointSeed.Cotangent)];
        Value[] cotangents = [.. results.Concat(seed == AdjointSeed.Cotangent ? outputs : []).Select(Cotangent)];
        Value[] gradients = [.. targets.Where(t => t.Type.IsBuffer).Select(t => identifiers.NewValue(t.Type, AdjointBuffers.Name(t)))];
        Dictionary<int, Value> parameterAdjoints = targets.Where(t => t.Type.IsBuffer).Zip(gradients, (t, g) => (t.Id, g)).ToDictionary(p => p.Id, p => p.g);

        OperationBuilder builder = new(identifiers.NextId);
        foreach (Value parameter in labelled.Parameters.Where(p => p.Type.IsBuffer && activity.IsActive(p) && !parameterAdjoints.ContainsKey(p.Id)))
        {
            // Written with what varies, but its own gradient is not asked for.
            parameterAdjoints[parameter.Id] = parameter.Type.Buffer!.IsJagged
                ? AdjointBuffers.NumberedRows(parameter, builder)
                : builder.Allocate(AdjointBuffers.Lengths(parameter, builder), parameter.Type, AdjointBuffers.Name(parameter));
        }

        (Function accompanied, Shadows shadows) = Shadows.Run(labelled, activity, parameterAdjoints, builder);
        OperationBuilder sweepBuilder = new(new Function("", builder.ToBlock(accompanied.Body.AllDefinitions().Concat(cotangents).Concat(gradients), [])).FirstFreeId());
        foreach (Operation operation in builder.Operations.Concat(accompanied.Operations))
        {
            sweepBuilder.Append(operation);
        }

        AdjointBuffers buffers = new(accompanied, activity, shadows);
        foreach (Value parameter in labelled.Parameters.Where(p => parameterAdjoints.ContainsKey(p.Id)))
        {
            bool isNumbered = parameter.Type.Buffer!.IsJagged && !targets.Any(t => t.Id == parameter.Id);
            if (isNumbered)
            {
                buffers.SetNumbered(parameter, parameterAdjoints[parameter.Id]);
            }
            else
            {
                buffers.Set(parameter, parameterAdjoints[parameter.Id]);
            }
        }

        foreach (Value gradient in gradients)
        {
            AdjointBuffers.Clear(gradient, sweepBuilder);
        }

        ReverseSweep sweep = new(activity, buffers, new CallAdjoint(accompanied, activity, buffers));
        Dictionary<int, Value> adjoints = [];
        Seed();
        sweep.Run(accompanied.Body, sweepBuilder, adjoints);
        IEnumerable<Value> scalarGradients = targets.Where(t => t.Type.IsScalar).Select(t =>
            adjoints.TryGetValue(t.Id, out Value? adjoint) ? adjoint : sweepBuilder.Constant(0, t.Type.Element)).ToArray();
        Block body = sweepBuilder.ToBlock(
            primal.Parameters.Concat(cotangents).Concat(gradients), (seed == AdjointSeed.One ? primal.Results : []).Concat(scalarGradients));
        return new Function(primal.Name, Named(body, sweep.Names));

        Value Cotangent(Value result) =>
            identifiers.NewValue(result.Type, outputs.Any(o => o.Id == result.Id) ? result.Name + "Cotangent" : Adjoint.CotangentName);

        void Seed()
        {
            if (seed == AdjointSeed.One)
            {
                sweep.Add(primal.Results[0], sweepBuilder.Constant(1, primal.Results[0].Type.Element), sweepBuilder, adjoints);
                return;
            }

            // The adjoint of memory that the method returns must exist before the sweep meets its allocation.
            foreach (Operation allocation in accompanied.Operations.Where(o => o.Name == OperationNames.Allocate))
            {
                buffers.Allocate(allocation, sweepBuilder);
            }

            foreach ((Value result, Value cotangent) in results.Concat(outputs).Zip(cotangents, (r, c) => (r, c)))
            {
                if (result.Type.IsScalar)
                {
                    sweep.Add(result, cotangent, sweepBuilder, adjoints);
                }
                else if (activity.IsActive(result))
                {
                    AdjointBuffers.Add(cotangent, buffers.Of(result, sweepBuilder), sweepBuilder);
                }
            }
        }
    }

    private static Block Named(Block body, Dictionary<int, string> names) =>
        body.Map(v => v.Name is null && names.TryGetValue(v.Id, out string? name) ? v with { Name = name } : v);
}
