package io.github.licenseworker.password;

import io.github.licenseworker.keyvault.KeyVaults;
import io.github.licenseworker.settings.Restriction;
import java.net.URI;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PasswordProperties.class)
public class PasswordConfiguration {

    @Bean
    FirstPasswords licenseWorkerFirstPasswords(PasswordProperties properties, KeyVaults vaults) {
        URI address = properties.keyVault();
        return new FirstPasswords(address == null ? null : vaults.open(address, FirstPasswords.SETTING));
    }

    @Bean
    Restriction licenseWorkerNewAccounts(PasswordProperties properties) {
        return new Restriction(
                properties.keyVault() == null
                        ? FirstPasswords.SETTING + " is not set, so it creates no accounts"
                        : FirstPasswords.SETTING + " lets it create accounts, whose first passwords it keeps at "
                                + properties.keyVault().getHost());
    }
}
