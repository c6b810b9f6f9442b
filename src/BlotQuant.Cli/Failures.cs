namespace BlotQuant.Cli;

/// <summary>Turns whatever ended a command into one line and an exit code.</summary>
internal static class Failures
{
    private const string TraceVariable = "BLOTQUANT_TRACE";

    public static int ToExitCode(CommandLog log, Func<int> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure)
        {
            return Report(log, failure);
        }
    }

    /// <summary>What a failure says to a person: bad input in its own words, a fault of ours with a hint to its details.</summary>
    public static string Describe(Exception failure) => Cause(failure) switch
    {
        BlotQuantException or IOException or UnauthorizedAccessException => Cause(failure).Message,
        OperationCanceledException => "interrupted",
        Exception fault => $"a fault of BlotQuant itself, please report it: {fault.GetType().Name}: {fault.Message} ({TraceVariable}=1 shows where)",
    };

    private static int Report(CommandLog log, Exception failure)
    {
        Exception cause = Cause(failure);
        bool traced = Environment.GetEnvironmentVariable(TraceVariable) == "1";
        log.Error(Describe(failure), traced ? failure.ToString() : null);
        return cause switch
        {
            BlotQuantException or IOException or UnauthorizedAccessException => ExitCodes.BadInput,
            OperationCanceledException => ExitCodes.Interrupted,
            _ => ExitCodes.Fault,
        };
    }

    /// <summary>The first failure of a parallel loop stands for them all.</summary>
    private static Exception Cause(Exception failure) =>
        failure is AggregateException { InnerException: not null } parallel ? parallel.Flatten().InnerExceptions[0] : failure;
}
