package io.github.licenseworker;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.licenseworker.commandline.CommandLineTool;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Which way the arrows between source folders and packages point, and a few habits that hold everywhere. */
@AnalyzeClasses(packages = "io.github.licenseworker", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.licenseworker.";
    private static final String SIMULATOR = ROOT + "simulator..";
    private static final String TRIAL = ROOT + "trial..";
    private static final String BENCHMARK = ROOT + "benchmark..";

    /** The worker, the simulator, the trial, the benchmark, and the tests of all. */
    private static final JavaClasses ALL_FOLDERS = new ClassFileImporter().importPackages("io.github.licenseworker");

    @ArchTest
    static void thereIsSomethingToCheck(JavaClasses classes) {
        assertThat(classes).as("the product's own classes").hasSizeGreaterThan(30);
    }

    @ArchTest
    static final ArchRule arrowsPointOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(ROOT + ".")
            .layer("features")
            .definedBy(
                    ROOT + "approval..",
                    ROOT + "customer..",
                    ROOT + "license..",
                    ROOT + "review..",
                    ROOT + "seat..",
                    ROOT + "user..")
            .layer("notification")
            .definedBy(ROOT + "notification..")
            .layer("audit")
            .definedBy(ROOT + "audit..")
            .layer("job")
            .definedBy(ROOT + "job..")
            .layer("partnercenter")
            .definedBy(ROOT + "partnercenter..")
            .layer("token")
            .definedBy(ROOT + "token..")
            .layer("password")
            .definedBy(ROOT + "password..")
            .layer("keyvault")
            .definedBy(ROOT + "keyvault..")
            .layer("application")
            .definedBy("io.github.licenseworker")
            .layer("http")
            .definedBy(ROOT + "http..")
            .layer("readonly")
            .definedBy(ROOT + "readonly..")
            .layer("clock")
            .definedBy(ROOT + "clock..")
            .layer("guid")
            .definedBy(ROOT + "guid..")
            .layer("logging")
            .definedBy(ROOT + "logging..")
            .layer("commandline")
            .definedBy(ROOT + "commandline..")
            .layer("settings")
            .definedBy(ROOT + "settings..")
            .layer("tracing")
            .definedBy(ROOT + "tracing..")
            .layer("failure")
            .definedBy(ROOT + "failure..")
            .whereLayer("features")
            .mayOnlyBeAccessedByLayers("application")
            .whereLayer("notification")
            .mayOnlyBeAccessedByLayers("application", "commandline")
            .whereLayer("job")
            .mayOnlyBeAccessedByLayers("application", "features", "audit", "notification", "commandline")
            .whereLayer("audit")
            .mayOnlyBeAccessedByLayers("application", "features", "commandline")
            .whereLayer("commandline")
            .mayOnlyBeAccessedByLayers("application")
            .whereLayer("partnercenter")
            .mayOnlyBeAccessedByLayers("application", "features", "commandline")
            .whereLayer("token")
            .mayOnlyBeAccessedByLayers("application", "partnercenter", "commandline")
            .whereLayer("password")
            .mayOnlyBeAccessedByLayers("application", "features", "commandline")
            .whereLayer("keyvault")
            .mayOnlyBeAccessedByLayers("token", "password")
            .whereLayer("readonly")
            .mayOnlyBeAccessedByLayers("application", "job", "partnercenter")
            .whereLayer("clock")
            .mayOnlyBeAccessedByLayers("application", "commandline")
            .whereLayer("guid")
            .mayOnlyBeAccessedByLayers("features", "audit", "job", "token", "commandline")
            .whereLayer("logging")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("settings")
            .mayOnlyBeAccessedByLayers(
                    "application",
                    "features",
                    "audit",
                    "notification",
                    "job",
                    "partnercenter",
                    "token",
                    "password",
                    "readonly",
                    "http",
                    "tracing",
                    "commandline")
            .whereLayer("http")
            .mayOnlyBeAccessedByLayers("partnercenter", "token", "password", "keyvault", "notification", "commandline")
            .whereLayer("tracing")
            .mayOnlyBeAccessedByLayers("application", "job", "partnercenter", "token", "keyvault", "commandline")
            .whereLayer("failure")
            .mayOnlyBeAccessedByLayers(
                    "features",
                    "audit",
                    "notification",
                    "commandline",
                    "job",
                    "partnercenter",
                    "token",
                    "password",
                    "keyvault",
                    "readonly",
                    "http",
                    "settings")
            .because("the engine's side and Partner Center's side meet in the job types alone, so that either can be"
                    + " changed without the other");

    @ArchTest
    static void everySourceFolderIsLookedAt(JavaClasses worker) {
        assertThat(classesIn(SIMULATOR)).as("the simulator's classes").hasSizeGreaterThan(30);
        assertThat(classesIn(TRIAL)).as("the trial's classes").hasSizeGreaterThan(10);
        assertThat(classesIn(BENCHMARK)).as("the benchmark's classes").hasSizeGreaterThan(10);
    }

    @ArchTest
    static final ArchRule theWorkerKnowsNothingOfTheOtherFolders = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SIMULATOR, TRIAL, BENCHMARK)
            .because("nothing but the worker is shipped");

    @ArchTest
    static void theSimulatorStandsAlone(JavaClasses worker) {
        noClasses()
                .that()
                .resideInAPackage(SIMULATOR)
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + ".").and(not(resideInAPackage(SIMULATOR))))
                .because("it is there for developers of other workers, too, and a mistake that worker and simulator"
                        + " share is found by no test")
                .check(ALL_FOLDERS);
    }

    @ArchTest
    static void theTrialStartsTheWorkerAndKnowsNothingWithinIt(JavaClasses worker) {
        noClasses()
                .that()
                .resideInAPackage(TRIAL)
                .and()
                .haveNameNotMatching(".*(Test|Fixture)(\\$.*)?")
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + ".")
                        .and(not(resideInAnyPackage(SIMULATOR, TRIAL)))
                        .and(not(belongToAnyOf(LicenseWorkerApplication.class, CommandLineTool.class))))
                .because("people try the worker as it is shipped")
                .check(ALL_FOLDERS);
    }

    private static List<JavaClass> classesIn(String packages) {
        return ALL_FOLDERS.stream().filter(resideInAPackage(packages)).toList();
    }

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching(ROOT + "(**)")
            .should()
            .beFreeOfCycles()
            .because("a package that needs its own user cannot be understood alone");

    @ArchTest
    static final ArchRule failuresKnowNothingElse = noClasses()
            .that()
            .resideInAPackage(ROOT + "failure..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.camunda..", "feign..", "org.springframework..", "org.apache.hc..")
            .because("a failure is a value that both sides talk about");

    @ArchTest
    static final ArchRule onlyJobsTalkToTheEngine = noClasses()
            .that()
            .resideOutsideOfPackages(
                    ROOT + "job..",
                    ROOT + "approval..",
                    ROOT + "customer..",
                    ROOT + "license..",
                    ROOT + "notification..",
                    ROOT + "review..",
                    ROOT + "seat..",
                    ROOT + "user..")
            .and()
            .doNotHaveFullyQualifiedName(ROOT + "LicenseWorkerAutoConfiguration")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.camunda..")
            .because("Partner Center's side works without an engine, for example for a command line");

    @ArchTest
    static final ArchRule onlyTheseSendCommands = noClasses()
            .that()
            .haveNameNotMatching(ROOT.replace(".", "\\.")
                    + "job\\.(EngineCommands|EngineNotes|EngineProbe|JobTimeouts|CommandSender)")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.camunda.client.api.command..")
            .because(
                    "which command an outcome becomes, what a job keeps in the engine, and how long it has, is decided in one place each");

    @ArchTest
    static final ArchRule onlyPartnerCenterSpeaksHttp = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "partnercenter..", ROOT + "http..")
            .and()
            .haveNameNotMatching(ROOT.replace(".", "\\.") + "job\\.(EngineClients|.*Configuration)")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("feign..")
            .because("credentials and bodies stay where they are known to be redacted."
                    + " What is configured for the Camunda client only counts requests");

    @ArchTest
    static final ArchRule thereIsOneHttpClient = noClasses()
            .that()
            .resideOutsideOfPackages(
                    ROOT + "http..",
                    ROOT + "notification..",
                    ROOT + "partnercenter..",
                    ROOT + "token.config..",
                    ROOT + "token.entra..",
                    ROOT + "keyvault..")
            .and()
            .haveNameNotMatching(
                    ROOT.replace(".", "\\.") + "job\\.(EngineClients|PollsOverRest|EnginePolls|.*Configuration)")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.hc..")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..")
            .because("credentials and bodies stay where they are known to be redacted."
                    + " What is configured for the Camunda client only counts requests");

    @ArchTest
    static final ArchRule clientsAreMadeInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "http..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("org\\.apache\\.hc\\.client5\\.http\\.impl\\.classic\\.HttpClient(s|Builder)")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.net\\.(URLConnection|HttpURLConnection)")
            .because("proxies, trust and limits are the same for all of Microsoft");

    @ArchTest
    static final ArchRule onlyOnePackageAsksEntra = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "token.entra..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.microsoft.aad..")
            .because("what Entra's refusals mean is decided in one place");

    @ArchTest
    static final ArchRule onlyOnePackageAsksKeyVault = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "keyvault..")
            .and()
            .doNotHaveFullyQualifiedName(ROOT + "token.config.TokenConfiguration")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.azure..")
            .because("what Key Vault's refusals mean is decided in one place."
                    + " An application hands its own credential through the configuration");

    @ArchTest
    static final ArchRule thereIsOneClock = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ROOT + "clock.ClockConfiguration")
            .and()
            .doNotHaveFullyQualifiedName(ROOT + "token.entra.Entra")
            .should()
            .callMethod(InstantSource.class, "system")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("where one part reads another clock, a trial that lets time pass shows what never happens."
                    + " Entra's client library counts from the system's time, so that is translated there");

    @ArchTest
    static final ArchRule noTextDependsOnTheLocale = noClasses()
            .should()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase")
            .orShould()
            .callMethod(String.class, "format", String.class, Object[].class)
            .because("what is compared, hashed or used as an id is the same on every machine."
                    + " A message may be formatted; in an id, %d is wrong, too");

    @ArchTest
    static void everyPackageSaysWhatMayBeNull(JavaClasses classes) {
        assertThat(classes)
                .as("NullAway looks only into packages that are @NullMarked")
                .allMatch(type -> type.getPackage().isAnnotatedWith(NullMarked.class));
    }

    @ArchTest
    static final ArchRule nothingIsPrinted = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule collaboratorsComeThroughTheConstructor = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
}
