namespace BlotQuant.Cli;

/// <summary>What the process says to the shell when it ends.</summary>
public static class ExitCodes
{
    public const int Done = 0;

    /// <summary>Done, but some inputs failed, or a check of error severity fired under <c>--strict</c>.</summary>
    public const int DoneWithFailures = 1;

    /// <summary>Bad usage or bad input; one line on standard error says which.</summary>
    public const int BadInput = 2;

    /// <summary>A fault of BlotQuant itself.</summary>
    public const int Fault = 3;

    public const int Interrupted = 130;
}
