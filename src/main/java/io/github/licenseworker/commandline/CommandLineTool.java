package io.github.licenseworker.commandline;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.UnmatchedArgumentException;

/** The commands that somebody can give instead of starting the worker. Each has the worker's settings. */
@Command(
        name = "partner-center-license-worker",
        description =
                "Without a command the worker starts. Settings such as --partner-center.auth.tenant-id=... go with"
                        + " every command, as they do with the worker.",
        mixinStandardHelpOptions = true,
        versionProvider = CommandLineTool.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all is well", "1:something is wrong; it was printed", "2:the command line is wrong"})
public final class CommandLineTool {

    private static final Set<String> OWN_OPTIONS = Set.of("-h", "--help", "-V", "--version");

    private CommandLineTool() {}

    /** Whether these arguments are meant for a command; if not, they are settings of the worker. */
    public static boolean isCommand(String... arguments) {
        return Arrays.stream(arguments)
                .filter(argument -> !isSetting(argument))
                .findFirst()
                .filter(argument -> !argument.startsWith("--") || OWN_OPTIONS.contains(argument))
                .isPresent();
    }

    /**
     * Carries out the command that the arguments name, reading from standard input and writing to standard output.
     *
     * @return the exit code: 0 where all is well, 1 where something is wrong, 2 where the command line is
     */
    public static int run(String... arguments) {
        PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, standardCharset());
        // What is logged, by whatever configuration, is no finding: it goes to the other stream
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true, standardCharset()));
        return run(
                new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
                out,
                new PrintWriter(new FileOutputStream(FileDescriptor.err), true, standardCharset()),
                arguments);
    }

    /** As {@link #run(String...)}, with other streams. */
    public static int run(BufferedReader in, PrintWriter out, String... arguments) {
        return run(in, out, out, arguments);
    }

    private static Charset standardCharset() {
        return Charset.forName(
                System.getProperty("stdout.encoding", Charset.defaultCharset().name()));
    }

    private static int run(BufferedReader in, PrintWriter out, PrintWriter err, String... arguments) {
        List<String> settings =
                Arrays.stream(arguments).filter(CommandLineTool::isSetting).toList();
        String[] rest = Arrays.stream(arguments)
                .filter(argument -> !isSetting(argument))
                .toArray(String[]::new);
        CommandLine tool = new CommandLine(new CommandLineTool())
                .addSubcommand(new ConsentCommand(settings, in))
                .addSubcommand(new CheckCommand(settings))
                .addSubcommand(new AuditCommand(settings))
                .setParameterExceptionHandler((wrong, command) -> {
                    PrintWriter errors = wrong.getCommandLine().getErr();
                    errors.println(
                            wrong instanceof UnmatchedArgumentException unmatched
                                    ? unknownArguments(unmatched)
                                    : wrong.getMessage());
                    wrong.getCommandLine().usage(errors);
                    return ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    // The text of an exception could hold anything
                    command.getErr()
                            .println("The command failed (%s); please report it"
                                    .formatted(failure.getClass().getSimpleName()));
                    return 1;
                });
        return tool.setOut(out).setErr(err).execute(rest);
    }

    /** What is no word could be the value of a setting, where a space stands in place of the equals sign. */
    private static String unknownArguments(UnmatchedArgumentException unmatched) {
        return "Unknown: %s. Settings are given as --name=value"
                .formatted(unmatched.getUnmatched().stream()
                        .map(argument -> argument.replaceFirst("(?s)=.*", ""))
                        .map(argument -> argument.matches("-{0,2}[a-z.-]{1,60}") ? argument : "(a value)")
                        .collect(Collectors.joining(", ")));
    }

    /** Settings have a name with a dot in it; options have not. */
    private static boolean isSetting(String argument) {
        return argument.matches("(?s)--[^=]*\\.[^=]*=.*");
    }

    /** From the jar's manifest, where Spring Boot writes it. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = CommandLineTool.class.getPackage().getImplementationVersion();
            return new String[] {version == null ? "not packaged" : version};
        }
    }
}
