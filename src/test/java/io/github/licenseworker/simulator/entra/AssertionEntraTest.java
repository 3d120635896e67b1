package io.github.licenseworker.simulator.entra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.licenseworker.simulator.entra.TokenRequest.Credential;
import io.github.licenseworker.simulator.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's key serves as the client's too. */
class AssertionEntraTest extends EntraFixture {

    private ObjectNode header;
    private ObjectNode claims;

    @BeforeEach
    void registerCertificate() throws Exception {
        entra.clientCertificate(TLS.x509());
        header = Json.object().put("alg", "PS256").put("typ", "JWT").put("x5t#S256", thumbprint("SHA-256"));
        claims = Json.object()
                .put("aud", uri("/oauth2/v2.0/token").toString())
                .put("iss", EntraSimulator.CLIENT_ID)
                .put("sub", EntraSimulator.CLIENT_ID)
                .put("jti", "1")
                .put("exp", Instant.now().plusSeconds(600).getEpochSecond());
    }

    @ParameterizedTest
    @CsvSource({"PS256, x5t#S256, SHA-256", "RS256, x5t#S256, SHA-256", "RS256, x5t, SHA-1"})
    void accepted(String algorithm, String thumbprintName, String digest) throws Exception {
        header.remove("x5t#S256");
        header.put("alg", algorithm).put(thumbprintName, thumbprint(digest));

        assertThat(present(assertion()).status()).isEqualTo(200);
        assertThat(entra.tokenRequests().getFirst().credential()).isEqualTo(Credential.ASSERTION);
    }

    @ParameterizedTest
    @CsvSource({"aud, https://login.microsoftonline.com/", "iss, somebody", "sub, somebody"})
    void wrongClaim(String name, String value) throws Exception {
        claims.put(name, value);

        assertRefused(present(assertion()));
    }

    @Test
    void expired() throws Exception {
        claims.put("exp", Instant.now().minusSeconds(1).getEpochSecond());

        assertRefused(present(assertion()));
    }

    @Test
    void changedAfterSigning() throws Exception {
        String[] signed = assertion().split("\\.", -1);
        claims.put("jti", "2");
        String[] other = assertion().split("\\.", -1);

        assertRefused(present(signed[0] + "." + other[1] + "." + signed[2]));
    }

    @Test
    void thumbprintOfAnotherCertificate() throws Exception {
        header.put("x5t#S256", "another");

        assertRefused(present(assertion()));
    }

    @Test
    void unsigned() throws Exception {
        header.put("alg", "none");

        assertRefused(present(assertion()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"malformed", "a.b.c", "e30.e30."})
    void malformed(String assertion) {
        assertRefused(present(assertion));
    }

    private Reply present(String assertion) {
        Map<String, String> form = new LinkedHashMap<>(redeeming(entra.consent()));
        form.remove("client_secret");
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", assertion);
        return post(form);
    }

    private static void assertRefused(Reply reply) {
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.get("error")).isEqualTo("invalid_client");
        assertThat(reply.code()).isEqualTo(700027);
    }

    private String assertion() throws Exception {
        String content = base64(bytes(Json.write(header))) + "." + base64(bytes(Json.write(claims)));
        Signature signature = signature(!header.path("alg").asText().equals("RS256"));
        signature.initSign(TLS.privateKey());
        signature.update(bytes(content));
        return content + "." + base64(signature.sign());
    }

    private static Signature signature(boolean pss) throws GeneralSecurityException {
        if (!pss) {
            return Signature.getInstance("SHA256withRSA");
        }
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        return signature;
    }

    private static String thumbprint(String digest) throws GeneralSecurityException {
        return base64(MessageDigest.getInstance(digest).digest(TLS.x509().getEncoded()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
