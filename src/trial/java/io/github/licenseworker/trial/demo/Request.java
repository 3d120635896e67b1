package io.github.licenseworker.trial.demo;

import io.github.licenseworker.trial.harness.Models;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one process instance is for: one new hire, or a team whose seats are bought together. */
record Request(String name, List<NewHire> hires, boolean isTeam) {

    static final String REQUESTER = "human-resources";
    static final String EFFECT_WAIT = "PT2S";
    private static final String UNATTENDED_AFTER = "PT6S";

    static Request of(NewHire hire) {
        return new Request(hire.employee(), List.of(hire), false);
    }

    /** The requests for a list, in its order; a team comes where its first member stands. */
    static List<Request> of(List<NewHire> list) {
        Map<String, List<NewHire>> teams = new LinkedHashMap<>();
        for (NewHire hire : list) {
            String key = hire.isInTeam() ? "team " + hire.team() : "line " + teams.size();
            teams.computeIfAbsent(key, unused -> new ArrayList<>()).add(hire);
        }
        return teams.values().stream()
                .map(hires -> hires.getFirst().isInTeam()
                        ? new Request(hires.getFirst().team(), List.copyOf(hires), true)
                        : of(hires.getFirst()))
                .toList();
    }

    boolean has(Situation situation) {
        return hires.stream().anyMatch(hire -> hire.situation() == situation);
    }

    /** The request that the process makes for one person of the team. */
    Optional<Request> forUser(String user) {
        return hires.stream()
                .filter(hire -> user.equals(hire.requestedUser()) || user.equals(hire.user()))
                .map(Request::of)
                .findFirst();
    }

    String processId() {
        if (isTeam) {
            return Models.TEAM_ONBOARDING;
        }
        return has(Situation.NO_ACCOUNT) ? Models.EMPLOYEE_ONBOARDING : Models.ONBOARDING;
    }

    Map<String, Object> variables() {
        NewHire first = hires.getFirst();
        Map<String, Object> variables = new LinkedHashMap<>(Map.of(
                "customerId",
                first.customerId(),
                "skuName",
                first.product().productName(),
                "requester",
                REQUESTER,
                // The demo sends no mail, and somebody would have to pass on each outcome
                "notifyRequester",
                false,
                "effectWait",
                EFFECT_WAIT));
        if (isTeam) {
            variables.put("people", hires.stream().map(Request::person).toList());
        } else if (has(Situation.NO_ACCOUNT)) {
            variables.putAll(account(first));
        } else {
            variables.putAll(person(first));
        }
        if (has(Situation.UNATTENDED)) {
            variables.put("escalateAfter", UNATTENDED_AFTER);
        }
        return variables;
    }

    /** What a person needs who has no account yet. */
    private static Map<String, String> account(NewHire hire) {
        return Map.of(
                "account",
                "create",
                "userPrincipalName",
                hire.user(),
                "firstName",
                "Sam",
                "lastName",
                hire.employee(),
                "displayName",
                hire.employee(),
                "usageLocation",
                "US");
    }

    private static Map<String, String> person(NewHire hire) {
        return Map.of("userId", hire.requestedUser(), "employeeName", hire.employee());
    }
}
