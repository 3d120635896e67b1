package io.github.licenseworker.trial.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.licenseworker.trial.start.CannotStartException;
import io.github.licenseworker.trial.start.Parts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A page is built with scripts that stand for Node.js and npm, which write down how they were called. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripts are for a shell")
class PageBuildTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Parts parts = new Parts();

    @TempDir
    private Path folder;

    private Path sources;

    @BeforeEach
    void write() throws IOException {
        sources = Files.createDirectories(folder.resolve("sources"));
        put("package.json", "{}");
        put("package-lock.json", "{}");
        put("build.js", "");
        script("npm", "ci", "mkdir -p node_modules; echo npm \"$@\" >> ../calls");
        script("node", "build.js", "mkdir \"$2\"; echo page > \"$2/index.html\"; echo node \"$1\" >> ../calls");
    }

    @Test
    void installsAndBuildsOnce() throws Exception {
        Path page = build();

        assertThat(build()).isEqualTo(page);
        assertThat(page.resolve("index.html")).hasContent("page");
        assertThat(calls()).containsExactly("npm ci", "node build.js");
        assertThat(printed()).hasLineCount(2);
    }

    @Test
    void needsNoToolsWhereNothingHasChanged() throws Exception {
        Path page = build();

        assertThat(build("no-such-node", "no-such-npm")).isEqualTo(page);
    }

    @Test
    void buildsAnewWhereASourceHasChanged() throws Exception {
        Path page = build();
        Files.createDirectories(sources.resolve("page"));
        put("page/main.js", "changed");

        assertThat(build()).isNotEqualTo(page);
        assertThat(page).as("the page of a trial that may run").exists();
        assertThat(calls()).containsExactly("npm ci", "node build.js", "node build.js");
    }

    @Test
    void installsAnewWhereTheVersionsHaveChanged() throws Exception {
        Path unused = build();
        put("package-lock.json", "{\"changed\": true}");

        Path unusedToo = build();

        assertThat(calls()).containsExactly("npm ci", "node build.js", "npm ci", "node build.js");
    }

    @Test
    void beginsAgainAfterAStartThatWasKilled() throws Exception {
        Files.createDirectories(sources.resolve("node_modules"));
        Files.createDirectories(folder.resolve("target/unfinished"));
        Files.writeString(folder.resolve("target/unfinished/half"), "done");

        Path page = build();

        assertThat(calls()).containsExactly("npm ci", "node build.js");
        assertThat(page.resolve("half")).doesNotExist();
    }

    @Test
    void keepsNoPageThatCouldNotBeBuilt() throws Exception {
        script("node", "build.js", "mkdir \"$2\"; echo main.js:7: mistake; exit 3");

        assertThatThrownBy(this::build)
                .isInstanceOf(CannotStartException.class)
                .hasMessageStartingWith("%s build.js ".formatted(folder.resolve("node")))
                .hasMessageContaining("has failed:\n  main.js:7: mistake");
        script("node", "build.js", "mkdir \"$2\"; echo page > \"$2/index.html\"");
        assertThat(build().resolve("index.html")).hasContent("page");
    }

    @Test
    void tellsTheLastLinesOfNpmAndWhatToDo() throws Exception {
        script("npm", "ci", "seq 1 40; echo network ENOTFOUND registry.npmjs.org; exit 1");

        assertThatThrownBy(this::build)
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("has failed:\n  27\n")
                .hasMessageContaining("\n  network ENOTFOUND registry.npmjs.org\n")
                .hasMessageEndingWith("Then start again; what was installed once is kept.");
        assertThat(calls()).isEmpty();
    }

    @Test
    void namesWhatToInstall() throws Exception {
        assertThatThrownBy(() -> build("no-such-node", "no-such-npm")).hasMessage("""
                        The page needs Node.js 20.11 or newer with npm, and there is no Node.js on the path. Install it from \
                        https://nodejs.org/, or see the processes at work without it: mvn spring-boot:test-run""");
        assertThatThrownBy(() -> build(folder.resolve("node").toString(), "no-such-npm"))
                .hasMessageContaining("and there is no npm on the path. Install it");
        for (String old : List.of("v18.20.4", "v20.10.0")) {
            script("node", "build.js", "exit 1", old);
            assertThatThrownBy(this::build).hasMessageContaining("and the Node.js on the path is %s.".formatted(old));
        }
        for (String good : List.of("v20.11.0", "v24.1.0", "v100.0.0")) {
            script("node", "build.js", "exit 1", good);
            assertThatThrownBy(this::build).hasMessageContaining("has failed");
        }
    }

    @Test
    void callsNpmOnWindowsByItsScript() {
        assertThat(Toolchain.of("Windows 11", parts).npm()).isEqualTo("npm.cmd");
        assertThat(Toolchain.of("Linux", parts).npm()).isEqualTo("npm");
        assertThat(Toolchain.of("Mac OS X", parts).npm()).isEqualTo("npm");
    }

    @Test
    void saysWhereTheProjectIsNot() throws Exception {
        Files.delete(sources.resolve("package.json"));

        assertThatThrownBy(this::build)
                .hasMessage("There is no %s here. Start the trial in the project's folder", sources);
    }

    @Test
    void letsAnotherStartThatBuildsComeToItsEnd() throws Exception {
        Files.createDirectories(folder.resolve("target"));
        Process other = BuildLock.hold(folder.resolve("target/lock"));
        try {
            Thread waiting = Thread.startVirtualThread(this::build);
            while (!printed().contains("Another start builds the page; waiting for it ...")) {
                assertThat(waiting.isAlive()).as(printed()).isTrue();
                Thread.onSpinWait();
            }
            // A JVM takes longer to start than the scripts to be done, if nothing holds them up
            BuildLock.hold(folder.resolve("another")).destroy();
            assertThat(folder.resolve("calls")).doesNotExist();
            other.destroy();
            waiting.join();
        } finally {
            other.destroyForcibly().onExit().join();
        }
        assertThat(calls()).containsExactly("npm ci", "node build.js");
    }

    /** Another process that has a file locked. */
    static final class BuildLock {

        private BuildLock() {}

        static Process hold(Path file) throws IOException {
            Process process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-classpath",
                            System.getProperty("java.class.path"),
                            BuildLock.class.getName(),
                            file.toString())
                    .start();
            assertThat(process.inputReader().readLine()).isEqualTo("locked");
            return process;
        }

        public static void main(String[] arguments) throws Exception {
            try (FileChannel channel =
                    FileChannel.open(Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                var unused = channel.lock();
                System.out.println("locked");
                Thread.currentThread().join();
            }
        }
    }

    private Path build() {
        return build(folder.resolve("node").toString(), folder.resolve("npm").toString());
    }

    private Path build(String node, String npm) {
        return new PageBuild(
                        sources,
                        folder.resolve("target"),
                        new Toolchain(node, npm, parts),
                        new PrintStream(printed, true, StandardCharsets.UTF_8))
                .build();
    }

    private List<String> calls() throws IOException {
        Path calls = folder.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private void put(String name, String content) throws IOException {
        var unused = Files.writeString(sources.resolve(name), content);
    }

    private void script(String name, String argument, String does) throws IOException {
        script(name, argument, does, "v22.1.0");
    }

    private void script(String name, String argument, String does, String version) throws IOException {
        Path script = folder.resolve(name);
        var unused = Files.writeString(script, """
                #!/bin/sh
                case $1 in
                  --version) echo %s;;
                  %s) %s;;
                  *) exit 9;;
                esac
                """.formatted(version, argument, does));
        var unusedToo = Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }
}
