using System.Runtime.InteropServices;
using System.Text;

namespace BlotQuant.Cli;

internal static class Program
{
    private static int Main(string[] arguments)
    {
        using var interruption = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using TextWriter output = Utf8(Console.OpenStandardOutput());
        using TextWriter error = Utf8(Console.OpenStandardError());
        return BlotQuantCommandLine.Run(arguments, output, error, interruption.Token);

        // The first signal asks every stage to stop; a second one ends the process at once.
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = !interruption.IsCancellationRequested;
            interruption.Cancel();
        }
    }

    private static StreamWriter Utf8(Stream stream) => new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
}
