/** The JSON interface that the page in the browser asks. */
package io.github.licenseworker.trial.browser.api;
