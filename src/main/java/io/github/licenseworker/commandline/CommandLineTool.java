package io.github.licenseworker.commandline;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

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
        return run(new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())), null, arguments);
    }

    /** As {@link #run(String...)}, with other streams; without a writer it is standard output. */
    public static int run(BufferedReader in, @Nullable PrintWriter out, String... arguments) {
        List<String> settings =
                Arrays.stream(arguments).filter(CommandLineTool::isSetting).toList();
        String[] rest = Arrays.stream(arguments)
                .filter(argument -> !isSetting(argument))
                .toArray(String[]::new);
        CommandLine tool = new CommandLine(new CommandLineTool())
                .addSubcommand(new ConsentCommand(settings, in))
                .addSubcommand(new CheckCommand(settings))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    // The text of an exception could hold anything
                    command.getErr()
                            .println("The command failed (%s); please report it"
                                    .formatted(failure.getClass().getSimpleName()));
                    return 1;
                });
        if (out != null) {
            tool.setOut(out).setErr(out);
        }
        return tool.execute(rest);
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
