package io.github.licenseworker.seat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where the operator allows it, fewer seats are left than licenses are assigned. */
class ReturnBelowAssignedTest extends SeatReturnFixture {

    ReturnBelowAssignedTest() {
        super(
                "--license-worker.seats.max-returned-per-call=" + MOST,
                "--license-worker.seats.return-below-assigned=true");
    }

    @Test
    void givesBackWhatIsAssigned() {
        buyer.fillSeats();

        task.start(returning(3, "renewal")).awaitDone();

        assertThat(buyer.subscription().quantityAtRenewal()).isEqualTo(7);
    }
}
