package io.github.licenseworker.simulator.control;

import static io.github.licenseworker.simulator.control.Html.bad;
import static io.github.licenseworker.simulator.control.Html.button;
import static io.github.licenseworker.simulator.control.Html.form;
import static io.github.licenseworker.simulator.control.Html.good;
import static io.github.licenseworker.simulator.control.Html.group;

import io.github.licenseworker.simulator.partnercenter.ThrottleScope;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page, as things stand now. */
final class ControlPage {

    private static final String STYLE = """
            body { font: 15px/1.45 sans-serif; margin: 1.5em auto; padding: 0 1.5em; max-width: 76em; color: #222 }
            h1 { margin-bottom: 0 } h2 { margin: 1.6em 0 .4em; border-bottom: 2px solid #0b5cab }
            h3 { font-size: 1em; margin: 0 0 .3em }
            table { border-collapse: collapse; margin: .6em 0 1em; width: 100% }
            th, td { border-bottom: 1px solid #ddd; padding: .35em .6em; text-align: left; vertical-align: top }
            th { background: #f3f5f8 }
            code { font-size: 12px; color: #555 }
            form { display: inline-block; margin: .1em 0 } .group form { display: block } .group form + form h3 { margin-top: .8em }
            input, select, button { font: inherit } [name=country] { width: 2.5em } [type=number] { width: 4em }
            button { border: 1px solid #8a96a3; border-radius: 4px; background: #fff; padding: .1em .6em; cursor: pointer }
            button:hover { background: #e8f1fb }
            .groups { display: grid; grid-template-columns: repeat(auto-fit, minmax(20em, 1fr)); gap: .8em }
            .group { background: #f3f5f8; border-radius: 6px; padding: .6em .8em }
            .good { color: #17692b } .bad { color: #a00; font-weight: bold }
            .now { margin: .5em 0 .8em; padding: 0; list-style: none }
            """;

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
                <meta name="viewport" content="width=device-width">
                <title>Simulated Microsoft</title>
                <style>
                %s</style>
                </head>
                <body>
                <main>
                <h1>Simulated Microsoft</h1>
                <p>What happens at Microsoft, at the customers and at the partner. Nothing of it is real.</p>
                <h2>Partner Center</h2>
                %s
                <h2>Sign-in of the partner at Entra</h2>
                %s
                %s
                </main>
                </body>
                </html>
                """.formatted(
                STYLE,
                partnerCenter(),
                entra(),
                microsoft.customers().stream()
                        .map(customer -> new CustomerSection(customer, microsoft.isBlocked(customer.id())).html())
                        .collect(Collectors.joining("\n")));
    }

    private String partnerCenter() {
        return now()
                + groups(Stream.concat(
                        Stream.of(group(
                                "For a minute, Partner Center ...",
                                Stream.concat(
                                        Arrays.stream(Outage.values())
                                                .map(outage -> button(
                                                        "outage", outage.label(), Map.of("outage", Form.name(outage)))),
                                        Stream.of(rateLimit())))),
                        Arrays.stream(NextAnswer.Kind.values())
                                .map(kind -> group(
                                        kind.text(),
                                        kind.answers().stream()
                                                .map(next -> button(
                                                        "next", next.label(), Map.of("answer", Form.name(next))))))));
    }

    private String now() {
        List<String> faults = microsoft.faults().texts();
        return faults.isEmpty()
                ? "<div class=\"now\">" + good("Works as it should.") + "</div>"
                : faults.stream()
                        .map(text -> "<li>" + bad(text) + "</li>")
                        .collect(Collectors.joining(
                                "", "<ul class=\"now\">", "</ul>" + button("normal", "Back to normal", Map.of())));
    }

    private static String rateLimit() {
        String scopes = Stream.of(ThrottleScope.PARTNER_AND_CUSTOMER, ThrottleScope.PARTNER)
                .map(scope -> "<option value=\"%s\">%s</option>".formatted(Form.name(scope), PlannedFaults.text(scope)))
                .collect(Collectors.joining());
        return form(
                "rate-limit",
                "<h3>Throttle what goes beyond</h3><input name=\"calls\" type=\"number\" min=\"1\" value=\"10\" aria-label=\"Calls\"> calls"
                        + " in <input name=\"seconds\" type=\"number\" min=\"1\" value=\"60\" aria-label=\"Seconds\"> seconds"
                        + " <select name=\"scope\" aria-label=\"Whose calls\">" + scopes + "</select>"
                        + " <button>Set the limit</button>",
                Map.of());
    }

    private String entra() {
        String consent = microsoft.hasConsent()
                ? good("The partner's tokens are accepted.") + button("revoke", "Revoke the tokens", Map.of())
                : bad("The partner's tokens are refused.") + button("consent", "Renew the consent", Map.of());
        return "<div class=\"now\">" + consent + "</div>"
                + groups(Stream.of(group(
                        "The next token request ...",
                        Arrays.stream(NextTokenAnswer.values())
                                .map(next -> button("next-token", next.label(), Map.of("answer", Form.name(next)))))));
    }

    private static String groups(Stream<String> groups) {
        return groups.collect(Collectors.joining("", "<div class=\"groups\">\n", "</div>\n"));
    }
}
