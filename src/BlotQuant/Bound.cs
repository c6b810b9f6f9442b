namespace BlotQuant;

/// <summary>Whether a number is the value itself or only a limit of it.</summary>
public enum Bound
{
    /// <summary><c>=</c>: the value itself.</summary>
    Equal,

    /// <summary><c>&gt;</c>: the true value lies above.</summary>
    Above,

    /// <summary><c>&lt;</c>: the true value lies below.</summary>
    Below,
}

/// <summary>The sign of a bound as the tables write it.</summary>
public static class BoundSigns
{
    public static string Sign(this Bound bound) => bound switch
    {
        Bound.Above => ">",
        Bound.Below => "<",
        _ => "=",
    };
}
