package io.github.licenseworker.partnercenter.fault;

import jakarta.validation.Valid;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The operator's part of the failure catalogue.
 *
 * @param failures rows that are asked before the built-in ones, in this order
 */
@ConfigurationProperties("license-worker")
@Validated
record CatalogueProperties(@DefaultValue List<@Valid CatalogueRow> failures) {}
