using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Numerics.Tensors;

namespace Gradients.Generator.Tests.Harness;

/// <summary>
/// The arguments of one call by parameter name, and afterwards what it returned and wrote. A parameter <c>qGradient</c> or <c>qHvp</c> that is not given gets a
/// buffer in the shape and layout of <c>q</c>, full of garbage.
/// </summary>
public sealed class CallFrame
{
    /// <summary>The name under which an unnamed result is found.</summary>
    public const string Result = "return";

    private readonly Dictionary<string, Argument> _arguments;
    private readonly Dictionary<string, Memory> _memory = [];
    private readonly Dictionary<string, double[]> _results = [];
    private int[] _lengthsOfResult = [];

    public CallFrame(params (string Name, Argument Value)[] arguments)
        => _arguments = arguments.ToDictionary(a => a.Name, a => a.Value);

    internal CallFrame(IReadOnlyDictionary<string, Argument> arguments) => _arguments = new(arguments);

    /// <summary>The names and values given.</summary>
    internal IReadOnlyDictionary<string, Argument> Arguments => _arguments;

    /// <summary>The value returned by a scalar method.</summary>
    public double Value => this[Result].Single();

    /// <summary>The entries, in row-major order, of a result or of an argument as the call left it.</summary>
    public double[] this[string name]
        => _results.TryGetValue(name, out double[]? result) ? result : _memory[name].Read();

    /// <summary>Everything that can be asked for: results first, then arguments in memory.</summary>
    internal IEnumerable<string> Names => _results.Keys.Concat(_memory.Keys).Distinct();

    /// <summary>The lengths of the tensor or array returned; empty for a scalar.</summary>
    internal int[] LengthsOfResult => _lengthsOfResult;

    /// <summary>Whether the call has left an argument exactly as it was, gaps between its entries included.</summary>
    public bool IsUntouched(string name) => _memory[name].IsUntouched(entries: true);

    /// <summary>What was returned under a name, or null; an argument of that name does not count.</summary>
    internal double[]? ResultNamed(string name) => _results.GetValueOrDefault(name);

    /// <summary>Whether an argument lies in memory, rather than being a scalar.</summary>
    internal bool IsPlaced(string name) => _memory.ContainsKey(name);

    /// <summary>Whether all memory between the entries of strided arguments is as it was.</summary>
    public bool GapsAreUntouched => _memory.Values.All(m => m.IsUntouched(entries: false));

    /// <summary>Whether a call with these arguments can be a call of a method with these parameters.</summary>
    internal bool Fits(IReadOnlyCollection<string> parameters, IEnumerable<string> given)
        => _arguments.Keys.All(parameters.Contains) && given.All(p => Find(p) is not null);

    // What follows is called by the drivers that CompiledProgram writes.

    public T Scalar<T>(string name) where T : INumberBase<T> => T.CreateTruncating(Given(name).Entries.Single());

    public bool Boolean(string name) => Given(name).Entries.Single() != 0;

    public T[] Array<T>(string name) where T : INumberBase<T> => Place<T>(name).Storage;

    public Tensor<T> Tensor<T>(string name) where T : INumberBase<T>
    {
        Memory<T> memory = Place<T>(name);
        nint[] lengths = [.. memory.Lengths.Select(l => (nint)l)];
        return memory.Layout == Layout.Dense
            ? System.Numerics.Tensors.Tensor.Create(memory.Storage, lengths)
            : System.Numerics.Tensors.Tensor.Create(memory.Storage, memory.Start, lengths, [.. memory.Strides.Select(s => (nint)s)]);
    }

    public void StoreScalar<T>(string name, T value) where T : INumberBase<T> => _results[name] = [double.CreateTruncating(value)];

    public void StoreBoolean(string name, bool value) => _results[name] = [value ? 1 : 0];

    public void StoreArray<T>(string name, ReadOnlySpan<T> value) where T : INumberBase<T>
    {
        double[] entries = new double[value.Length];
        for (int i = 0; i < entries.Length; i++)
            entries[i] = double.CreateTruncating(value[i]);
        _results[name] = entries;
        if (name == Result)
            _lengthsOfResult = [entries.Length];
    }

    public void StoreTensor<T>(string name, in ReadOnlyTensorSpan<T> value) where T : INumberBase<T>
    {
        T[] flat = new T[value.FlattenedLength];
        value.FlattenTo(flat);
        StoreArray<T>(name, flat);
        if (name == Result)
            _lengthsOfResult = [.. value.Lengths.ToArray().Select(l => (int)l)];
    }

    private Argument Given(string name)
        => Find(name) ?? throw new ArgumentException($"The call needs a value for '{name}'; given: {string.Join(", ", _arguments.Keys)}.", nameof(name));

    private Argument? Find(string name)
    {
        if (_arguments.TryGetValue(name, out Argument? argument))
            return argument;
        string[] written = ["Gradient", "Hvp"];
        return written.FirstOrDefault(ending => name.EndsWith(ending, StringComparison.Ordinal)) is { } suffix
            && _arguments.TryGetValue(name[..^suffix.Length], out Argument? like)
            ? Argument.Buffer(like.Lengths).As(like.Layout)
            : null;
    }

    private Memory<T> Place<T>(string name) where T : INumberBase<T>
    {
        var memory = new Memory<T>(Given(name));
        _memory[name] = memory;
        return memory;
    }

    private abstract class Memory
    {
        public abstract double[] Read();

        public abstract bool IsUntouched(bool entries);
    }

    /// <summary>The array behind an argument. Indices are computed here, not by the tensor type, so that reading back is independent of it.</summary>
    private sealed class Memory<T> : Memory where T : INumberBase<T>
    {
        private const int Gap = 3;
        private readonly T[] _before;
        private readonly int[] _positions;

        public Memory(Argument argument)
        {
            Lengths = argument.Lengths;
            Layout = argument.Layout;
            Start = Layout == Layout.Padded ? Gap : 0;
            Strides = new int[Lengths.Length];
            int stride = 1;
            for (int k = 0; k < Lengths.Length; k++)
            {
                int dimension = Layout == Layout.Transposed ? k : Lengths.Length - 1 - k;
                // A dimension of length 1 takes no step; the tensor types want 0 there.
                Strides[dimension] = Lengths[dimension] > 1 ? stride : 0;
                stride *= Lengths[dimension];
                if (k == 0 && Layout == Layout.Padded)
                    stride += Gap;
            }
            _positions = [.. Enumerable.Range(0, argument.Entries.Length).Select(Position)];
            Storage = new T[Layout == Layout.Dense ? argument.Entries.Length : Start + _positions.DefaultIfEmpty().Max() + 1 + Gap];
            for (int i = 0; i < Storage.Length; i++)
                Storage[i] = T.CreateTruncating(Argument.Garbage(i));
            for (int i = 0; i < _positions.Length; i++)
                Storage[Start + _positions[i]] = T.CreateTruncating(argument.Entries[i]);
            _before = [.. Storage];
        }

        public T[] Storage { get; }

        public int Start { get; }

        public int[] Lengths { get; }

        public int[] Strides { get; }

        public Layout Layout { get; }

        public override double[] Read() => [.. _positions.Select(p => double.CreateTruncating(Storage[Start + p]))];

        public override bool IsUntouched(bool entries)
        {
            var skipped = entries ? [] : _positions.Select(p => Start + p).ToHashSet();
            return Enumerable.Range(0, Storage.Length).All(i => skipped.Contains(i) || Storage[i].Equals(_before[i]));
        }

        private int Position(int index)
        {
            int position = 0;
            for (int k = Lengths.Length - 1; k >= 0; k--)
            {
                position += index % Lengths[k] * Strides[k];
                index /= Lengths[k];
            }
            return position;
        }
    }
}
