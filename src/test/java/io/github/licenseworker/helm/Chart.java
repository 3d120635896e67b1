package io.github.licenseworker.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The chart as Helm renders it, with the values that somebody gives. */
public record Chart(Path folder, List<String> values) {

    public static final Path FOLDER = Path.of("deploy/helm");
    static final String RELEASE = "license-worker";

    /** Without any values of one's own. */
    static Chart plain() {
        return new Chart(FOLDER, List.of());
    }

    /** One of the examples beside the chart, by the name of its file. */
    public static Chart example(String name) {
        return plain().with(read(FOLDER.resolve("examples/" + name + ".yaml")));
    }

    /** All that can be switched on. */
    public static Chart withEverything() {
        return example("key-vault").with(read(Path.of("src/test/resources/helm/everything.yaml")));
    }

    /** Further values, as YAML, which go before the earlier ones. */
    public Chart with(String yaml) {
        List<String> more = new ArrayList<>(values);
        more.add(yaml);
        return new Chart(folder, more);
    }

    static LintResult lint() {
        return new Helm(FOLDER).lint().strict().call();
    }

    public Manifests render() {
        return Manifests.read(template());
    }

    /** Also what is made for {@code helm test} alone, which Helm leaves out of what it renders. */
    Manifests renderWithTests() throws IOException {
        Path copy = Files.createTempDirectory("chart");
        try {
            for (Path file : files(folder)) {
                Path target = copy.resolve(folder.relativize(file));
                Files.createDirectories(target.getParent());
                Files.writeString(target, read(file).replace("helm.sh/hook: test", "hook: test"));
            }
            return new Chart(copy, values).render();
        } finally {
            for (Path file : files(copy)) {
                Files.delete(file);
            }
        }
    }

    /** What Helm says instead of rendering it. */
    String refusal() {
        try {
            return "It was rendered: " + template();
        } catch (IllegalStateException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private String template() {
        TemplateCommand command = new Helm(folder)
                .template()
                .withName(RELEASE)
                .withNamespace("licenses")
                .withKubeVersion("1.32.0");
        List<Path> files = new ArrayList<>();
        try {
            for (String yaml : values) {
                Path file = Files.writeString(Files.createTempFile("values", ".yaml"), yaml);
                files.add(file);
                command.withValuesFile(file);
            }
            return command.call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            files.forEach(file -> file.toFile().deleteOnExit());
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
