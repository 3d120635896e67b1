package com.example.onboarding;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application like any other; that it puts licenses on people is nowhere in its code. */
@SpringBootApplication
public class OnboardingApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(OnboardingApplication.class, arguments);
    }
}
