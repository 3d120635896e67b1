package io.github.licenseworker.trial.browser.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A request as an endpoint sees it.
 *
 * @param path the parts of the path that stand for something
 */
public record Call(Map<String, String> path, String content) {

    /** A part of the path. */
    public String path(String name) {
        return path.getOrDefault(name, "");
    }

    /** The key of something of the engine, in the path. */
    public long key() {
        try {
            return Long.parseLong(path("key"));
        } catch (NumberFormatException e) {
            throw Refusal.notFound("There is nothing with the key '%s'".formatted(path("key")));
        }
    }

    /** The body, which has to be an object with no other members than these. */
    public Body body(String... members) {
        ObjectNode object = Json.readObject(content);
        Set<String> unknown = new TreeSet<>();
        object.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(Set.of(members));
        if (!unknown.isEmpty()) {
            throw Refusal.badRequest("The request's body has members that are not known: %s. Known are: %s"
                    .formatted(String.join(", ", unknown), String.join(", ", members)));
        }
        return new Body(object);
    }

    /** Makes sure that nothing was sent that would be ignored. */
    void noBody() {
        if (!content.isEmpty()) {
            var unused = body();
        }
    }

    /** The body of a request. */
    public record Body(ObjectNode object) {

        /** A member that has to be a text. */
        public String text(String name) {
            if (!object.path(name).isTextual()) {
                throw Refusal.badRequest("'%s' in the request's body has to be a text".formatted(name));
            }
            return object.path(name).textValue();
        }

        /** The member {@code variables}, which has to be an object. */
        public ObjectNode variables() {
            if (object.path("variables") instanceof ObjectNode variables) {
                return variables;
            }
            throw Refusal.badRequest("'variables' in the request's body has to be an object");
        }
    }
}
