package io.github.licenseworker.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Whatever goes wrong between the engine, two workers and Partner Center, exactly what was asked is done, once. A short
 * run by default; {@code mvn verify -Pfault-run} makes a long one.
 */
@EnabledOnOs(
        value = {OS.LINUX, OS.MAC},
        disabledReason = "processes are paused by SIGSTOP")
class FaultRunIT {

    private static final int SHORT = 100;

    private static final int JOBS = Integer.getInteger("fault-run.jobs", SHORT);
    /** The short run is the same each time, so that a failure has to do with what was changed. */
    private static final long SEED =
            Long.getLong("fault-run.seed", JOBS > SHORT ? System.currentTimeMillis() % 1_000_000 : 21);

    /** Each worker is away again and again, and has to come back while its claims stand. */
    private static final Duration CLAIM = Duration.ofSeconds(60);

    private static final Duration LIMIT = Duration.ofMinutes(JOBS > SHORT ? 30 : 8);

    @Test
    void whatWasAskedIsDoneOnceAndNothingElse() throws Exception {
        System.out.printf("Fault run: -Dfault-run.seed=%d -Dfault-run.jobs=%d%n", SEED, JOBS);
        try (FaultRun run = FaultRun.start(SEED, JOBS, CLAIM, LIMIT)) {
            run.run(JOBS > SHORT ? Disruption.endless(SEED) : Disruption.oneOfEach());
            System.out.println(run.figures());
            assertThat(run.disruptions()).as("disruptions that were met").containsOnlyKeys(Disruption.Kind.values());
            judge(run);
        }
    }

    private static void judge(FaultRun run) {
        ProcessReferee processes = new ProcessReferee(run.asked());
        LicenseReferee licenses = new LicenseReferee(run.asked(), run.ledger().changes());
        SeatReferee seats = new SeatReferee(
                run.asked().stream().flatMap(SeatOrder::in).toList(),
                run.ledger().seatChanges(),
                run.maxPerCustomer());
        CallReferee calls = new CallReferee(run.calls(), run.standStills());
        assertAll(
                () -> assertThat(processes.notEnded())
                        .as("jobs that were not done in time")
                        .isEmpty(),
                () -> assertThat(processes.incidents())
                        .as("incidents for faults that pass")
                        .isEmpty(),
                () -> assertThat(processes.unexpectedErrors())
                        .as("errors that nothing calls for")
                        .isEmpty(),
                () -> assertThat(licenses.wrongLicenses())
                        .as("people who do not hold what was asked")
                        .isEmpty(),
                () -> assertThat(licenses.notChangedOnce())
                        .as("people who were not changed once")
                        .isEmpty(),
                () -> assertThat(licenses.wronglyToldAsNew())
                        .as("assignments that were told as new, or not, and are not so")
                        .isEmpty(),
                () -> assertThat(licenses.wronglyToldAsBefore())
                        .as("changes of a license that cannot be undone")
                        .isEmpty(),
                () -> assertThat(seats.wronglyReported())
                        .as("changes of seats that were not made as reported")
                        .isEmpty(),
                () -> assertThat(seats.changedForNobody())
                        .as("changes of seats that nobody was told of")
                        .isEmpty(),
                () -> assertThat(seats.overwritten())
                        .as("changes of a quantity that another change had replaced")
                        .isEmpty(),
                () -> assertThat(seats.wrongQuantities())
                        .as("subscriptions with more or fewer seats than were asked")
                        .isEmpty(),
                () -> assertThat(seats.pastLimit())
                        .as("limits that were passed")
                        .isEmpty(),
                () -> assertThat(seats.belowAssigned())
                        .as("SKUs with fewer seats than are assigned")
                        .isEmpty(),
                () -> assertThat(seats.refusedForNothing())
                        .as("orders of seats that there was room for")
                        .isEmpty(),
                () -> assertThat(seats.unreported(calls.provenSeatChanges()))
                        .as("changes of seats that were proven and not reported")
                        .isEmpty(),
                () -> assertThat(seats.unconfirmedUnderClaim())
                        .as("changes of seats about which somebody could tell")
                        .isEmpty(),
                // Both workers can be away for longer than a claim lasts, on a busy machine also in a short run
                () -> assertThat(seats.unconfirmed())
                        .as("changes of seats about which nobody could tell")
                        .hasSizeLessThanOrEqualTo(JOBS / 100),
                () -> assertThat(calls.tooEarly())
                        .as("calls within a Retry-After")
                        .isEmpty(),
                () -> assertThat(calls.sharedIds())
                        .as("request ids of several requests")
                        .isEmpty(),
                () -> assertThat(calls.idsChangedWhileOpen())
                        .as("request ids that changed while the answer was unknown")
                        .isEmpty());
    }
}
