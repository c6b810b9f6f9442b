namespace BlotQuant.Cli;

/// <summary>One experiment of a batch.</summary>
/// <param name="Name">Its file, relative to the folder of the batch.</param>
/// <param name="File">Its file as a path that can be opened.</param>
/// <param name="Results">Where its results go.</param>
internal sealed record BatchJob(string Name, string File, string Results)
{
    /// <summary>Results go to the experiment's relative folder; several experiments of one folder get one each, named like their files.</summary>
    public static IReadOnlyList<BatchJob> Below(string folder, string output)
    {
        IReadOnlyList<string> names = ExperimentSearch.Below(folder, output);
        ILookup<string, string> byFolder = names.ToLookup(name => Path.GetDirectoryName(name)!);
        return [.. names.Select(name => new BatchJob(name, Path.Combine(folder, name), Path.Combine(output, Results(name))))];

        string Results(string name)
        {
            string relative = Path.GetDirectoryName(name)!;
            return byFolder[relative].Count() == 1 ? relative : Path.Combine(relative, Path.GetFileNameWithoutExtension(name));
        }
    }
}
