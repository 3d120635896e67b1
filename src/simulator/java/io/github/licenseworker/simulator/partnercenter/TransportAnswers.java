package io.github.licenseworker.simulator.partnercenter;

import io.github.licenseworker.simulator.http.Gate;
import io.github.licenseworker.simulator.http.Json;
import java.time.Duration;
import java.util.Map;

/** What goes wrong between Partner Center and its caller; combine with {@link Answers#afterCommit}. */
public final class TransportAnswers {

    private static final String HALF_AN_UPDATE = "{\"licensesToAssign\":[{\"skuId\":\"f8a1db68-be16-";

    private TransportAnswers() {}

    /** Closes the connection without an answer. */
    public static Answer connectionDropped() {
        return new Answer.Dropped();
    }

    /** Sends half a JSON body of the announced length, then closes the connection. */
    public static Answer bodyCutShort(int status) {
        return new Answer.CutShort(status, HALF_AN_UPDATE);
    }

    /** Half a JSON body whose announced length is right. */
    public static Answer halfJson(int status) {
        return Answers.raw(status, Json.CONTENT_TYPE, HALF_AN_UPDATE);
    }

    /** JSON that is something else than the resource asked for. */
    public static Answer foreignJson(int status) {
        return Answers.raw(status, Json.CONTENT_TYPE, "[\"something else\"]");
    }

    /** A proxy's page, for 502, 503 and 504 as well as for a captive portal's 200. */
    public static Answer htmlPage(int status) {
        return new Answer.Untraced(Answers.raw(
                status, "text/html", "<!DOCTYPE html><html><body><h1>%d</h1></body></html>".formatted(status)));
    }

    /** A fault as XML, whatever the call accepts. */
    public static Answer xmlFault(int status, int code, String description) {
        String fault = "<ApiFault><Code>%d</Code><Description>%s</Description></ApiFault>".formatted(code, description);
        return Answers.raw(status, "application/xml; charset=utf-8", "<?xml version=\"1.0\"?>" + fault);
    }

    public static Answer redirect(int status, String location) {
        return Answers.raw(status, "", new byte[0], Map.of("Location", location));
    }

    /** Waits, then processes the call. */
    public static Answer slow(Duration delay) {
        return slow(delay, Answers.normal());
    }

    /** Waits, then answers; {@code afterCommit(slow(delay, normal()))} is slow after the effect. */
    public static Answer slow(Duration delay, Answer then) {
        return new Answer.Slow(delay, then);
    }

    /** Waits until the gate opens, then processes the call. */
    public static Answer held(Gate gate) {
        return held(gate, Answers.normal());
    }

    /** Waits until the gate opens, then answers; {@code afterCommit(held(gate, normal()))} holds only the answer. */
    public static Answer held(Gate gate, Answer then) {
        return new Answer.Held(gate, then);
    }
}
