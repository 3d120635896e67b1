package io.github.licenseworker.simulator.entra;

import io.github.licenseworker.simulator.entra.TokenRequest.Version;
import io.github.licenseworker.simulator.partnercenter.Wire;
import io.undertow.server.HttpServerExchange;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which request goes where. */
final class Routes {

    private static final Pattern PATH = Pattern.compile("/([^/]+)/oauth2/(v2\\.0/token|token|v2\\.0/authorize)");

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

    Wire answer(HttpServerExchange exchange, String body) throws InterruptedException {
        Matcher path = PATH.matcher(exchange.getRequestURI());
        if (!path.matches()) {
            return empty(404);
        }
        boolean page = path.group(2).endsWith("authorize");
        if (!exchange.getRequestMethod().equalToString(page ? "GET" : "POST")) {
            return empty(405);
        }
        String tenant = path.group(1);
        EntraTrace trace = EntraTrace.of(exchange.getRequestHeaders(), clock.instant());
        if (page) {
            return authorizePage.answer(tenant, Parameters.of(exchange.getQueryString()), trace);
        }
        Version version = path.group(2).equals("token") ? Version.V1 : Version.V2;
        return tokenCalls.answer(new TokenCall(authorityHost.get(), version, tenant, Parameters.of(body), trace));
    }

    private static Wire empty(int status) {
        return Wire.Reply.of(status, "", ByteBuffer.allocate(0), Map.of());
    }
}
