package io.github.licenseworker.user;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Adds the job types {@code create-user} and {@code set-usage-location}. */
@Configuration(proxyBeanMethods = false)
@Import({CreateUserWorker.class, SetUsageLocationWorker.class})
public class UserConfiguration {}
