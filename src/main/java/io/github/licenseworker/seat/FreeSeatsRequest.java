package io.github.licenseworker.seat;

import static java.util.Objects.requireNonNull;

import io.github.licenseworker.job.JobVariables;
import io.github.licenseworker.job.Variables;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** On whose list of which month free seats go. */
record FreeSeatsRequest(UUID customerId, @Nullable String customerName, YearMonth month) {

    /**
     * Reads the variables of a job.
     *
     * @param present the month that counts where the job names none
     * @throws io.github.licenseworker.failure.FailureException where they are missing or malformed
     */
    static FreeSeatsRequest of(JobVariables variables, YearMonth present) {
        UUID customerId = variables.guid(Variables.CUSTOMER_ID);
        String customerName = variables.optionalText(Variables.CUSTOMER_NAME);
        YearMonth month = month(variables, present);
        variables.validate();
        return new FreeSeatsRequest(requireNonNull(customerId), customerName, month);
    }

    private static YearMonth month(JobVariables variables, YearMonth present) {
        String month = variables.optionalText(Variables.MONTH);
        if (month == null) {
            return present;
        }
        try {
            return YearMonth.parse(month);
        } catch (DateTimeParseException malformed) {
            variables.violate(Variables.MONTH, "must be a month such as 2030-01");
            return present;
        }
    }

    /** Which instance of the process hears of it: there is one for each customer and month. */
    String key() {
        return customerId + ":" + month;
    }

    /** What the process is told. */
    Map<String, Object> told() {
        Map<String, Object> told = new HashMap<>();
        told.put(Variables.CUSTOMER_ID, customerId);
        told.put(Variables.MONTH, month.toString());
        if (customerName != null) {
            told.put(Variables.CUSTOMER_NAME, customerName);
        }
        return told;
    }
}
