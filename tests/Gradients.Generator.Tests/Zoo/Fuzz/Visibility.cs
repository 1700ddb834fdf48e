using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Gradients.Fuzz")]
