package io.github.licenseworker.job;

import io.camunda.client.impl.NoopCredentialsProvider;
import io.camunda.client.impl.oauth.OAuthCredentialsProviderBuilder;
import io.camunda.client.spring.properties.CamundaClientAuthProperties;
import io.camunda.client.spring.properties.CamundaClientAuthProperties.AuthMethod;
import io.camunda.client.spring.properties.CamundaClientProperties;
import io.github.licenseworker.settings.WrongSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Makes sure that the Camunda client signs in as its settings say. The starter (8.8.14) goes on without a sign-in where
 * they are incomplete. The client keeps its access tokens in a file, {@code .camunda/credentials} in the user's home
 * unless set otherwise, and a request fails for each new one that cannot be written.
 */
final class EngineSignIn implements BeanPostProcessor {

    private static final String CACHE = "camunda.client.auth.credentials-cache-path";

    private final ObjectProvider<CamundaClientProperties> settings;

    EngineSignIn(ObjectProvider<CamundaClientProperties> settings) {
        this.settings = settings;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof CamundaClientProperties client) {
            CamundaClientAuthProperties auth = client.getAuth();
            if (isIncomplete(auth)) {
                throw incomplete(auth.getMethod());
            }
            if (auth.getMethod() == AuthMethod.oidc) {
                useWritableCache(auth);
            }
        }
        if (bean instanceof NoopCredentialsProvider) {
            AuthMethod method = settings.getObject().getAuth().getMethod();
            if (method != null && method != AuthMethod.none) {
                throw incomplete(method);
            }
        }
        return bean;
    }

    private static boolean isIncomplete(CamundaClientAuthProperties auth) {
        return auth.getMethod() != null
                && switch (auth.getMethod()) {
                    case none -> false;
                    case basic -> isBlank(auth.getUsername()) || isBlank(auth.getPassword());
                    case oidc ->
                        isBlank(auth.getClientId())
                                || (isBlank(auth.getClientSecret())
                                        && auth.getClientAssertion().getKeystorePath() == null);
                };
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static WrongSettingException incomplete(AuthMethod method) {
        return new WrongSettingException(
                "camunda.client.auth",
                method == AuthMethod.basic
                        ? "set username and password, which the method basic needs"
                        : "set client-id, client-secret and token-url, which the method oidc needs; the client for Camunda"
                                + " cannot be made with what is set");
    }

    private static void useWritableCache(CamundaClientAuthProperties auth) {
        String set = auth.getCredentialsCachePath();
        String path = isBlank(set) ? OAuthCredentialsProviderBuilder.DEFAULT_CREDENTIALS_CACHE_PATH : set;
        if (isWritable(Path.of(path))) {
            return;
        }
        if (!path.equals(OAuthCredentialsProviderBuilder.DEFAULT_CREDENTIALS_CACHE_PATH)) {
            throw new WrongSettingException(
                    CACHE, "name a file that the worker can write; the one that is set cannot be written");
        }
        auth.setCredentialsCachePath(ofThisProcess().toString());
    }

    /** In a folder that nobody else may read; the system's clean-up of temporary files takes it away. */
    private static Path ofThisProcess() {
        try {
            Path folder = Files.createTempDirectory("camunda-credentials");
            folder.toFile().deleteOnExit();
            Path file = folder.resolve("credentials");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new WrongSettingException(
                    CACHE,
                    "name a file that the worker can write: neither its home %s nor the temporary folder %s can be written"
                            .formatted(System.getProperty("user.home"), System.getProperty("java.io.tmpdir")));
        }
    }

    private static boolean isWritable(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Path probe = Files.createTempFile(file.toAbsolutePath().getParent(), "probe", null);
                Files.delete(probe);
            }
            return !Files.exists(file) || (Files.isRegularFile(file) && Files.isWritable(file));
        } catch (IOException e) {
            return false;
        }
    }
}
