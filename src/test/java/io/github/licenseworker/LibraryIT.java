package io.github.licenseworker;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerProcess;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plain jar in an application of somebody else, {@code src/it/library}, which Maven has built for this. */
class LibraryIT {

    private static final Path APPLICATION = Path.of(System.getProperty("library.application"));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // Before each test
    private WorkerHarness surroundings;

    @SuppressWarnings("NullAway.Init") // Before each test
    private WorkerProcess application;

    @BeforeEach
    void startApplication() throws Exception {
        surroundings = WorkerHarness.startWithoutWorker();
        application = WorkerProcess.start(
                List.of(
                        "-classpath",
                        APPLICATION.resolve("classes") + File.pathSeparator + classPath(),
                        "com.example.onboarding.OnboardingApplication"),
                log(),
                surroundings.settings());
    }

    @AfterEach
    void end() {
        application.close();
        surroundings.close();
    }

    @Test
    void putsLicensesOnPeopleBesideTheApplicationsOwnWorker() throws Exception {
        String process = deployWelcome();
        List<Licensee> people = Stream.generate(() -> Licensee.in(surroundings.partnerCenter()))
                .limit(5)
                .toList();

        List<ProcessInstance> runs = people.stream()
                .map(person -> ProcessInstance.start(surroundings.engine(), process, person.variables()))
                .toList();

        runs.forEach(ProcessInstance::awaitDone);
        assertThat(people)
                .allSatisfy(person -> assertThat(person.customer().licensesOf(person.userId()))
                        .containsExactly(person.skuId()));
        assertThat(runs).allSatisfy(run -> {
            assertThat(run.variable("licenseWarnings").isArray()).isTrue();
            assertThat(run.variable("licenseAssignment").toString())
                    .as("the worker's result is the same in every application")
                    .contains("requestId")
                    .doesNotContain("request_id");
            assertThat(run.variable("welcome_text").asText())
                    .as("the application's own job is written as it wants to")
                    .startsWith("Welcome, ");
            assertThat(run.variable("at_once").asInt())
                    .as("and done by one thread, as the starter does")
                    .isEqualTo(1);
        });
        assertThat(Files.readString(log()))
                .as("no port, no log format and no filter that are not the application's")
                .doesNotContain("Tomcat", "8090")
                .contains("In force: ");
    }

    private String deployWelcome() {
        var unused = surroundings
                .engine()
                .client()
                .newDeployResourceCommand()
                .addProcessModel(
                        Bpmn.createExecutableProcess("welcome-with-license")
                                .startEvent()
                                .serviceTask("Task_License", task -> task.zeebeJobType("assign-license"))
                                .serviceTask("Task_Welcome", task -> task.zeebeJobType("welcome"))
                                .endEvent()
                                .done(),
                        "welcome.bpmn")
                .send()
                .join();
        return "welcome-with-license";
    }

    private static String classPath() throws Exception {
        return Files.readString(APPLICATION.resolve("classpath")).strip();
    }

    private Path log() {
        return folder.resolve("application.log");
    }
}
