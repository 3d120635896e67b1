package io.github.licenseworker.commandline;

import io.github.licenseworker.audit.AuditProperties;
import io.github.licenseworker.audit.AuditRecord;
import io.github.licenseworker.audit.People;
import io.github.licenseworker.audit.RecordFiles;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.partnercenter.PartnerCenter;
import io.github.licenseworker.token.AccessTokens;
import io.github.licenseworker.token.TokenClaims;
import io.github.licenseworker.token.config.AuthProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "audit",
        description =
                "Compares the worker's records of changes with Partner Center's activity log of a customer, and prints what"
                        + " differs: changes that others made, and changes that only one side tells of. Changes nothing.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing differs",
            "1:something differs, or could not be read; it was printed",
            "2:the command line is wrong"
        })
final class AuditCommand implements Callable<Integer> {

    /** A change can be proved, and so recorded, long after it was made. */
    private static final Duration PROVED_LATER = Duration.ofDays(1);

    private static final int DAYS_IN_LOG = 90;

    private final List<String> settings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--customer",
            required = true,
            paramLabel = "<tenant id>",
            converter = CheckCommand.TenantId.class,
            description = "Whose changes are compared.")
    @SuppressWarnings("NullAway.Init")
    private UUID customer;

    @Option(
            names = "--since",
            required = true,
            paramLabel = "<time>",
            converter = PeriodBound.Converter.class,
            description =
                    "A day such as 2026-11-01, by UTC, or an instant such as 2026-11-01T08:00:00+01:00; at most 90"
                            + " days ago, because the activity log goes back no further.")
    @SuppressWarnings("NullAway.Init")
    private PeriodBound since;

    @Option(
            names = "--until",
            paramLabel = "<time>",
            converter = PeriodBound.Converter.class,
            description = "The same for the end; a day belongs to the period. Now, unless given.")
    private @Nullable PeriodBound until;

    @Option(
            names = "--records",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files with records, of all replicas: those of license-worker.audit.file, or of the standard"
                    + " output. Other lines are skipped. A file whose name ends with .gz is unpacked.")
    @SuppressWarnings("NullAway.Init")
    private List<Path> files;

    @Option(names = "--json", description = "Prints one JSON document in place of the lines, and nothing else.")
    private boolean json;

    AuditCommand(List<String> settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        AuditReport report = new AuditReport(spec.commandLine().getOut(), json, customer);
        for (Path file : files) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw wrong("--records: there is no file %s that can be read".formatted(file));
            }
        }
        try (ConfigurableApplicationContext worker = CommandContext.startWorker(settings)) {
            compare(worker, report);
        } catch (StartFailedException e) {
            e.problems().forEach(report::failed);
        }
        return report.finish();
    }

    private void compare(ApplicationContext worker, AuditReport report) {
        Instant now = worker.getBean(InstantSource.class).instant();
        Instant start = since.start();
        Instant end = until == null || until.end().isAfter(now) ? now : until.end();
        LocalDate earliest = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(DAYS_IN_LOG);
        if (start.isBefore(earliest.atStartOfDay(ZoneOffset.UTC).toInstant())) {
            throw wrong("--since must be %s or later: the activity log goes back 90 days".formatted(earliest));
        }
        if (!start.isBefore(end)) {
            throw wrong("--since must be before --until, and not in the future");
        }
        report.period(start, end);
        RecordFiles records = new RecordFiles(record -> isOf(record, start, end));
        try {
            for (Path file : files) {
                read(records, file);
            }
            report.records(records);
            LocalDate first = LocalDate.ofInstant(start.minus(PROVED_LATER), ZoneOffset.UTC);
            List<LoggedChange> changes = worker
                    .getBean(PartnerCenter.class)
                    .forCustomer(customer, UUID.randomUUID(), () -> {})
                    .activities(
                            first.isBefore(earliest) ? earliest : first,
                            LocalDate.ofInstant(end.plus(Comparison.LATE), ZoneOffset.UTC))
                    .stream()
                    .filter(activity -> activity.customerId() == null
                            || customer.toString().equalsIgnoreCase(activity.customerId()))
                    .flatMap(activity -> LoggedChange.of(activity, start).stream())
                    .toList();
            People people = People.of(worker.getBean(AuditProperties.class));
            OwnIdentity own = identity(worker);
            report.comparison(
                    new Comparison(records.records(), changes, people, own),
                    changes,
                    records.records().stream()
                            .filter(record -> record.seats() == null && !people.isComparable(record.userId()))
                            .count(),
                    own,
                    now);
        } catch (FailureException e) {
            report.failed(e.failure().message());
        } catch (IOException e) {
            report.failed(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Also those around the period: their entries in the log may be in it. A review changes nothing, so that the log knows
     * nothing of it.
     */
    private boolean isOf(AuditRecord record, Instant start, Instant end) {
        return record.review() == null
                && record.customerId().equals(customer)
                && !record.at().isBefore(start.minus(Comparison.LATE))
                && record.at().isBefore(end.plus(PROVED_LATER));
    }

    private static void read(RecordFiles records, Path file) throws IOException {
        try {
            records.read(file);
        } catch (IOException e) {
            throw new IOException("Read %s: %s".formatted(file, e.getMessage()));
        }
    }

    private static OwnIdentity identity(ApplicationContext worker) {
        return new OwnIdentity(
                TokenClaims.parse(worker.getBean(AccessTokens.class).current())
                        .map(TokenClaims::user)
                        .orElse(null),
                worker.getBean(AuthProperties.class).clientId());
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
