using System;
using MatrixCalculus;

// The mathematics needs its signs, also where the console's default encoding lacks them.
Console.OutputEncoding = System.Text.Encoding.UTF8;
FirstDocument.Run();
SecondDocument.Run();
