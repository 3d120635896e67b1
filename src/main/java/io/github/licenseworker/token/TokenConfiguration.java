package io.github.licenseworker.token;

import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    @Bean
    AccessTokens accessTokens(AuthProperties properties) {
        return switch (properties.mode()) {
            case ACCESS_TOKEN -> {
                AccessToken token = Objects.requireNonNull(properties.accessToken());
                yield () -> token;
            }
        };
    }
}
