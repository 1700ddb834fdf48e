using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Diagnostics;
using Gradients.Generator.Ir;
using Gradients.Generator.Reading.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Programs;

/// <content>Calls of methods whose derivative is given, and values that are constants for differentiation.</content>
internal sealed partial class ProgramReader
{
    private Data? ReadOpaque(IInvocationOperation call, IMethodSymbol method, OpaqueMethod opaque)
    {
        Value[] operands = new Value[method.Parameters.Length];
        foreach (IArgumentOperation argument in call.Arguments)
        {
            IParameterSymbol parameter = argument.Parameter!;
            Layout layout = LayoutOf(parameter.Type) ?? throw Refusals.Construct(argument.Value);
            operands[parameter.Ordinal] = Converted(argument.Value, ReadExpression(argument.Value), layout).Single;
        }

        Layout? result = method.ReturnsVoid ? null : LayoutOf(method.ReturnType) ?? throw Refusals.Construct(call);
        Value[] results = [.. (result?.Leaves ?? []).Select(l => _builder.NewValue(l.Type))];
        At(call).Append(new Operation(
            OperationNames.Call, operands.ToEquatableArray(), results.ToEquatableArray(), opaque.Attributes(results.Length).ToEquatableArray(),
            EquatableArray<Block>.Empty, _builder.Ordinal));
        return result is null ? null : new Data(result, results);
    }

    /// <summary>Reads <c>Gradient.Stop(x)</c>, of a number or of the fields of a struct.</summary>
    private Data ReadStop(IInvocationOperation call)
    {
        Data value = ReadExpression(call.Arguments[0].Value);
        if (value.Leaves.Any(l => l.Type.IsBuffer))
        {
            throw Refusals.Construct(call, "'Gradient.Stop' of an array", "stop the elements where they are read");
        }

        return new Data(value.Layout, [.. value.Leaves.Select(l => l.Type.IsFloatingPoint ? At(call).Emit(OperationNames.Stop, l) : l)]);
    }

    /// <summary>What a method writes must not be what it is given beside; an array must be one where it takes one.</summary>
    private void CheckOpaqueCalls(Function function)
    {
        AliasClasses classes = AliasClasses.Of(function.Body);
        Operation[] operations = [.. function.Body.AllOperations()];
        HashSet<int> selected = [.. operations.Where(Effects.IsStructured).SelectMany(o => o.Results.Concat(o.Blocks.SelectMany(b => b.Arguments)))
            .Where(v => v.Type.IsBuffer).Select(classes.Of)];
        foreach (Operation call in operations.Where(o => o.Name == OperationNames.Call))
        {
            string method = call.Attribute(AttributeNames.Method)!;
            for (int i = 0; i < call.Operands.Count; i++)
            {
                Value operand = call.Operands[i];
                if (OpaqueCall.Is(call, AttributeNames.Arrays, i) && selected.Contains(classes.Of(operand)))
                {
                    throw Refused(call, $"'{method}' with an array variable that is given another array in a loop or a branch,", "copy it into an array of its own, or let the method take a span");
                }

                if (OpaqueCall.Is(call, AttributeNames.Writes, i)
                    && call.Operands.Where((o, k) => k != i && o.Type.IsBuffer && classes.MayAlias(o, operand)).Any())
                {
                    throw Refused(call, $"'{method}', which writes an array that it is given twice or in parts,", "let it write an array of its own");
                }
            }
        }

        ReadException Refused(Operation call, string construct, string advice) => new(Descriptors.UnsupportedConstruct, _locations.At(call.Ordinal), construct, advice);
    }

    /// <summary>What is passed to methods that take arrays.</summary>
    private static HashSet<int> ArraysPassed(Function function) =>
        [.. function.Body.AllOperations().Where(o => o.Name == OperationNames.Call)
            .SelectMany(o => o.Operands.Where((v, i) => v.Type.IsBuffer && OpaqueCall.Is(o, AttributeNames.Arrays, i))).Select(v => v.Id)];
}
