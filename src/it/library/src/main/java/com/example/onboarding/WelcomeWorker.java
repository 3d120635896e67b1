package com.example.onboarding;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** A job worker of the application's own, which relies on being called by one thread, as the starter does by default. */
@Component
public class WelcomeWorker {

    /** Written as {@code welcome_text} by the naming strategy of the application. */
    public record Welcome(String welcomeText, int atOnce, String thread) {}

    private final AtomicInteger present = new AtomicInteger();

    @JobWorker(type = "welcome")
    public Welcome welcome(@Variable String userId) throws InterruptedException {
        int atOnce = present.incrementAndGet();
        try {
            // Long enough for another one to come in, if it were let in
            Thread.sleep(20);
            return new Welcome(
                    "Welcome, " + userId, atOnce, Thread.currentThread().getName());
        } finally {
            present.decrementAndGet();
        }
    }
}
