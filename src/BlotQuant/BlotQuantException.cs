namespace BlotQuant;

/// <summary>Bad input: one line that names the file, the value and what is allowed. The command line ends with it and exit code 2.</summary>
public sealed class BlotQuantException : Exception
{
    public BlotQuantException(string message)
        : base(message)
    {
    }

    public BlotQuantException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <param name="file">The file as the user named it.</param>
    /// <param name="value">What stands there.</param>
    /// <param name="allowed">What may stand there.</param>
    public static BlotQuantException For(string file, string value, string allowed) => new($"{file}: {value}; allowed: {allowed}");
}
