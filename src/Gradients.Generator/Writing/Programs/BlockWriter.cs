using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Writing.Programs;

/// <summary>Writes the statements of a program.</summary>
internal sealed class BlockWriter
{
    private readonly ProgramContext _context;
    private readonly ProgramExpressions _expressions;
    private readonly MemoryWriter _memory;
    private readonly CallWriter _calls;
    private readonly LoopHeads _heads;
    private readonly VariableWriter _variables;
    private bool _isAfterBlock;

    public BlockWriter(ProgramContext context)
    {
        _context = context;
        _expressions = new ProgramExpressions(context);
        _variables = new VariableWriter(context, _expressions);
        _memory = new MemoryWriter(context, _expressions, _variables);
        _calls = new CallWriter(context, _expressions, _variables);
        _heads = new LoopHeads(context, _expressions);
    }

    private CodeWriter Code => _context.Code;

    /// <summary>Writes the statements of a block.</summary>
    /// <returns>Whether its end is reached: not behind a <c>throw</c>.</returns>
    public bool Write(Region region, NameAllocator names)
    {
        _isAfterBlock = false;
        foreach (Node node in region.Nodes)
        {
            Operation operation = node.Operation;
            if (operation.Results.Count == 1 && _context.Inlining.IsInline(operation.Result))
            {
                continue;
            }

            switch (operation.Name)
            {
                case OperationNames.If when !_context.Inlining.IsExpression(node):
                    WriteBranch(node, names);
                    break;
                case OperationNames.For:
                    WriteFor(node, names);
                    break;
                case OperationNames.While:
                    WriteWhile(node, names);
                    break;
                case OperationNames.Throw:
                    Begin(node);
                    Code.Line("throw " + _expressions.Filled(operation.Attribute(AttributeNames.Text)!, operation) + ";");
                    return false;
                case OperationNames.Call:
                    if (operation.Results.Any(_context.Variables.IsRead) || Effects.IsEffectful(operation))
                    {
                        Begin(node);
                        _calls.Write(operation, names);
                    }

                    break;
                case OperationNames.Allocate or OperationNames.Stack:
                    Begin(node);
                    _memory.Allocate(node, names);
                    break;
                default:
                    if (operation.Results.Count == 0)
                    {
                        Begin(node);
                        _memory.Write(node, names);
                        _isAfterBlock = MemoryWriter.IsBlock(operation);
                    }
                    else
                    {
                        WriteValue(node, names);
                    }

                    break;
            }
        }

        return true;
    }

    /// <summary>An empty line, where a block was the last that was written.</summary>
    public void EndBlock()
    {
        if (_isAfterBlock)
        {
            Code.Line();
        }

        _isAfterBlock = false;
    }

    private void WriteValue(Node node, NameAllocator names)
    {
        Operation operation = node.Operation;
        bool isNeeded = _context.Variables.IsRead(operation.Result);
        if (!isNeeded && !Inlining.MayThrow(operation))
        {
            return;
        }

        Begin(node);
        bool isPop = operation.Name == OperationNames.Pop, isStatement = isPop || operation.Name == OperationNames.AddRow;
        if (!isNeeded)
        {
            Code.Line((isPop ? _memory.Pop(operation) : isStatement ? _expressions.Of(node).Text : "_ = " + _expressions.Of(node)) + ";");
        }
        else if (operation.Name == OperationNames.Total && operation.Attribute(AttributeNames.Field) is not null)
        {
            _memory.Total(node, names);
            _isAfterBlock = true;
        }
        else if (isPop)
        {
            _variables.Assign(operation.Result, Expression.Primary(_memory.Pop(operation)), names);
        }
        else
        {
            _variables.Define(node, names);
        }
    }

    private void WriteBranch(Node node, NameAllocator names)
    {
        PhiCopy[] then = [.. _variables.Needed(Phis.Branch(node, 0))];
        PhiCopy[] otherwise = [.. _variables.Needed(Phis.Branch(node, 1))];
        bool doesNothingThen = DoesNothing(node.Regions[0]), doesNothingElse = DoesNothing(node.Regions[1]);
        if (doesNothingThen && doesNothingElse && then.Length + otherwise.Length == 0)
        {
            return;
        }

        Begin(node);

        // What one branch merely passes on is assigned before, and the branch is not written.
        if (doesNothingElse && CanPrecede(node, otherwise))
        {
            _variables.Copy(otherwise, names);
            otherwise = [];
        }
        else if (doesNothingThen && CanPrecede(node, then))
        {
            _variables.Copy(then, names);
            then = [];
        }

        foreach (Value result in node.Operation.Results.Where(r => _context.Variables.IsRead(r) && !_context.IsDeclared(r)))
        {
            Code.Line($"{_context.TypeOf(result)} {_context.Declare(result, names)};");
        }

        Value condition = node.Operation.Operands[0];
        bool hasElse = otherwise.Length > 0 || !doesNothingElse;
        if (then.Length == 0 && doesNothingThen)
        {
            if (hasElse)
            {
                Braces($"if ({_expressions.Not(condition)})", () => WriteInside(node.Regions[1], otherwise, names));
            }

            return;
        }

        bool isReached = true;
        Braces($"if ({_expressions.Of(condition)})", () => isReached = WriteInside(node.Regions[0], then, names));
        if (hasElse)
        {
            Braces("else", () => WriteInside(node.Regions[1], otherwise, names));
        }
    }

    private void WriteFor(Node node, NameAllocator names)
    {
        Begin(node);
        _variables.Copy(_variables.Needed(Phis.Entry(node)), names);
        NameAllocator inside = names.Nested();
        LoopHead head = _heads.For(node, inside);
        Braces(head.Text, () =>
        {
            if (head.FirstStatement is { } first)
            {
                Code.Line(first);
            }

            WriteInside(node.Regions[0], [.. _variables.Needed(Phis.Next(node))], inside, isNested: false);
        });
    }

    private void WriteWhile(Node node, NameAllocator names)
    {
        Begin(node);
        _variables.Copy(_variables.Needed(Phis.Entry(node)), names);
        NameAllocator inside = names.Nested();
        Region condition = node.Regions[0];
        Value test = condition.Block.Results[0];
        PhiCopy[] next = [.. _variables.Needed(Phis.Next(node))];
        if (DoesNothing(condition))
        {
            Braces($"while ({_expressions.Of(test)})", () => WriteInside(node.Regions[1], next, inside, isNested: false));
            return;
        }

        Braces("while (true)", () =>
        {
            if (!Write(condition, inside))
            {
                return;
            }

            EndBlock();
            Braces($"if ({_expressions.Not(test)})", () => Code.Line("break;"));
            EndBlock();
            WriteInside(node.Regions[1], next, inside, isNested: false);
        });
    }

    private bool WriteInside(Region region, IReadOnlyList<PhiCopy> copies, NameAllocator names, bool isNested = true)
    {
        NameAllocator inside = isNested ? names.Nested() : names;
        bool isReached = Write(region, inside);
        if (isReached && copies.Count > 0)
        {
            EndBlock();
            _variables.Copy(copies, inside);
        }

        return isReached;
    }

    /// <summary>No statement is written for the block, but for what leaves it.</summary>
    private bool DoesNothing(Region region) => region.Nodes.All(n =>
        n.Operation.Results.Count == 1
        && (_context.Inlining.IsInline(n.Operation.Result) || (!_context.Variables.IsRead(n.Operation.Result) && !Inlining.MayThrow(n.Operation)))
        && !Effects.IsEffectful(n.Operation));

    private bool CanPrecede(Node node, IReadOnlyList<PhiCopy> copies) => copies.All(c => _context.Variables.IsFreeBefore(node, c.Target));

    private void Braces(string header, System.Action content)
    {
        _isAfterBlock = false;
        Code.Block(header, content);
        _isAfterBlock = true;
    }

    /// <summary>An empty line between a block and what follows it, and the comment of an operation.</summary>
    private void Begin(Node node)
    {
        EndBlock();
        if (node.Operation.Attribute(AttributeNames.Comment) is { Length: > 0 } comment)
        {
            foreach (string line in comment.Split('\n'))
            {
                Code.Line("// " + line);
            }
        }
    }
}
