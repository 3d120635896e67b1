package io.github.licenseworker.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.licenseworker.simulator.http.Json;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Divides the records of a request into pages. The link to the next one names a header, {@code MS-ContinuationToken},
 * that is sent with {@code seekOperation=Next}, as the samples of other collections show.
 */
final class ActivityPages {

    private static final String CONTINUATION = "MS-ContinuationToken";

    /** What is left to be shown, by the token that asks for it. */
    private final Map<String, List<Activity>> open = new ConcurrentHashMap<>();

    private volatile int largest = 500;

    void largest(int records) {
        largest = records;
    }

    Answer answer(Call call, List<Activity> found, Function<Activity, ObjectNode> document) {
        List<Activity> left = found;
        if (call.request().queryValues("seekOperation").contains("Next")) {
            List<Activity> continued =
                    open.get(call.request().header(CONTINUATION).orElse(""));
            if (continued == null) {
                return Answers.propertyInvalid();
            }
            left = continued;
        }
        int size = size(call);
        if (size < 1) {
            return Answers.propertyInvalid();
        }
        List<Activity> shown = left.subList(0, Math.min(size, left.size()));
        ObjectNode page = Json.collection(shown, document);
        if (left.size() > size) {
            String token = UUID.randomUUID().toString();
            open.put(token, List.copyOf(left.subList(size, left.size())));
            ObjectNode next = page.putObject("links").putObject("next");
            next.put("uri", "/auditrecords?seekOperation=Next").put("method", "GET");
            next.putArray("headers").addObject().put("key", CONTINUATION).put("value", token);
        }
        return Answers.document(page);
    }

    /** 0 where it is none. */
    private int size(Call call) {
        List<String> sizes = call.request().queryValues("size");
        try {
            return sizes.isEmpty() ? largest : Math.min(Integer.parseUnsignedInt(sizes.getFirst()), largest);
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
