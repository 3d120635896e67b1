package io.github.licenseworker.simulator.keyvault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.exception.ResourceNotFoundException;
import com.azure.security.keyvault.secrets.models.KeyVaultSecret;
import com.azure.security.keyvault.secrets.models.SecretProperties;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class KeyVaultSimulatorTest extends VaultFixture {

    @Test
    void readsTheNewestVersion() {
        vault.put(SECRET, "first");
        vault.put(SECRET, "second");

        KeyVaultSecret secret = client.getSecret(SECRET);

        assertThat(secret.getValue()).isEqualTo("second");
        assertThat(secret.getId())
                .isEqualTo(
                        vault.secretUri(SECRET) + "/" + secret.getProperties().getVersion());
        assertThat(secret.getProperties().getVersion()).matches("[0-9a-f]{32}");
        assertThat(secret.getProperties().getRecoveryLevel()).isEqualTo("Recoverable+Purgeable");
        assertThat(secret.getProperties().isEnabled()).isTrue();
    }

    @Test
    void aDeletedSecretKeepsItsName() {
        vault.put(SECRET, "first");
        vault.delete(SECRET);

        assertThatThrownBy(() -> client.getSecret(SECRET)).isInstanceOf(ResourceNotFoundException.class);
        assertThat(client.getDeletedSecret(SECRET).getName()).isEqualTo(SECRET);
        assertThatThrownBy(() -> client.setSecret(SECRET, "second"))
                .isInstanceOf(HttpResponseException.class)
                .hasMessageContaining("ObjectIsDeletedButRecoverable");
        assertThatThrownBy(() -> client.getDeletedSecret("another")).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void setsThePropertiesOfAVersionWithoutANewOne() {
        vault.put(SECRET, "first");

        SecretProperties updated =
                client.updateSecretProperties(client.getSecret(SECRET).getProperties());

        assertThat(updated.getVersion())
                .isEqualTo(vault.versions(SECRET).getFirst().id());
        assertThat(vault.versions(SECRET)).hasSize(1);
        assertThat(vault.requests()).last().asString().startsWith("PATCH /secrets/" + SECRET + "/");
    }

    @Test
    void readsAnOlderVersion() {
        vault.put(SECRET, "first");
        vault.put(SECRET, "second");
        String older = vault.versions(SECRET).getFirst().id();

        assertThat(client.getSecret(SECRET, older).getValue()).isEqualTo("first");
    }

    @Test
    void keepsWhatTheClientSets() {
        OffsetDateTime expires = OffsetDateTime.of(2031, 2, 3, 4, 5, 6, 0, ZoneOffset.UTC);
        SecretProperties properties = new SecretProperties()
                .setContentType("text/plain")
                .setExpiresOn(expires)
                .setTags(Map.of("set-by", "worker"));

        KeyVaultSecret set = client.setSecret(new KeyVaultSecret(SECRET, "value \u00e4\"").setProperties(properties));

        SecretVersion version = vault.versions(SECRET).getFirst();
        assertThat(version.id()).isEqualTo(set.getProperties().getVersion());
        assertThat(version.value()).isEqualTo("value \u00e4\"");
        assertThat(version.contentType()).contains("text/plain");
        assertThat(version.expires()).contains(expires.toInstant());
        assertThat(version.tags()).containsExactly(Map.entry("set-by", "worker"));
        assertThat(set.getProperties().getExpiresOn()).isEqualTo(expires);
        assertThat(set.getProperties().getCreatedOn().toInstant()).isEqualTo(version.created());
        assertThat(set.getProperties().getContentType()).isEqualTo("text/plain");
        assertThat(set.getProperties().getTags()).containsEntry("set-by", "worker");
    }

    @Test
    void namesHaveNoCase() {
        client.setSecret("Refresh-Token", "value");

        assertThat(vault.value("refresh-token")).contains("value");
        assertThat(client.getSecret("REFRESH-TOKEN").getValue()).isEqualTo("value");
    }

    @Test
    void listsAllVersionsPageByPage() {
        IntStream.range(0, 60).forEach(i -> vault.put(SECRET, "value " + i));

        assertThat(client.listPropertiesOfSecretVersions(SECRET))
                .extracting(SecretProperties::getVersion)
                .containsExactlyInAnyOrderElementsOf(
                        vault.versions(SECRET).stream().map(SecretVersion::id).toList());
    }

    @Test
    void secretUnknown() {
        assertThatThrownBy(() -> client.getSecret("nothing"))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("SecretNotFound");
        vault.put(SECRET, "value");
        assertThatThrownBy(() -> client.getSecret(SECRET, "0".repeat(32)))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(vault.value("nothing")).isEmpty();
        assertThat(vault.versions("nothing")).isEmpty();
    }

    @Test
    void secretDisabled() {
        vault.put(SECRET, "first");
        client.setSecret(new KeyVaultSecret(SECRET, "second").setProperties(new SecretProperties().setEnabled(false)));

        assertThatThrownBy(() -> client.getSecret(SECRET))
                .isInstanceOfSatisfying(
                        HttpResponseException.class,
                        e -> assertThat(e.getResponse().getStatusCode()).isEqualTo(403))
                .hasMessageContaining("SecretDisabled");
        assertThat(vault.value(SECRET)).contains("first");
    }

    @Test
    void valueTooLong() {
        assertThatThrownBy(() -> client.setSecret(SECRET, "x".repeat(25 * 1024 + 1)))
                .isInstanceOfSatisfying(
                        HttpResponseException.class,
                        e -> assertThat(e.getResponse().getStatusCode()).isEqualTo(400));
        assertThat(vault.versions(SECRET)).isEmpty();
    }

    @Test
    void bearerUnknown() {
        vault.put(SECRET, "value");

        assertThatThrownBy(() -> client("somebody else", 0).getSecret(SECRET))
                .isInstanceOf(ClientAuthenticationException.class);
    }
}
