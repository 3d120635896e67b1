package io.github.licenseworker.license;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Adds the job types that list the licenses of users, put licenses on them, change them and take them away. */
@Configuration(proxyBeanMethods = false)
@Import({AssignLicenseWorker.class, ChangeLicenseWorker.class, ListUserLicensesWorker.class, RemoveLicenseWorker.class})
public class LicenseConfiguration {}
