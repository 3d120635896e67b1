package io.github.licenseworker.commandline;

import io.github.licenseworker.token.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * One sign-in: what ties its answer to its question, so that nobody else's answer is taken for it.
 *
 * @param state comes back with the answer (RFC 6749, section 10.12)
 * @param verifier proves that who redeems the code is who asked for it (RFC 7636)
 */
record AuthorizationRequest(String state, Secret verifier) {

    static AuthorizationRequest create() {
        SecureRandom random = new SecureRandom();
        return new AuthorizationRequest(randomText(random), new Secret(randomText(random)));
    }

    String challenge() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(verifier.value().getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Where Entra sends the browser. It compares with the registered {@code http://localhost} and ignores the port
     * (Microsoft Learn, "Redirect URI best practices and limitations").
     *
     * @param port zero for none
     */
    static URI redirectUri(int port) {
        return URI.create(port == 0 ? "http://localhost" : "http://localhost:" + port);
    }

    private static String randomText(SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
