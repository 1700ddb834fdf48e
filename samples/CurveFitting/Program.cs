using System; using System.Linq;
namespace CurveFitting;
internal static class Program { private static int Main() {
 foreach (var s in new[]{JacobianSource.Generated, JacobianSource.Differences}) foreach (int st in new[]{0,1}) { int ok=0;
 foreach (var p in ProblemFile.LoadAll()) { var r=new Regression(p,s); var f=LevenbergMarquardt.Minimize(r,p.Starts[st]); double d=Accuracy.Digits(f.Parameters,p.Certified); if(d>=6) ok++;
 Console.WriteLine($"{p.Name,-10} {s} {st+1} digits {d:F1} it {f.Iterations} ev {r.Evaluations} {f.Ending} S {f.SumOfSquares:E10} cert {p.CertifiedSumOfSquares:E10}" + (d<6? string.Join(" ",f.Parameters.Select(v=>v.ToString("G6"))):"")); }
 Console.WriteLine(ok); }
 return 0; } }
