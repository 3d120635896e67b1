package io.github.licenseworker.license;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Adds the job types that put licenses on users and take them away. */
@Configuration(proxyBeanMethods = false)
@Import({AssignLicenseWorker.class, RemoveLicenseWorker.class})
public class LicenseConfiguration {}
