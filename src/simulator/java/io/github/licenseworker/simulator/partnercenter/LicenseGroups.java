package io.github.licenseworker.simulator.partnercenter;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The license groups that a read asks for with {@code licenseGroupIds}, which is repeated, not comma-joined. */
final class LicenseGroups {

    private LicenseGroups() {}

    /** Group 1 where the call names none; empty where it names one that does not exist. */
    static Optional<Set<LicenseGroup>> of(Call call) {
        List<String> names = call.request().queryValues("licenseGroupIds");
        if (names.isEmpty()) {
            return Optional.of(EnumSet.of(LicenseGroup.GROUP1));
        }
        Set<LicenseGroup> groups = EnumSet.noneOf(LicenseGroup.class);
        for (String name : names) {
            Optional<LicenseGroup> group = Arrays.stream(LicenseGroup.values())
                    .filter(known -> known.wireName().equalsIgnoreCase(name))
                    .findFirst();
            if (group.isEmpty()) {
                return Optional.empty();
            }
            groups.add(group.get());
        }
        return Optional.of(groups);
    }
}
