package io.github.licenseworker.reliability;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.reliability.Processes.Asked;
import io.github.licenseworker.simulator.partnercenter.LicenseChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Judges what became of people's licenses. */
record LicenseReferee(List<Asked> asked, List<LicenseChange> changes) {

    /** What people hold who do not hold what was asked, and that alone. */
    List<String> wrongLicenses() {
        return licenses()
                .filter(ask -> !held(ask).equals(ask.outcome()))
                .map(ask -> "%s holds %s instead of %s".formatted(ask.userId(), held(ask), ask.outcome()))
                .toList();
    }

    /** The changes of people for whom something else than one change was made. */
    List<String> notChangedOnce() {
        return licenses()
                .filter(ask -> changesOf(ask.userId()).size() != 1)
                .map(ask -> "%s: %s".formatted(ask.userId(), changesOf(ask.userId())))
                .toList();
    }

    /** What processes were told that they have newly given, where it is something else. */
    List<String> wronglyToldAsNew() {
        return asked.stream()
                .filter(one -> one.ask() instanceof Ask.Licenses ask
                        && ask.newSkuIds() != null
                        && one.outcome().isDone()
                        && !toldAsNew(one).equals(Optional.of(ask.newSkuIds())))
                .map(Asked::toString)
                .toList();
    }

    /** What processes were told that was off before a change, which they need to undo it, where it is something else. */
    List<String> wronglyToldAsBefore() {
        return asked.stream()
                .filter(one -> one.ask() instanceof Ask.Licenses ask
                        && ask.plansOffBefore() != null
                        && one.outcome().isDone()
                        && !texts(one.outcome().variable("licenseChange").path("excludedPlansBefore"))
                                .equals(Optional.of(ask.plansOffBefore())))
                .map(Asked::toString)
                .toList();
    }

    private static Optional<List<String>> toldAsNew(Asked one) {
        JsonNode change = one.outcome().variable("licenseChange");
        if (change.isObject()) {
            boolean newlyAssigned = change.path("newlyAssigned").asBoolean();
            return Optional.of(newlyAssigned ? List.of(change.path("newSkuId").asText()) : List.of());
        }
        return texts(one.outcome().variable("licenseAssignment").path("newSkuIds"));
    }

    private static Optional<List<String>> texts(JsonNode told) {
        return told.isArray()
                ? Optional.of(told.valueStream().map(JsonNode::asText).toList())
                : Optional.empty();
    }

    private Stream<Ask.Licenses> licenses() {
        return asked.stream()
                .map(Asked::ask)
                .filter(Ask.Licenses.class::isInstance)
                .map(Ask.Licenses.class::cast);
    }

    private List<LicenseChange> changesOf(String userId) {
        return changes.stream().filter(change -> change.userId().equals(userId)).toList();
    }

    private static Map<String, Set<String>> held(Ask.Licenses ask) {
        return ask.customer().licensesOf(ask.userId()).stream()
                .collect(toMap(Function.identity(), skuId -> ask.customer().excludedPlansOf(ask.userId(), skuId)));
    }
}
