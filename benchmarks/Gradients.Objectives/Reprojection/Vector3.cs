using System;

namespace Gradients.Objectives.Reprojection;

/// <summary>A vector in space, in double precision.</summary>
/// <param name="X">The first coordinate.</param>
/// <param name="Y">The second.</param>
/// <param name="Z">The third.</param>
public readonly record struct Vector3(double X, double Y, double Z)
{
    /// <summary>The sum.</summary>
    /// <param name="a">One vector.</param>
    /// <param name="b">The other.</param>
    public static Vector3 operator +(Vector3 a, Vector3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    /// <summary>The difference.</summary>
    /// <param name="a">The minuend.</param>
    /// <param name="b">The subtrahend.</param>
    public static Vector3 operator -(Vector3 a, Vector3 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    /// <summary>A multiple.</summary>
    /// <param name="scale">The factor.</param>
    /// <param name="a">The vector.</param>
    public static Vector3 operator *(double scale, Vector3 a) => new(scale * a.X, scale * a.Y, scale * a.Z);

    /// <summary>The scalar product with another vector.</summary>
    /// <param name="other">The other vector.</param>
    public double Dot(Vector3 other) => X * other.X + Y * other.Y + Z * other.Z;

    /// <summary>The vector product with another vector.</summary>
    /// <param name="other">The right factor.</param>
    public Vector3 Cross(Vector3 other) => new(Y * other.Z - Z * other.Y, Z * other.X - X * other.Z, X * other.Y - Y * other.X);

    /// <summary>Rotated by Rodrigues' formula; to first order if the rotation is zero.</summary>
    /// <param name="rotation">The axis times the angle.</param>
    public Vector3 RotatedBy(Vector3 rotation)
    {
        double squaredAngle = rotation.Dot(rotation);
        if (!(squaredAngle > 0))
            return this + rotation.Cross(this);
        double angle = Math.Sqrt(squaredAngle);
        double cosine = Math.Cos(angle);
        Vector3 axis = 1 / angle * rotation;
        return cosine * this + Math.Sin(angle) * axis.Cross(this) + axis.Dot(this) * (1 - cosine) * axis;
    }
}
