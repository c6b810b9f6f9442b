namespace BlotQuant.Reporting;

/// <summary>Brings finished files under their final names, so that nobody ever reads half a result.</summary>
/// <remarks>
/// A new folder is written beside its place under another name and renamed as a whole. Into a folder that is already there each file is
/// renamed one by one: the last file of the earlier run goes first and the new one comes last, so where it stands the results are
/// whole. Earlier results that this run did not write are removed; files of others stay.
/// </remarks>
internal static class ResultsFolder
{
    /// <param name="write">Writes every file into the folder it is given.</param>
    /// <param name="isOurs">Tells whether a file, by its path inside the folder, is one that results may hold.</param>
    /// <param name="lastFile">The one that is always written, and last.</param>
    /// <exception cref="BlotQuantException">The folder cannot be written.</exception>
    public static void Write(string folder, Action<string> write, Func<string, bool> isOurs, string lastFile)
    {
        string target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (File.Exists(target))
            throw BlotQuantException.For(folder, "is a file", "a folder for the results");
        string unique = $".blotquant-{Guid.NewGuid():N}.partial";
        bool isNew = !Directory.Exists(target);
        string staged = Path.Combine(isNew ? Path.GetDirectoryName(target)! : target, unique);
        try
        {
            Directory.CreateDirectory(staged);
            write(staged);
            if (isNew)
                Directory.Move(staged, target);
            else
                MoveInto(target, staged, isOurs, lastFile);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BlotQuantException($"{folder}: results cannot be written: {error.Message}", error);
        }
        finally
        {
            if (Directory.Exists(staged))
                Directory.Delete(staged, recursive: true);
        }
    }

    private static void MoveInto(string target, string staged, Func<string, bool> isOurs, string lastFile)
    {
        File.Delete(Path.Combine(target, lastFile));
        string[] fresh = [.. FilesIn(staged).OrderBy(file => file == lastFile).ThenBy(file => file, StringComparer.Ordinal)];
        string stagedName = Path.GetFileName(staged);
        foreach (string stale in FilesIn(target).Where(file => !file.StartsWith(stagedName, StringComparison.Ordinal)).Except(fresh).Where(isOurs))
            File.Delete(Path.Combine(target, stale));
        foreach (string file in fresh)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(target, file))!);
            File.Move(Path.Combine(staged, file), Path.Combine(target, file), overwrite: true);
        }
    }

    private static string[] FilesIn(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file))];
}
