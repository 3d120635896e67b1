package io.github.licenseworker.customer;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Adds the job type {@code describe-customer}. */
@Configuration(proxyBeanMethods = false)
@Import(DescribeCustomerWorker.class)
public class CustomerConfiguration {}
