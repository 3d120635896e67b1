package io.github.licenseworker.review;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Adds the job type {@code record-license-review}. */
@Configuration(proxyBeanMethods = false)
@Import(RecordLicenseReviewWorker.class)
public class ReviewConfiguration {}
