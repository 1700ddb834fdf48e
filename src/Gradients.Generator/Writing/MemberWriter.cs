using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Language;

namespace Gradients.Generator.Writing;

/// <summary>Writes one generated member: what is written goes into memory of the caller, what is returned is allocated.</summary>
internal sealed class MemberWriter
{
    private readonly DifferentiableMethod _method;
    private readonly MemberSignature _signature;
    private readonly IReadOnlyList<Derivative> _variants;
    private readonly TypeNames _types;
    private readonly CodeWriter _code;

    public MemberWriter(DifferentiableMethod method, MemberSignature signature, IReadOnlyList<Derivative> variants, TypeNames types, CodeWriter code)
    {
        _method = method;
        _signature = signature;
        _variants = variants;
        _types = types;
        _code = code;
    }

    public void Write()
    {
        Documentation.Write(_code, _method, _signature, _variants);
        _signature.WriteHeader(_types, _code);
        _code.Braces(WriteBody);
    }

    private void WriteBody()
    {
        if (_variants.Count == 1 && _variants[0].Variant.TensorRanks.All(r => r < 0))
        {
            WriteVariant(_variants[0]);
            return;
        }

        MethodParameter[] dispatched = [.. _method.Parameters.Where((_, i) => _variants.Any(v => v.Variant.TensorRanks[i] >= 0))];
        foreach (MethodParameter parameter in dispatched.Where(p => p.Form == ValueForm.Tensor))
        {
            _code.Line($"{_types["Check"]}.NotNull({CSharpIdentifier.Escape(parameter.Name)});");
        }

        foreach (Derivative variant in _variants)
        {
            string condition = string.Join(" && ", _method.Parameters
                .Select((p, i) => (Parameter: p, Rank: variant.Variant.TensorRanks[i])).Where(p => p.Rank >= 0)
                .Select(p => $"{CSharpIdentifier.Escape(p.Parameter.Name)}.Rank == {p.Rank}"));
            _code.Block($"if ({condition})", () => WriteVariant(variant));
            _code.Line();
        }

        string actual = string.Join(", ", dispatched.Select(p => p.Name + " has rank {" + CSharpIdentifier.Escape(p.Name) + ".Rank}"));
        IEnumerable<string> ranks = _variants.Select(v => string.Join(", ", v.Variant.TensorRanks.Where(r => r >= 0)));
        string expected = dispatched.Length == 1
            ? "rank " + string.Join(" or ", ranks)
            : "the ranks " + string.Join(" or ", ranks.Select(r => "(" + r + ")"));
        _code.Line(
            $"throw new global::System.ArgumentException($\"{actual}; expected {expected}. Declare the shape with [Shape] for other ranks.\", \"{dispatched[0].Name}\");");
    }

    private void WriteVariant(Derivative variant)
    {
        Function function = variant.Fused;
        NameAllocator names = new(_signature.ParameterNames.Concat(MemberSignature.TypeParameterNames(_method)).Concat(KnownTypes.Namespaces.Keys));
        FunctionContext context = new(function, variant.Plan, _code, _types, names);
        ArgumentChecks checks = new(context);
        List<ElementArgument> read = [];
        for (int i = 0; i < _method.Parameters.Count; i++)
        {
            MethodParameter parameter = _method.Parameters[i];
            Value value = function.Parameters[i];
            if (parameter.Form == ValueForm.Scalar)
            {
                context.SetScalar(value, Expression.Primary(CSharpIdentifier.Escape(parameter.Name)));
                continue;
            }

            ElementArgument argument = new(CSharpIdentifier.Escape(parameter.Name), parameter.Form, value.Type);
            checks.Input(argument, isRankKnown: variant.Variant.TensorRanks[i] >= 0);
            read.Add(argument);
        }

        IEnumerable<(string Name, ValueForm Form)> companions = _signature.Kind == MemberKind.Vjp
            ? [(_signature.ResultCompanion!, _method.Result.Form)]
            : _signature.Tangents.Select(t => (t.CompanionName, t.Form));
        foreach (((string name, ValueForm form), Value value) in companions.Zip(function.Parameters.Skip(_method.Parameters.Count), (c, v) => (c, v)))
        {
            if (form == ValueForm.Scalar)
            {
                context.SetScalar(value, Expression.Primary(name));
                continue;
            }

            ElementArgument argument = new(name, AsSpan(form), value.Type);
            checks.Known(argument);
            read.Add(argument);
        }

        Value[] gradients = [.. function.Results.Skip(function.Results.Count - _signature.Gradients.Count)];
        List<ElementArgument> written = [];
        for (int i = 0; i < gradients.Length; i++)
        {
            MemberTarget target = _signature.Gradients[i];
            if (target.Form != ValueForm.Scalar)
            {
                ElementArgument argument = new(target.CompanionName, target.Form, gradients[i].Type);
                checks.Known(argument);
                written.Add(argument);
            }
        }

        checks.NonEmpty(function);
        checks.Disjoint(written, read);
        if (read.Count + written.Count > 0)
        {
            _code.Line();
        }

        FunctionWriter writer = new(context);
        OpenArguments(context, read, gradients);
        Value[] returned = [.. function.Results.Take(function.Results.Count - gradients.Length)];
        string[] allocated = AllocateResults(context, returned);
        writer.RentScratch();
        writer.Write();
        WriteResults(context, gradients, returned, allocated);
    }

    /// <summary>New memory for results that have elements: the value, and its tangent.</summary>
    private string[] AllocateResults(FunctionContext context, Value[] returned)
    {
        if (_method.Result.Form == ValueForm.Scalar)
        {
            return [];
        }

        string[] names = [.. returned.Select((r, i) => context.Names.Unique(i == 0 ? r.Name ?? "value" : (returned[0].Name ?? "value") + "Tangent"))];
        for (int i = 0; i < returned.Length; i++)
        {
            ScalarKind element = returned[i].Type.Element;
            if (_method.Result.Form == ValueForm.Array)
            {
                _code.Line($"{element.Keyword()}[] {names[i]} = new {element.Keyword()}[{context.Extent(returned[i].Type.Shape[0])}];");
                context.SetSpan(returned[i], names[i]);
                continue;
            }

            string lengths = string.Join(", ", returned[i].Type.Shape.Select(context.Extent));
            _code.Line($"{_types.Of("Tensor", element)} {names[i]} = {_types["Tensor"]}.CreateFromShapeUninitialized<{element.Keyword()}>([{lengths}]);");
            Open(context, returned[i], names[i], ".AsTensorSpan()");
        }

        return names;
    }

    /// <summary>Gets at the elements of tensors: in place where they are dense, as a copy where they are strided views.</summary>
    private void OpenArguments(FunctionContext context, List<ElementArgument> read, Value[] gradients)
    {
        HashSet<int> used = [.. context.Function.Operations.Where(o => o.Name != OperationNames.Count).SelectMany(o => o.Operands).Select(o => o.Id)];
        int element = 0;
        foreach (Value parameter in context.Function.Parameters.Where(p => !p.Type.IsScalar))
        {
            ElementArgument argument = read[element++];
            if (!argument.IsTensor || !used.Contains(parameter.Id))
            {
                context.SetSpan(parameter, argument.Name);
                continue;
            }

            string dense = context.Names.Unique(argument.Name.TrimStart('@') + "Dense");
            _code.Line($"using {_types.Of("DenseInput", parameter.Type.Element)} {dense} = {_types["Dense"]}.Input({argument.Name});");
            context.SetSpan(parameter, dense + ".Span");
        }

        for (int i = 0; i < gradients.Length; i++)
        {
            MemberTarget target = _signature.Gradients[i];
            switch (target.Form)
            {
                case ValueForm.Scalar:
                    break;
                case ValueForm.Array or ValueForm.Span:
                    context.SetSpan(gradients[i], target.CompanionName);
                    break;
                default:
                    Open(context, gradients[i], target.CompanionName);
                    break;
            }
        }
    }

    /// <summary>Gets at the elements of a tensor that is written.</summary>
    private void Open(FunctionContext context, Value tensor, string name, string asSpan = "")
    {
        string dense = context.Names.Unique(name.TrimStart('@') + "Dense");
        _code.Line($"using {_types.Of("DenseOutput", tensor.Type.Element)} {dense} = {_types["Dense"]}.Output({name}{asSpan});");
        context.SetSpan(tensor, dense + ".Span");
    }

    private void WriteResults(FunctionContext context, Value[] gradients, Value[] returned, string[] allocated)
    {
        for (int i = 0; i < gradients.Length; i++)
        {
            if (_signature.Gradients[i].Form == ValueForm.Scalar)
            {
                _code.Line($"{_signature.Gradients[i].CompanionName} = {context.Scalar(gradients[i])};");
            }
        }

        if (_signature.ReturnsValue)
        {
            if (_signature.Kind == MemberKind.Jvp)
            {
                _code.Line($"{_signature.ResultCompanion} = {Result(1)};");
            }

            _code.Line($"return {Result(0)};");
        }
        else if (_variants.Count > 1)
        {
            _code.Line("return;");
        }

        string Result(int index) => allocated.Length > 0 ? allocated[index] : context.Scalar(returned[index]).ToString();
    }

    private static ValueForm AsSpan(ValueForm form) => form is ValueForm.Array or ValueForm.Span ? ValueForm.Span : ValueForm.TensorSpan;
}
