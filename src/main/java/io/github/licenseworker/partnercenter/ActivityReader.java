package io.github.licenseworker.partnercenter;

import io.github.licenseworker.failure.FailureException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Reads a customer's part of the activity log. It comes in pages, for 30 days at most in one request (Microsoft Learn,
 * "Gets Audit Records").
 */
final class ActivityReader {

    private static final int PAGE = 500;

    /** Of one period; so many entries no customer has. */
    private static final int MOST_PAGES = 400;

    private static final long MOST_DAYS = 30;

    private final PartnerCenterApi api;
    private final UUID customerId;
    private final Function<Function<Map<String, Object>, ActivityPage>, ActivityPage> call;

    /** @param call makes a call, to which it gives the headers */
    ActivityReader(
            PartnerCenterApi api,
            UUID customerId,
            Function<Function<Map<String, Object>, ActivityPage>, ActivityPage> call) {
        this.api = api;
        this.customerId = customerId;
        this.call = call;
    }

    List<Activity> read(LocalDate first, LocalDate last) {
        List<Activity> found = new ArrayList<>();
        LocalDate start = first;
        while (!start.isAfter(last)) {
            LocalDate end = start.plusDays(Math.min(MOST_DAYS - 1, ChronoUnit.DAYS.between(start, last)));
            readPeriod(start, end, found);
            start = end.plusDays(1);
        }
        return found;
    }

    private void readPeriod(LocalDate start, LocalDate end, List<Activity> found) {
        String filter = "{\"Field\":\"CustomerId\",\"Value\":\"%s\",\"Operator\":\"equals\"}".formatted(customerId);
        ActivityPage page =
                call.apply(headers -> api.activities(start.toString(), end.toString(), PAGE, filter, null, headers));
        found.addAll(page.items());
        Set<String> asked = new HashSet<>();
        while (!page.isLast()) {
            String token = page.continuation().orElse("");
            if (token.isEmpty() || !asked.add(token) || asked.size() >= MOST_PAGES) {
                throw FailureException.misconfigured(
                        "Ask for a shorter period: Partner Center's activity log from %s to %s has further pages that cannot be read"
                                .formatted(start, end));
            }
            page = call.apply(headers -> {
                Map<String, Object> further = new HashMap<>(headers);
                further.put("MS-ContinuationToken", token);
                return api.activities(start.toString(), end.toString(), PAGE, filter, "Next", further);
            });
            found.addAll(page.items());
        }
    }
}
