package io.github.licenseworker.trial.browser.view;

import java.util.List;

/**
 * The table of a decision that was evaluated.
 *
 * @param xml the table and those that it requires
 * @param decision the id of the decision in the XML
 * @param rules the ids of those that fired
 */
public record DecisionTable(String xml, String decision, List<String> rules) {}
