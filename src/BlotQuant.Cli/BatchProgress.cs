using Spectre.Console;

namespace BlotQuant.Cli;

/// <summary>A bar on standard error while a person watches; otherwise nothing.</summary>
internal static class BatchProgress
{
    /// <param name="work">Is given what it calls after each step.</param>
    public static void Show(CommandLog log, string label, int steps, Action<Action> work)
    {
        if (!log.ShowsProgress)
        {
            work(() => { });
            return;
        }

        IAnsiConsole terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        terminal.Progress().AutoClear(true).Start(progress =>
        {
            ProgressTask task = progress.AddTask(label, maxValue: steps);
            work(() => task.Increment(1));
        });
    }
}
