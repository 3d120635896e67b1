package io.github.licenseworker.simulator.entra;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.simulator.http.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** A JWT by which a client proves that it holds a key. */
final class Assertion {

    private final JsonNode header;
    private final JsonNode claims;
    private final byte[] signed;
    private final byte[] signature;

    private Assertion(JsonNode header, JsonNode claims, byte[] signed, byte[] signature) {
        this.header = header;
        this.claims = claims;
        this.signed = signed;
        this.signature = signature;
    }

    static Assertion of(String jwt) throws EntraRefusalException {
        String[] parts = jwt.split("\\.", -1);
        if (parts.length != 3) {
            throw refused("it is malformed.");
        }
        try {
            return new Assertion(
                    Json.MAPPER.readTree(decode(parts[0])),
                    Json.MAPPER.readTree(decode(parts[1])),
                    (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                    decode(parts[2]));
        } catch (IOException | IllegalArgumentException e) {
            throw refused("it is malformed.");
        }
    }

    void requireValid(String audience, List<X509Certificate> certificates, Instant now) throws EntraRefusalException {
        requireSignature(certificates);
        if (!claims.path("aud").asText().equals(audience)) {
            throw refused("its audience is not the token endpoint.");
        }
        if (!claims.path("iss").asText().equals(EntraSimulator.CLIENT_ID)
                || !claims.path("sub").asText().equals(EntraSimulator.CLIENT_ID)) {
            throw refused("its issuer or its subject is not the application.");
        }
        if (claims.path("exp").asLong() <= now.getEpochSecond()) {
            throw refused("it has expired.");
        }
    }

    private void requireSignature(List<X509Certificate> certificates) throws EntraRefusalException {
        try {
            for (X509Certificate certificate : certificates) {
                if (names(certificate)) {
                    if (verifies(certificate)) {
                        return;
                    }
                    throw refused("its signature does not match.");
                }
            }
        } catch (GeneralSecurityException e) {
            throw refused("its signature cannot be verified.");
        }
        throw refused("the certificate with the identifier that it names is not registered on the application.");
    }

    private boolean names(X509Certificate certificate) throws GeneralSecurityException {
        String sha256 = thumbprint("x5t#S256");
        return sha256.isEmpty()
                ? thumbprint("x5t").equals(thumbprint("SHA-1", certificate))
                : sha256.equals(thumbprint("SHA-256", certificate));
    }

    private boolean verifies(X509Certificate certificate) throws GeneralSecurityException {
        Signature verifier = switch (header.path("alg").asText()) {
            case "PS256" -> {
                Signature pss = Signature.getInstance("RSASSA-PSS");
                pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
                yield pss;
            }
            case "RS256" -> Signature.getInstance("SHA256withRSA");
            default -> throw new GeneralSecurityException("no such algorithm");
        };
        verifier.initVerify(certificate);
        verifier.update(signed);
        return verifier.verify(signature);
    }

    /** MSAL writes it in plain Base64, with padding. */
    private String thumbprint(String name) {
        String text = header.path(name).asText();
        return text.replace('+', '-').replace('/', '_').replace("=", "");
    }

    private static String thumbprint(String algorithm, X509Certificate certificate) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance(algorithm).digest(certificate.getEncoded());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    private static byte[] decode(String part) {
        return Base64.getUrlDecoder().decode(part);
    }

    private static EntraRefusalException refused(String reason) {
        return new EntraRefusalException(EntraRefusals.assertionInvalid(reason));
    }
}
