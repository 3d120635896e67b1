package com.example.onboarding;

import java.time.Clock;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.springframework.boot.CommandLineRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans as applications have them, whose names or types a library could take. */
@Configuration
class ApplicationBeans {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    CloseableHttpClient httpClient() {
        return HttpClients.createDefault();
    }

    @Bean
    String notifier() {
        return "the application's own";
    }

    @Bean
    CommandLineRunner usesItsClient(CloseableHttpClient client) {
        return arguments -> {
            if (client == null) {
                throw new IllegalStateException();
            }
        };
    }
}
