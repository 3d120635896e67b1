package io.github.licenseworker.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void create() {
        home = new Home(folder, "8.6.0", folder.resolve("worker.jar"));
    }

    @Test
    void namesTheDownloadThatIsMissing() {
        Path distribution = folder.resolve("camunda-zeebe-8.6.0");

        assertThatThrownBy(home::distribution)
                .isInstanceOf(CannotStartException.class)
                .hasMessage(
                        "There is no %s, so a download or a build is missing or incomplete. Delete %s and start with:"
                                + " mvn spring-boot:test-run -Pcamunda-local",
                        distribution.resolve("lib"), distribution);
        assertThatThrownBy(home::openSearch)
                .isInstanceOf(CannotStartException.class)
                .hasMessageStartingWith("There is no " + folder.resolve("opensearch.classpath"));
    }

    @Test
    void findsWhatMavenHasPutThere() throws Exception {
        Files.createDirectories(folder.resolve("camunda-zeebe-8.6.0/lib"));
        Files.writeString(folder.resolve("opensearch.classpath"), "a.jar:b.jar");

        assertThat(home.distribution()).isEqualTo(folder.resolve("camunda-zeebe-8.6.0"));
        assertThat(home.openSearch()).isEqualTo("a.jar:b.jar");
    }

    @Test
    void namesTheWorkerThatIsNotBuilt() throws Exception {
        Files.createDirectories(folder.resolve("camunda-zeebe-8.6.0/lib"));
        Files.writeString(folder.resolve("opensearch.classpath"), "a.jar:b.jar");

        assertThatThrownBy(home::check)
                .isInstanceOf(CannotStartException.class)
                .hasMessageStartingWith("There is no " + folder.resolve("worker.jar"));
    }

    @Test
    void saysHowToStartWhereMavenHasNotTold() {
        assertThatThrownBy(Home::fromSystemProperties)
                .isInstanceOf(CannotStartException.class)
                .hasMessage("The system property camunda-local.folder is missing. Start with:"
                        + " mvn spring-boot:test-run -Pcamunda-local");
    }
}
