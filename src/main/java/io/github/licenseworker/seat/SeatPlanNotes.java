package io.github.licenseworker.seat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.job.Variables;
import io.github.licenseworker.settings.SecretKey;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps the plan of a change of seats on its task, from one try to the next. Anybody who can start a process or write its
 * variables can write there, too, so a plan counts only with the worker's own signature: a code over the job and all
 * of the plan, made with {@code license-worker.note-key}. Used by many threads at once.
 */
class SeatPlanNotes {

    private static final String ALGORITHM = "HmacSHA256";

    private static final String MAC = "mac";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    private final SecretKey key;

    SeatPlanNotes(SeatProperties properties) {
        this.key = properties.noteKey();
    }

    /**
     * The plan that the job has made in an earlier try.
     *
     * @throws io.github.licenseworker.failure.FailureException that the change is unconfirmed, where there is a
     *     plan, but not by a worker with the same key for this job
     */
    Optional<SeatPlan> read(JobContext job, SeatRequest request) {
        Object note = job.read(Variables.LICENSE_SEAT_PLAN);
        if (note == null) {
            return noneOfAnOlderWorker(job, request);
        }
        try {
            Map<String, Object> members = JSON.convertValue(note, MEMBERS);
            Object mac = members.remove(MAC);
            if (!key.isEmpty() && mac instanceof String code && isEqual(code, macOf(job, members))) {
                return Optional.of(JSON.convertValue(members, SeatPlan.class));
            }
        } catch (IllegalArgumentException noPlan) {
            // said below
        }
        throw SeatFailures.notTrusted(request, Variables.LICENSE_SEAT_PLAN);
    }

    /** Writes the plan down; when this returns, it is safe in the engine. */
    void write(JobContext job, SeatPlan plan) {
        Map<String, Object> members = JSON.convertValue(plan, MEMBERS);
        members.put(MAC, macOf(job, members));
        job.write(Variables.LICENSE_SEAT_PLAN, members);
    }

    /** Takes back a plan that has certainly had no effect. */
    void erase(JobContext job) {
        job.write(Variables.LICENSE_SEAT_PLAN, null);
    }

    /** Workers up to 0.1 kept an unsigned plan elsewhere. It may have been carried out. */
    private static Optional<SeatPlan> noneOfAnOlderWorker(JobContext job, SeatRequest request) {
        if (job.read(Variables.LICENSE_CALL_STATE) instanceof Map<?, ?> state && state.get("intention") != null) {
            throw SeatFailures.notTrusted(request, Variables.LICENSE_CALL_STATE);
        }
        return Optional.empty();
    }

    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
    }

    private String macOf(JobContext job, Map<String, Object> members) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.value().getBytes(UTF_8), ALGORITHM));
            mac.update(job.name().getBytes(UTF_8));
            mac.update((byte) 0);
            return HexFormat.of().formatHex(mac.doFinal(JSON.writeValueAsBytes(members)));
        } catch (GeneralSecurityException | JsonProcessingException impossible) {
            throw new IllegalStateException("Every JVM has " + ALGORITHM, impossible);
        }
    }
}
