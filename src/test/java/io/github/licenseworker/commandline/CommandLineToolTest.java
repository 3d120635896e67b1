package io.github.licenseworker.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.trial.harness.Command;
import io.github.licenseworker.trial.harness.CommandResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineToolTest {

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h"})
    void helpNamesTheCommandsAndTheExitCodes(String option) {
        CommandResult help = Command.run(option);

        assertThat(help.exitCode()).isZero();
        assertThat(help.output())
                .contains("Usage: partner-center-license-worker", "consent", "check", "Exit codes:")
                .contains("Settings such as --partner-center.auth.", "Without a command the worker starts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V"})
    void versionIsPrinted(String option) {
        CommandResult version = Command.run(option);

        assertThat(version.exitCode()).isZero();
        assertThat(version.output().strip()).isEqualTo("not packaged");
    }

    @Test
    void eachCommandHasHelpOfItsOwn() {
        assertThat(Command.run("consent", "--help").output()).contains("--port", "--paste", "--wait=<minutes>");
        assertThat(Command.run("check", "--help").output()).contains("--customer=<tenant id>");
        assertThat(Command.run("check", "--help").exitCode()).isZero();
    }

    @Test
    void anUnknownCommandIsAWrongCommandLine() {
        CommandResult unknown = Command.run("chekc");

        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.output()).contains("chekc", "check");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"consent --unknown", "check --unknown=1", "check extra", "check --customer", "--unknown check"})
    void anUnknownArgumentIsAWrongCommandLine(String line) {
        CommandResult unknown = Command.run(line.split(" ", -1));

        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.output()).containsPattern("unknown|extra|--customer").contains("Usage: ");
        assertThat(unknown.wrong()).isEmpty();
    }

    @Test
    void settingsAloneAreNoCommandLine() {
        CommandResult nothing = Command.run("--partner-center.locale=en-US");

        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.output()).contains("consent", "check");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--debug",
                "--partner-center.locale=en-US",
                "--spring.config.additional-location=file:/etc/worker/ --debug",
                "--server.port=0 --partner-center.auth.tenant-id=check"
            })
    void settingsAreMeantForTheWorker(String line) {
        assertThat(CommandLineTool.isCommand(arguments(line))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check",
                "consent --paste",
                "--help",
                "-h",
                "--version",
                "-V",
                "--partner-center.locale=en-US check",
                "chekc"
            })
    void commandsAreNotMeantForTheWorker(String line) {
        assertThat(CommandLineTool.isCommand(arguments(line))).isTrue();
    }

    private static String[] arguments(String line) {
        return line.isEmpty() ? new String[0] : line.split(" ", -1);
    }
}
