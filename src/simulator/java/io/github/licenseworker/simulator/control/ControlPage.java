package io.github.licenseworker.simulator.control;

import static io.github.licenseworker.simulator.control.Html.bad;
import static io.github.licenseworker.simulator.control.Html.button;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The page, as things stand now. */
final class ControlPage {

    private final Microsoft microsoft;

    ControlPage(Microsoft microsoft) {
        this.microsoft = microsoft;
    }

    String html() {
        return """
                    <!DOCTYPE html>
                    <html lang="en">
                    <head>
                    <meta charset="utf-8">
                    <title>Play Microsoft</title>
                    <style>
                    body { font: 15px/1.4 sans-serif; margin: 2em; max-width: 70em; color: #222 }
                    table { border-collapse: collapse; margin: .5em 0 1.5em; width: 100%% }
                    th, td { border-bottom: 1px solid #ddd; padding: .3em .6em; text-align: left }
                    form { display: inline } [name=country] { width: 3em }
                    .bad { color: #a00; font-weight: bold }
                    </style>
                    </head>
                    <body>
                    <h1>Play Microsoft</h1>
                    <p>What happens outside of Camunda: at Microsoft, at the customers, at the partner. Nothing of it is real.</p>
                    <h2>Partner</h2>
                    <div>%s</div>
                    <h2>Partner Center</h2>
                    <div>%s</div>
                    %s
                    </body>
                    </html>
                    """.formatted(
                partner(),
                trouble(),
                microsoft.customers().stream()
                        .map(customer -> new CustomerSection(customer, microsoft.isBlocked(customer.id())).html())
                        .collect(Collectors.joining("\n")));
    }

    private String partner() {
        return (microsoft.hasConsent()
                        ? "The partner's tokens are accepted. "
                        : bad("The partner's tokens are refused."))
                + button("revoke", "Revoke the tokens", Map.of())
                + button("consent", "Renew the consent", Map.of());
    }

    private String trouble() {
        String now = microsoft
                .trouble()
                .map(trouble -> bad(trouble.text()) + button("normal", "Back to normal", Map.of()))
                .orElse("Works as it should. For a minute: ");
        return now
                + Arrays.stream(Disturbance.values())
                        .map(what -> button("disturb", label(what), Map.of("what", what.name())))
                        .collect(Collectors.joining());
    }

    private static String label(Disturbance what) {
        return switch (what) {
            case THROTTLED -> "Throttle";
            case BROKEN -> "Break";
            case ELSEWHERE -> "Move elsewhere";
        };
    }
}
