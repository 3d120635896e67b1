package io.github.licenseworker.bpmn;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules of {@link TemplateRules} for the versions of templates: a version that is out is never changed. */
final class TemplateVersions {

    private TemplateVersions() {}

    /** What is wrong with these together. */
    static List<String> violations(Collection<Template> current, Collection<Template> frozen) {
        List<String> violations = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Template old : frozen) {
            if (!old.name().endsWith("-" + version(old))) {
                violations.add("%s holds version %d".formatted(old.name(), version(old)));
            }
            if (!seen.add(id(old) + version(old))) {
                violations.add("%s has id and version of another one".formatted(old.name()));
            }
            if (current.stream().noneMatch(newer -> belongsTo(old, newer))) {
                violations.add("%s belongs to no current template".formatted(old.name()));
            }
        }
        for (Template newest : current) {
            int last = frozen.stream()
                    .filter(old -> belongsTo(old, newest))
                    .mapToInt(TemplateVersions::version)
                    .max()
                    .orElse(0);
            if (version(newest) != last + 1) {
                violations.add("%s has version %d, but %d is the last that is frozen"
                        .formatted(newest.name(), version(newest), last));
            }
            if (!seen.add(id(newest) + version(newest))) {
                violations.add("%s has id and version of another one".formatted(newest.name()));
            }
            if (!id(newest).equals("io.github.licenseworker." + newest.name())) {
                violations.add("%s has the id %s".formatted(newest.name(), id(newest)));
            }
        }
        return violations;
    }

    private static boolean belongsTo(Template old, Template newer) {
        return id(old).equals(id(newer)) && old.name().startsWith(newer.name() + "-");
    }

    private static String id(Template template) {
        return template.json().path("id").asText();
    }

    private static int version(Template template) {
        return template.json().path("version").asInt();
    }
}
