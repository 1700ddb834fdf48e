using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Reading.Calls;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading.Programs;

/// <summary>A number or an array whose gradient is asked for.</summary>
/// <param name="Leaf">What it is.</param>
/// <param name="Like">The argument.</param>
/// <param name="Ordinal">The parameter of the generated member that receives the gradient; −1 for one that is returned.</param>
internal sealed record NestedGradient(ParameterLeaf Leaf, Value Like, int Ordinal);

/// <summary>
/// What a generated member is called with, and the parameters of the function of the derivative: those of the method, then its companions, in the order of the
/// signature.
/// </summary>
internal sealed class NestedArguments
{
    private readonly DerivativeProgram _program;
    private readonly Dictionary<int, Data> _data = [];
    private readonly List<Value> _values = [];
    private readonly int _parameters;

    public NestedArguments(DerivativeProgram program, GeneratedDerivative derivative)
    {
        _program = program;
        Derivative = derivative;
        _parameters = derivative.Method.Parameters.Length;
    }

    public GeneratedDerivative Derivative { get; }

    /// <summary>The variables that arguments by reference denote, by parameter of the member.</summary>
    public Dictionary<int, Place> Places { get; } = [];

    /// <summary>The arguments of the function, as far as they are known.</summary>
    public IReadOnlyList<Value> Values => _values;

    /// <summary>What the function returned.</summary>
    public IReadOnlyList<Value> Results { get; set; } = [];

    public List<NestedGradient> Gradients { get; } = [];

    /// <summary>Arrays that must have the shape of an argument, with the parameters of the member and what they are of them.</summary>
    public List<(Value Companion, Value Like, int Ordinal, ParameterLeaf Leaf)> Shapes { get; } = [];

    /// <summary>Arrays that must share no memory.</summary>
    public List<(Value Written, Value Other)> Apart { get; } = [];

    public void Set(int ordinal, Data data) => _data[ordinal] = data;

    public void SetPlace(int ordinal, Place place) => Places[ordinal] = place;

    public Data? Find(int ordinal) => _data.TryGetValue(ordinal, out Data? data) ? data : null;

    public void Add(Value value) => _values.Add(value);

    /// <summary>Finds the parameters of the function in the arguments.</summary>
    public void Match()
    {
        ParameterLeaf[] leaves = [.. _program.Leaves.Parameters];
        List<(Value Value, bool IsWritten)> memory = [];
        Value[] inputs = [.. leaves.Select(l => Leaf(l.Parameter, l.Path))];
        _values.AddRange(inputs);
        memory.AddRange(inputs.Select((v, i) => (v, leaves[i].IsWritten || leaves[i].IsOutput)));

        int next = _parameters;
        if (Derivative.Kind == DerivativeKinds.Vjp && _program.Leaves.Results.Count > 0)
        {
            Data cotangent = _data[next++];
            _values.AddRange(cotangent.Leaves);
            memory.AddRange(cotangent.Leaves.Select(v => (v, false)));
        }

        int[] outputs = [.. leaves.Where(l => l.IsOutput).Select(l => l.Parameter).Distinct()];
        int[] targets = [.. leaves.Where((l, i) => HasDerivative(i) && !l.IsOutput).Select(l => l.Parameter).Distinct()];
        switch (Derivative.Kind)
        {
            case DerivativeKinds.Vjp:
                Companions(outputs, isWritten: false);
                CompanionGradients();
                break;
            case DerivativeKinds.Jvp:
                Companions(targets, isWritten: false);
                Companions([.. outputs.Where(o => leaves.Where((l, i) => l.Parameter == o && inputs[i].Type.IsFloatingPoint).Any())], isWritten: true);
                break;
            case DerivativeKinds.Hvp:
                Companions(targets, isWritten: false);
                CompanionGradients();
                break;
            default:
                CompanionGradients();
                break;
        }

        TangentOrdinal = next;
        Value[] buffers = [.. memory.Where(m => m.Value.Type.IsBuffer).Select(m => m.Value)];
        foreach ((Value written, int i) in memory.Where(m => m.Value.Type.IsBuffer).Select((m, i) => (m, i)).Where(m => m.m.IsWritten).Select(m => (m.m.Value, m.i)))
        {
            Apart.AddRange(buffers.Where((_, k) => k != i).Select(other => (written, other)));
        }

        void Companions(int[] parameters, bool isWritten)
        {
            foreach (int parameter in parameters)
            {
                for (int i = 0; i < leaves.Length; i++)
                {
                    if (leaves[i].Parameter == parameter && (HasDerivative(i) || leaves[i].IsOutput))
                    {
                        Beside(next, i, isWritten);
                    }
                }

                next++;
            }
        }

        void CompanionGradients()
        {
            bool isReturned = Derivative.Kind == DerivativeKinds.Gradient;
            foreach (int parameter in targets)
            {
                for (int i = 0; i < leaves.Length; i++)
                {
                    if (leaves[i].Parameter != parameter || !HasDerivative(i))
                    {
                        continue;
                    }

                    Gradients.Add(new NestedGradient(leaves[i], inputs[i], isReturned ? -1 : next));
                    if (!isReturned && inputs[i].Type.IsBuffer)
                    {
                        Beside(next, i, isWritten: true);
                    }
                }

                next += isReturned ? 0 : 1;
            }
        }

        void Beside(int ordinal, int leaf, bool isWritten)
        {
            Value value = Leaf(ordinal, leaves[leaf].Path);
            _values.Add(value);
            memory.Add((value, isWritten));
            if (value.Type.IsBuffer)
            {
                Shapes.Add((value, inputs[leaf], ordinal, leaves[leaf]));
            }
        }
    }

    /// <summary>The parameter of the member that receives the tangent of the result.</summary>
    private int TangentOrdinal { get; set; }

    /// <summary>The numbers that an argument by reference receives, by where they are in it.</summary>
    public IReadOnlyDictionary<string, Value> Received(int ordinal)
    {
        if (Derivative.Kind == DerivativeKinds.Jvp)
        {
            ResultLeaf[] results = [.. _program.Leaves.Results];
            Queue<Value> tangents = new(Results.Skip(results.Length));
            return ordinal != TangentOrdinal ? new Dictionary<string, Value>()
                : results.Where((_, i) => Results[i].Type.IsFloatingPoint).ToDictionary(r => r.Path, _ => tangents.Dequeue());
        }

        NestedGradient[] numbers = [.. Gradients.Where(g => g.Like.Type.IsScalar)];
        Value[] gradients = NumberGradients();
        return numbers.Zip(gradients, (n, g) => (n, g)).Where(p => p.n.Ordinal == ordinal).ToDictionary(p => p.n.Leaf.Path, p => p.g);
    }

    /// <summary>The gradients that <c>FGradient</c> returns, in order.</summary>
    public IEnumerable<Value> GradientLeaves()
    {
        Queue<Value> numbers = new(NumberGradients()), arrays = new(_values.Skip(_program.Leaves.Parameters.Count));
        return [.. Gradients.Select(g => g.Like.Type.IsScalar ? numbers.Dequeue() : arrays.Dequeue())];
    }

    /// <summary>Which leaves of what <c>FGradient</c> returns have a derivative.</summary>
    public IReadOnlyList<bool> ReturnedLeaves()
    {
        HashSet<int> targets = [.. Gradients.Select(g => g.Leaf.Parameter)];
        return [.. _program.Leaves.Parameters.Select((l, i) => (l, i)).Where(p => targets.Contains(p.l.Parameter)).Select(p => HasDerivative(p.i))];
    }

    private Value[] NumberGradients()
    {
        int count = Gradients.Count(g => g.Like.Type.IsScalar);
        return [.. Results.Skip(Results.Count - count)];
    }

    private bool HasDerivative(int leaf) => _program.Leaves.Parameters[leaf].IsDifferentiated && _program.Primal.Parameters[leaf].Type.IsFloatingPoint;

    private Value Leaf(int ordinal, string path)
    {
        Data data = _data[ordinal];
        return data.Leaves[data.Layout.Leaves.ToList().FindIndex(l => l.Path == path)];
    }
}
