package io.github.licenseworker.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.failure.Origin;
import io.github.licenseworker.simulator.AdjustableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Whatever bytes come back, a call ends as a result or as a failure of one line, and no token gets out. A thousand
 * answers with the suite; more, or the same again, by {@code mvn test -Dtest=HostileAnswersTest
 * -Dhostile.answers=100000 -Dhostile.seed=<seed>}.
 */
class HostileAnswersTest {

    private static final int ANSWERS = Integer.getInteger("hostile.answers", 1_000);
    private static final long SEED = Long.getLong("hostile.seed", System.nanoTime());
    private static final int AT_ONCE = 4;
    private static final String NOT_SENT = "not sent";
    private static final long MEGABYTE = 1_000_000;

    private static final Pattern NUMBER =
            Pattern.compile("(?i)MS-CorrelationId: 00000000-0000-0000-0000-(\\p{XDigit}+)");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");
    private static final LicenseUpdate UPDATE = PartnerCenterFixture.ASSIGN_POWER_BI;
    private static final UUID SUBSCRIPTION = new UUID(7, 7);

    /** Later than any date in a header. */
    private final AdjustableClock clock = new AdjustableClock(Instant.parse("+10000-01-01T00:00:00Z"));

    private final Map<String, AtomicLong> outcomes = new ConcurrentHashMap<>();
    private final AtomicLong logged = new AtomicLong();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    @Test
    void eachIsClassifiedInBoundedMemoryAndNoneGivesTheTokenAway() throws Exception {
        System.out.printf("Hostile answers: %d, -Dhostile.seed=%d%n", ANSWERS, SEED);
        HostileAnswers answers = new HostileAnswers(SEED, SpringClient.TOKEN);
        try (LogWatch log = new LogWatch();
                RawServer server = RawServer.answeringEach(head -> out -> answers.write(numberIn(head), out));
                SpringClient client = SpringClient.calling(
                        server.baseUri(),
                        context -> {
                            SpringClient.by(clock).initialize(context);
                            log.start();
                        },
                        "logging.level.io.github.licenseworker=info",
                        "partner-center.connect-timeout=1s",
                        "partner-center.read-timeout=300ms")) {
            // The first half fills pools and caches, which stay in use, too
            call(client.partnerCenter(), 0, ANSWERS / 2);
            long before = usedMemory();
            call(client.partnerCenter(), ANSWERS / 2, ANSWERS);
            assertThat(usedMemory() - before).as("memory that stays in use").isLessThan(32 * MEGABYTE);
        }
        System.out.println("Hostile answers became: " + new TreeMap<>(outcomes));
        assertThat(wrong).as("with -Dhostile.seed=" + SEED).isEmpty();
        assertThat(outcomes.values().stream().mapToLong(AtomicLong::get).sum()).isEqualTo(ANSWERS);
        assertThat(logged.get()).as("lines in the log").isGreaterThan(ANSWERS / 2);
        assertThat(outcomes.keySet()).contains("result", "Retryable", "Postponed", "Misconfigured", "BusinessError");
    }

    private void call(PartnerCenter partnerCenter, long first, long end) throws Exception {
        AtomicLong next = new AtomicLong(first);
        List<Future<?>> callers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int caller = 0; caller < AT_ONCE; caller++) {
                callers.add(threads.submit(() -> {
                    for (long number = next.getAndIncrement(); number < end; number = next.getAndIncrement()) {
                        String outcome = outcomeOf(partnerCenter, number);
                        outcomes.computeIfAbsent(outcome, any -> new AtomicLong())
                                .incrementAndGet();
                    }
                }));
            }
            for (Future<?> caller : callers) {
                caller.get();
            }
        }
    }

    /** The call waits where an earlier one has found that nobody answers, which a busy machine can cause. */
    private String outcomeOf(PartnerCenter partnerCenter, long number) {
        return await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofMinutes(1))
                .until(() -> outcomeNow(partnerCenter, number), outcome -> !outcome.equals(NOT_SENT));
    }

    /** Long after whatever an earlier answer asked to wait. */
    private String outcomeNow(PartnerCenter partnerCenter, long number) {
        clock.advance(Duration.ofDays(50 * 365));
        CustomerCalls customer = partnerCenter.forCustomer(new UUID(1, number), new UUID(0, number), () -> {});
        try {
            check(number, use(customer, number));
            return "result";
        } catch (FailureException failed) {
            Failure failure = failed.failure();
            checkMessage(number, failure.message());
            check(number, failure.toString());
            return failure.origin().equals(Origin.NOTHING_SENT)
                    ? NOT_SENT
                    : failure.getClass().getSimpleName();
        } catch (Throwable escaped) {
            wrong.add("%d: %s".formatted(number, escaped));
            return "escaped";
        }
    }

    /** One call after the other gets the answers, and everything is used that a job would use of a result. */
    private static String use(CustomerCalls customer, long number) {
        return switch ((int) (number % 9)) {
            case 0 ->
                customer.updateLicenses("user", UPDATE, UUID.randomUUID())
                        .licenseWarnings()
                        .toString();
            case 1 -> {
                UserLicenses licenses = customer.licenses("user");
                yield licenses + " " + licenses.show(UPDATE, List.of());
            }
            case 2 -> customer.user("user").toString();
            case 3 -> customer.setUsageLocation("user", "AT", UUID.randomUUID()).toString();
            case 4 -> {
                List<SubscribedSku> skus = customer.subscribedSkus();
                boolean shown = new UserLicenses(null).show(UPDATE, skus);
                yield skus.stream().map(SubscribedSku::userServicePlans).toList() + " " + shown
                        + skus.stream()
                                .map(sku -> sku.productSku().isForUsers())
                                .toList();
            }
            case 5 ->
                customer.subscriptions().stream()
                        .map(HostileAnswersTest::use)
                        .toList()
                        .toString();
            case 6 -> use(customer.subscription(SUBSCRIPTION.toString()));
            case 7 -> {
                QuantityChange change = customer.changeQuantity(subscription(), UUID.randomUUID());
                yield change instanceof QuantityChange.Made made ? use(made.subscription()) : change.toString();
            }
            default ->
                customer.progress("/v1/customers/x/changes/y")
                        .map(change ->
                                change instanceof QuantityChange.Made made ? use(made.subscription()) : "underway")
                        .orElse("nothing");
        };
    }

    private static String use(Subscription subscription) {
        return "%s %d %s %s %s"
                .formatted(
                        subscription.id(),
                        subscription.quantity(),
                        subscription.isForSeats(),
                        subscription.isActive(),
                        subscription.text("offerName")
                                + subscription.withQuantity(7).quantity());
    }

    private static Subscription subscription() {
        return new Subscription(new com.fasterxml.jackson.databind.ObjectMapper()
                .createObjectNode()
                .put("id", SUBSCRIPTION.toString())
                .put("quantity", 10));
    }

    private void check(long number, String told) {
        if (told.contains(SpringClient.TOKEN)) {
            wrong.add("%d: the token is told in %s".formatted(number, told));
        }
    }

    private void checkMessage(long number, String message) {
        check(number, message);
        if (message.length() > 2_000 || CONTROL.matcher(message).find()) {
            wrong.add("%d: not one short line: %s".formatted(number, message));
        }
    }

    private static long numberIn(String head) {
        Matcher number = NUMBER.matcher(head);
        return number.find() ? Long.parseLong(number.group(1), 16) : 0;
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Reads what the worker logs, instead of showing it. */
    private final class LogWatch extends AppenderBase<ILoggingEvent> implements AutoCloseable {

        private final Logger root =
                ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
        private final List<Appender<ILoggingEvent>> others = new ArrayList<>();

        @Override
        public void start() {
            root.iteratorForAppenders().forEachRemaining(others::add);
            others.forEach(root::detachAppender);
            root.addAppender(this);
            super.start();
        }

        @Override
        protected void append(ILoggingEvent event) {
            logged.incrementAndGet();
            checkMessage(-1, event.getFormattedMessage() + " " + event.getKeyValuePairs());
        }

        @Override
        public void close() {
            root.detachAppender(this);
            others.forEach(root::addAppender);
        }
    }
}
