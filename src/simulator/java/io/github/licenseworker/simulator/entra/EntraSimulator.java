package io.github.licenseworker.simulator.entra;

import io.github.licenseworker.simulator.http.InjectedFault;
import io.github.licenseworker.simulator.http.LoopbackServer;
import io.github.licenseworker.simulator.tls.SelfSigned;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * A stand-in for Microsoft Entra, over TLS on a port of the loopback interface. It knows one tenant with one
 * application and one user; it issues tokens for Partner Center.
 */
public final class EntraSimulator implements AutoCloseable {

    public static final String TENANT_ID = "3f1d6c22-7b0e-4c5a-9a47-5f8f6c1e2d10";
    public static final String CLIENT_ID = "b7c9e5d4-2a61-4f3b-8c0d-91e2a7f4c630";
    public static final String CLIENT_SECRET = "Qx7~not-a-real-secret.of-the-simulator";

    private static final String ANOTHER_CLIENT = "00000000-1111-4222-8333-444444444444";

    private final Registration registration = new Registration();
    private final AccessTokenIssuer accessTokens = new AccessTokenIssuer();
    private final RefreshTokens refreshTokens;
    private final AuthorizePage authorizePage;
    private final TokenEndpoint tokenEndpoint;
    private final TokenCalls tokenCalls;
    private final LoopbackServer server;

    private EntraSimulator(SelfSigned tls, int port, InstantSource clock) {
        this.refreshTokens = new RefreshTokens(clock);
        AuthorizationCodes codes = new AuthorizationCodes(clock);
        this.authorizePage = new AuthorizePage(registration, codes);
        this.tokenEndpoint = new TokenEndpoint(registration, codes, refreshTokens, accessTokens, clock);
        this.tokenCalls = new TokenCalls(tokenEndpoint);
        Routes routes = new Routes(this::authorityHost, authorizePage, tokenCalls, clock);
        this.server = LoopbackServer.https(port, tls.sslContext(), clock, routes::answer);
    }

    /** Starts on a free port, by the system's clock. */
    public static EntraSimulator start(SelfSigned tls) {
        return start(tls, 0, InstantSource.system());
    }

    /**
     * Starts.
     *
     * @param tls whose certificate a client has to trust
     * @param port 0 for any that is free
     * @param clock by which codes, tokens and assertions expire
     * @throws IllegalStateException where the port is taken
     */
    public static EntraSimulator start(SelfSigned tls, int port, InstantSource clock) {
        EntraSimulator simulator = new EntraSimulator(tls, port, clock);
        simulator.server.start();
        return simulator;
    }

    /** Without a path; the authority of MSAL is {@code authorityHost() + "/" + TENANT_ID}. */
    public URI authorityHost() {
        return URI.create("https://localhost:" + server.port());
    }

    /** Accepts assertions that are signed with the key of this certificate, besides those accepted so far. */
    public void clientCertificate(X509Certificate certificate) {
        registration.add(certificate);
    }

    /** From now on the only secret that is accepted. */
    public void clientSecret(String secret) {
        registration.secret(secret);
    }

    /** A new refresh token, as if the partner user had signed in with MFA. */
    public String consent() {
        return refreshTokens.issue(new Consent(CLIENT_ID, true));
    }

    /** A refresh token whose access tokens lack {@code mfa} among the {@code amr}. */
    public String consentWithoutMfa() {
        return refreshTokens.issue(new Consent(CLIENT_ID, false));
    }

    /** A refresh token that belongs to another application. */
    public String consentToAnotherClient() {
        return refreshTokens.issue(new Consent(ANOTHER_CLIENT, true));
    }

    /** Refuses all refresh tokens issued so far from now on, with AADSTS50173. */
    public void revokeAll() {
        refreshTokens.revokeAll();
    }

    public boolean isRevoked(String refreshToken) {
        return refreshTokens.isRevoked(refreshToken);
    }

    /** Whether the token was issued here and is neither revoked nor expired. */
    public boolean isValid(String refreshToken) {
        return refreshTokens.isValid(refreshToken);
    }

    /** One hour by default. */
    public void accessTokenLifetime(Duration lifetime) {
        accessTokens.lifetime(lifetime);
    }

    /** Whether redeeming a refresh token returns a new one, on by default; the old one stays valid either way. */
    public void rotation(boolean on) {
        tokenEndpoint.rotation(on);
    }

    /** The {@code aud} of access tokens from now on; what a client may ask for stays as it is. */
    public void audience(String aud) {
        accessTokens.audience(aud);
    }

    /** The {@code scp} of access tokens from now on; none where it is empty. */
    public void scope(String scp) {
        accessTokens.scope(scp);
    }

    /** What comes of the sign-in page from now on; success with MFA by default. */
    public void signIn(SignInOutcome behavior) {
        authorizePage.signIn(behavior);
    }

    /** The next token requests get another answer; of several faults the first injected wins. */
    public InjectedFault fault(TokenAnswer answer, int times) {
        return tokenCalls.fault(answer, times);
    }

    public void clearFaults() {
        tokenCalls.clearFaults();
    }

    /** Every answered or dropped POST to a token endpoint, in order. */
    public List<TokenRequest> tokenRequests() {
        return tokenCalls.requests();
    }

    /** The parameters of every request for the sign-in page, in order. */
    public List<Map<String, String>> authorizeRequests() {
        return authorizePage.requests();
    }

    /** In order, the results of {@link #consent} included. */
    public List<String> issuedRefreshTokens() {
        return refreshTokens.issued();
    }

    public List<String> issuedAccessTokens() {
        return accessTokens.issued();
    }

    @Override
    public void close() {
        server.close();
    }
}
