package io.github.licenseworker.reliability;

import static java.util.stream.Collectors.toMap;

import io.github.licenseworker.reliability.Processes.Asked;
import io.github.licenseworker.simulator.partnercenter.LicenseChange;
import java.util.List;
import java.util.Map;
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
