package io.github.licenseworker.user;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Adds the job type {@code set-usage-location}. */
@Configuration(proxyBeanMethods = false)
@Import(SetUsageLocationWorker.class)
public class UserConfiguration {}
