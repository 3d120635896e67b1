package io.github.licenseworker.simulator.entra;

import io.github.licenseworker.simulator.http.HttpReply;
import io.github.licenseworker.simulator.http.ReceivedRequest;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which request goes where. */
final class Routes {

    private static final Pattern PATH = Pattern.compile("/([^/]+)/oauth2/v2\\.0/(token|authorize)");

    private final Supplier<URI> authorityHost;
    private final AuthorizePage authorizePage;
    private final TokenCalls tokenCalls;
    private final InstantSource clock;

    Routes(Supplier<URI> authorityHost, AuthorizePage authorizePage, TokenCalls tokenCalls, InstantSource clock) {
        this.authorityHost = authorityHost;
        this.authorizePage = authorizePage;
        this.tokenCalls = tokenCalls;
        this.clock = clock;
    }

    HttpReply answer(ReceivedRequest request) throws InterruptedException {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            return HttpReply.empty(404);
        }
        boolean page = path.group(2).equals("authorize");
        if (!request.method().equals(page ? "GET" : "POST")) {
            return HttpReply.empty(405);
        }
        String tenant = path.group(1);
        Instant now = clock.instant();
        EntraTrace trace = EntraTrace.of(request, now);
        if (page) {
            return authorizePage.answer(tenant, new Parameters(request.queryParameters()), trace);
        }
        return tokenCalls.answer(
                new TokenCall(authorityHost.get(), tenant, new Parameters(request.formParameters()), trace, now));
    }
}
