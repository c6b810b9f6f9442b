using System.CommandLine;
using BlotQuant.Experiments;
using BlotQuant.Reporting;

namespace BlotQuant.Cli.Commands;

/// <summary><c>batch FOLDER</c>: every experiment below a folder, several at a time; one that fails does not stop the rest.</summary>
internal sealed class BatchCommand : BlotCommand
{
    private const string DefaultFolder = "blotquant-results";

    private readonly Argument<string> _folder = new("FOLDER") { Description = "Folder that is searched for experiments." };

    private readonly Option<bool> _strict = Strictness.Option();

    public BatchCommand()
        : base(
            "batch",
            "Runs every experiment below a folder; failures are listed and the rest is done.",
            "blotquant batch plates/",
            "blotquant batch plates/ --output results --threads 16 --log json")
    {
        Add(_folder);
        Add(_strict);
    }

    public override int Execute(ParseResult line, CommandContext context)
    {
        string folder = line.GetRequiredValue(_folder);
        string output = context.OutputFolder ?? Path.Combine(folder, DefaultFolder);
        IReadOnlyList<BatchJob> jobs = BatchJob.Below(folder, output);
        BatchCsv.Begin(output);
        var entries = new BatchEntry[jobs.Count];
        BatchProgress.Show(context.Log, "experiments", jobs.Count, step => RunAll(jobs, entries, line, context, step));
        BatchCsv.Write(output, entries);
        return Conclude(entries, output, line.GetValue(_strict), context);
    }

    /// <summary>As many experiments at a time as there are threads; threads that are left over go to each.</summary>
    private static void RunAll(IReadOnlyList<BatchJob> jobs, BatchEntry[] entries, ParseResult line, CommandContext context, Action step)
    {
        int together = Math.Min(context.Threads, jobs.Count);
        CommandContext each = context with { Threads = context.Threads / together };
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = together, CancellationToken = context.Cancellation };
        Parallel.For(0, jobs.Count, parallel, index =>
        {
            entries[index] = RunOne(jobs[index], line, each);
            step();
        });
    }

    private static BatchEntry RunOne(BatchJob job, ParseResult line, CommandContext context)
    {
        try
        {
            var record = new RunRecord(line, context);
            Experiment experiment = ExperimentReader.Read(job.File);
            Report report = Pipeline.Run(experiment, experiment.Analysis, context.Threads, context.Cancellation);
            ReportWriter.Write(report, job.Results, record.Provenance());
            return new BatchEntry(job.Name, Strictness.IsBroken(report) ? BatchStatus.CheckFailed : BatchStatus.Done, "");
        }
        catch (Exception failure) when (!context.Cancellation.IsCancellationRequested)
        {
            string earlier = ReportWriter.HasResults(job.Results) ? $" (the results in {job.Results} are of an earlier run)" : "";
            return new BatchEntry(job.Name, BatchStatus.Failed, Describe(job, failure) + earlier);
        }
    }

    /// <summary>One line that begins with the experiment as the table names it.</summary>
    private static string Describe(BatchJob job, Exception failure)
    {
        string message = Failures.Describe(failure).Replace(job.File, job.Name, StringComparison.Ordinal);
        return message.StartsWith(job.Name, StringComparison.Ordinal) ? message : $"{job.Name}: {message}";
    }

    private static int Conclude(BatchEntry[] entries, string output, bool strict, CommandContext context)
    {
        foreach (BatchEntry entry in entries.Where(entry => entry.Status == BatchStatus.Failed))
            context.Log.Error(entry.Message);
        int failed = entries.Count(entry => entry.Status == BatchStatus.Failed);
        int checks = entries.Count(entry => entry.Status == BatchStatus.CheckFailed);
        context.Summary.WriteLine($"{entries.Length - failed} done, {failed} failed; {checks} with a check of error severity");
        context.Summary.WriteLine($"Results: {output}");
        return failed > 0 || (strict && checks > 0) ? ExitCodes.DoneWithFailures : ExitCodes.Done;
    }
}
