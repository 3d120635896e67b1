/** What the page shows of the engine, kept from its records. */
package io.github.licenseworker.trial.browser.view;
