package io.github.licenseworker.commandline;

import io.github.licenseworker.guid.Guid;
import io.github.licenseworker.partnercenter.PartnerCenter;
import io.github.licenseworker.partnercenter.PartnerCenterProperties;
import io.github.licenseworker.token.config.AuthProperties;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
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
                "Looks at everything between the settings and a customer's licenses, and says what is wrong and what"
                        + " to do about it. Changes nothing: it uses the stored refresh token and stores none.",
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

    CheckCommand(List<String> settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        CheckReport report = new CheckReport(spec.commandLine().getOut());
        try (ConfigurableApplicationContext worker = CommandContext.start(settings)) {
            if (checkSettings(worker, report)) {
                new WorkerCheck(worker, report).run(customer);
            }
        } catch (BeansException | IllegalStateException e) {
            report.wrongSettings(e);
        }
        return report.exitCode();
    }

    /** Asks for all of them before anything else, so that what is wrong is said at once. */
    private static boolean checkSettings(ConfigurableApplicationContext worker, CheckReport report) {
        for (Class<?> settings : List.of(AuthProperties.class, PartnerCenterProperties.class)) {
            try {
                var unused = worker.getBean(settings);
            } catch (BeansException e) {
                report.wrongSettings(e);
            }
        }
        if (report.exitCode() == 0) {
            var unused = worker.getBean(PartnerCenter.class);
        }
        return report.exitCode() == 0;
    }

    /** Picocli creates it. */
    static final class TenantId implements ITypeConverter<UUID> {

        @Override
        public UUID convert(String text) {
            return Guid.parse(text)
                    .orElseThrow(
                            () -> new TypeConversionException("'%s' is no tenant id; it is a GUID".formatted(text)));
        }
    }
}
