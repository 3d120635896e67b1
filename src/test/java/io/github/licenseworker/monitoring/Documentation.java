package io.github.licenseworker.monitoring;

import static java.util.stream.Collectors.toSet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** The project's pages, as addresses lead to them. */
final class Documentation {

    private static final String MAIN = "https://github.com/licenseworker/partner-center-license-worker/blob/main/";

    private Documentation() {}

    /** Whether the address is that of a page, and of a heading on it where it names one. */
    static boolean exists(String address) {
        if (!address.startsWith(MAIN)) {
            return false;
        }
        String[] parts = address.substring(MAIN.length()).split("#", 2);
        Path page = Path.of(parts[0]);
        return Files.isRegularFile(page) && (parts.length == 1 || anchors(page).contains(parts[1]));
    }

    /** What GitHub calls the headings of a page. */
    static Set<String> anchors(Path page) {
        return DocumentedMeters.read(page)
                .lines()
                .filter(line -> line.matches("#+ .*"))
                .map(line -> anchor(line.replaceFirst("#+ ", "")))
                .collect(toSet());
    }

    static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-');
    }
}
