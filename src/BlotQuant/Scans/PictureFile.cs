using System.Security.Cryptography;

namespace BlotQuant.Scans;

/// <summary>A file as read once: what is decoded is what was hashed.</summary>
internal sealed record PictureFile(string Path, byte[] Bytes, string Sha256)
{
    public static PictureFile Load(string path, string displayPath)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
            if (stream.Length > Array.MaxLength)
                throw BlotQuantException.For(displayPath, $"{stream.Length} bytes", $"at most {Array.MaxLength} bytes");
            byte[] bytes = GC.AllocateUninitializedArray<byte>((int)stream.Length);
            stream.ReadExactly(bytes);
            return new PictureFile(displayPath, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BlotQuantException($"{displayPath}: cannot be read ({Reason(error)}); allowed: a readable picture file", error);
        }
    }

    /// <summary>A refusal that names this file, in one line whatever the file holds.</summary>
    public BlotQuantException Refuse(string value, string allowed) => BlotQuantException.For(Path, value.ReplaceLineEndings(" "), allowed);

    private static string Reason(Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException => "no such file",
        UnauthorizedAccessException => "no permission, or a folder",
        EndOfStreamException => "it shrank while it was read",
        _ => error.Message.ReplaceLineEndings(" "),
    };
}
