using System.Text;

namespace BlotQuant.Synthetic;

/// <summary>Files that appear under their final name only when they are whole.</summary>
internal static class WholeFile
{
    /// <summary>Writes UTF-8 text without a byte-order mark.</summary>
    public static void WriteText(string folder, string name, string text) =>
        Write(folder, name, path => File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)));

    /// <param name="write">Writes the file under the name it is given.</param>
    /// <exception cref="BlotQuantException">The folder cannot be written.</exception>
    public static void Write(string folder, string name, Action<string> write)
    {
        string final = Path.Combine(folder, name);
        string partial = final + ".partial";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(final)!);
            try
            {
                write(partial);
                File.Move(partial, final, overwrite: true);
            }
            finally
            {
                File.Delete(partial);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BlotQuantException($"{final}: cannot be written: {failure.Message}", failure);
        }
    }
}
