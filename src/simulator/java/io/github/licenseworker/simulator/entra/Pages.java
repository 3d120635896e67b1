package io.github.licenseworker.simulator.entra;

import io.github.licenseworker.simulator.http.HttpReply;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** What the sign-in page shows to the browser. */
final class Pages {

    private Pages() {}

    /** Sends the browser back to the client, with the parameters in the query or in a form. */
    static HttpReply back(boolean form, URI redirectUri, Map<String, String> parameters) {
        if (form) {
            String inputs = parameters.entrySet().stream()
                    .map(parameter -> "<input type=\"hidden\" name=\"%s\" value=\"%s\"/>"
                            .formatted(parameter.getKey(), escaped(parameter.getValue())))
                    .collect(Collectors.joining());
            return html(
                    200,
                    "<form method=\"POST\" action=\"%s\">%s</form><script>document.forms[0].submit()</script>"
                            .formatted(redirectUri, inputs));
        }
        String query = parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpReply.empty(302).with(Map.of("Location", redirectUri + "?" + query, "Cache-Control", "no-store"));
    }

    static HttpReply error(EntraRefusal error, EntraTrace trace) {
        return html(
                error.status(),
                "<h1>Sign in</h1><p>AADSTS%d: %s</p>".formatted(error.code(), escaped(error.text() + trace.inWords())));
    }

    private static HttpReply html(int status, String content) {
        String html = "<!DOCTYPE html><html><body>" + content + "</body></html>";
        return HttpReply.of(status, "text/html; charset=utf-8", html).with("Cache-Control", "no-store");
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }
}
