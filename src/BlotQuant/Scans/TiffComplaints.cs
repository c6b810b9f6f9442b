using System.Globalization;
using BitMiracle.LibTiff.Classic;

namespace BlotQuant.Scans;

/// <summary>What LibTiff.NET said about one open file; nothing of it ever reaches a console.</summary>
internal sealed class TiffComplaints
{
    /// <summary>The first error or warning since the last <see cref="Clear"/>; null where there was none.</summary>
    public string? First { get; private set; }

    public void Clear() => First = null;

    public void Add(string format, object[] values)
    {
        string text = values is { Length: > 0 } ? string.Format(CultureInfo.InvariantCulture, format, values) : format;
        First ??= text.ReplaceLineEndings(" ").Trim();
    }
}

/// <summary>The one handler of the process: it hands each message to the complaints of the file that it is about.</summary>
internal sealed class TiffMessages : TiffErrorHandler
{
    public override void ErrorHandler(Tiff tif, string method, string format, params object[] args)
    {
    }

    public override void WarningHandler(Tiff tif, string method, string format, params object[] args)
    {
    }

    public override void ErrorHandlerExt(Tiff tif, object clientData, string method, string format, params object[] args) =>
        (clientData as TiffComplaints)?.Add(format, args);

    public override void WarningHandlerExt(Tiff tif, object clientData, string method, string format, params object[] args) =>
        (clientData as TiffComplaints)?.Add(format, args);
}

/// <summary>The bytes of a file as LibTiff.NET reads them.</summary>
internal sealed class TiffMemory(byte[] bytes) : TiffStream
{
    private long _position;

    public override int Read(object clientData, byte[] buffer, int offset, int count)
    {
        int available = (int)Math.Clamp(bytes.Length - _position, 0, count);
        if (available > 0)
            Buffer.BlockCopy(bytes, (int)_position, buffer, offset, available);
        _position += available;
        return available;
    }

    public override long Seek(object clientData, long offset, SeekOrigin origin)
    {
        long target = offset + origin switch
        {
            SeekOrigin.Current => _position,
            SeekOrigin.End => bytes.Length,
            _ => 0,
        };
        return target < 0 ? -1 : _position = target;
    }

    public override void Write(object clientData, byte[] buffer, int offset, int count) => throw new NotSupportedException("Scans are only read.");

    public override void Close(object clientData)
    {
    }

    public override long Size(object clientData) => bytes.Length;
}
