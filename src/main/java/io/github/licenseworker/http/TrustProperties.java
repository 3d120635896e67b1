package io.github.licenseworker.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom the worker's connections trust.
 *
 * @param sslBundle the SSL bundle whose trust store is used for Partner Center, Entra and Key Vault; what the JVM trusts
 *     unless set
 */
@ConfigurationProperties("partner-center")
record TrustProperties(@DefaultValue("") String sslBundle) {}
