package io.github.licenseworker.commandline;

import io.github.licenseworker.guid.Guid;
import io.github.licenseworker.job.EngineProbe;
import io.github.licenseworker.notification.NotificationProbe;
import io.github.licenseworker.password.FirstPasswords;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "check",
        description =
                "Looks at everything between the settings, the engine and a customer's licenses, and says what is wrong and"
                        + " what to do about it. Changes nothing: it uses the stored refresh token and stores none.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    private final List<String> settings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--customer",
            paramLabel = "<tenant id>",
            converter = TenantId.class,
            description = "Look also whether this customer's licenses can be read.")
    private @Nullable UUID customer;

    @Option(names = "--json", description = "Prints one JSON document in place of the lines, and nothing else.")
    private boolean json;

    CheckCommand(List<String> settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        CheckReport report = new CheckReport(spec.commandLine().getOut(), json);
        try {
            checkSettings(report);
            if (report.exitCode() == 0) {
                checkWorker(report);
            }
        } catch (StartFailedException e) {
            report.wrongSettings(e);
        }
        report.finish();
        return report.exitCode();
    }

    /** Asks for all of them before anything else, so that what is wrong is said at once. */
    private void checkSettings(CheckReport report) {
        try (ConfigurableApplicationContext context = CommandContext.start(settings)) {
            for (String name : context.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
                Class<?> type = context.getType(name);
                if (type != null && type.getName().startsWith(CommandContext.WORKER)) {
                    try {
                        var unused = context.getBean(name);
                    } catch (BeansException e) {
                        report.wrongSettings(e);
                    }
                }
            }
        }
    }

    private void checkWorker(CheckReport report) {
        try (ConfigurableApplicationContext worker = CommandContext.startWorker(settings)) {
            new WorkerCheck(worker, report).run(customer);
            report.attempt("first passwords", worker.getBean(FirstPasswords.class)::probe);
            report.attempt("notifications", worker.getBean(NotificationProbe.class)::probe);
            report.attempt("Camunda", worker.getBean(EngineProbe.class)::probe);
        }
    }

    /** Picocli creates it. */
    static final class TenantId implements ITypeConverter<UUID> {

        @Override
        public UUID convert(String text) {
            return Guid.parse(text).orElseThrow(() -> new TypeConversionException("a tenant id is a GUID"));
        }
    }
}
