package io.github.licenseworker.simulator.keyvault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.licenseworker.simulator.http.HttpReply;
import io.github.licenseworker.simulator.http.Json;
import io.github.licenseworker.simulator.http.ReceivedRequest;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The vault's own answers to requests that it has let in. */
final class Vault {

    private static final int PAGE = 25;
    private static final int LONGEST_VALUE = 25 * 1024;

    private final URI uri;
    private final Secrets secrets;

    Vault(URI uri, Secrets secrets) {
        this.uri = uri;
        this.secrets = secrets;
    }

    HttpReply answer(ReceivedRequest request) {
        List<String> path = Arrays.asList(request.path().substring(1).split("/"));
        if (!request.queryParameters().containsKey("api-version")) {
            return VaultRefusals.badParameter("api-version must be specified");
        }
        if (path.size() == 2
                && path.getFirst().equals("deletedsecrets")
                && request.method().equals("GET")) {
            return getDeleted(path.get(1));
        }
        if (path.size() < 2 || path.size() > 3 || !path.getFirst().equals("secrets")) {
            return VaultRefusals.badParameter("Invalid path: " + request.path());
        }
        String name = path.get(1);
        if (!name.matches("[0-9a-zA-Z-]{1,127}")) {
            return VaultRefusals.badParameter("The request URI contains an invalid name: " + name);
        }
        return switch (request.method() + path.size()) {
            case "PUT2" -> set(name, Json.read(request.body()));
            case "DELETE2" -> delete(name);
            case "PATCH3" -> update(name, version(name, path.get(2)));
            case "GET2" -> get(name, secrets.versions(name).stream().reduce((older, newer) -> newer));
            case "GET3" -> path.get(2).equals("versions") ? list(request, name) : get(name, version(name, path.get(2)));
            default -> VaultRefusals.methodNotAllowed();
        };
    }

    private HttpReply get(String name, Optional<SecretVersion> version) {
        if (version.isEmpty()) {
            return VaultRefusals.notFound(name);
        }
        return version.filter(SecretVersion::enabled)
                .map(found -> HttpReply.json(200, bundle(name, found)))
                .orElseGet(VaultRefusals::disabled);
    }

    private HttpReply getDeleted(String name) {
        return secrets.isDeleted(name) ? HttpReply.json(200, deleted(name)) : VaultRefusals.notFound(name);
    }

    /** As a vault with soft-delete: the secret can be recovered, and until it is purged, its name is taken. */
    private HttpReply delete(String name) {
        if (secrets.versions(name).isEmpty()) {
            return VaultRefusals.notFound(name);
        }
        secrets.delete(name);
        return HttpReply.json(200, deleted(name));
    }

    private ObjectNode deleted(String name) {
        return Json.object()
                .put("id", uri + "/secrets/" + name + "/" + "1".repeat(32))
                .put("recoveryId", uri + "/deletedsecrets/" + name);
    }

    /** Changes nothing, as if the properties were set to what they are. */
    private HttpReply update(String name, Optional<SecretVersion> version) {
        return version.map(found -> HttpReply.json(200, item(name, found)))
                .orElseGet(() -> VaultRefusals.notFound(name));
    }

    private HttpReply set(String name, JsonNode body) {
        if (secrets.isDeleted(name)) {
            return VaultRefusals.deleted(name);
        }
        JsonNode attributes = body.path("attributes");
        if (!body.path("value").isTextual()) {
            return VaultRefusals.badParameter("Property  has invalid value\r\n");
        }
        String value = body.path("value").textValue();
        if (value.length() > LONGEST_VALUE) {
            return VaultRefusals.badParameter("The value is longer than 25600 characters.");
        }
        Map<String, String> tags = new HashMap<>();
        body.path("tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        SecretVersion version = secrets.add(
                name,
                value,
                Optional.ofNullable(body.path("contentType").textValue()),
                Map.copyOf(tags),
                Optional.of(attributes.path("exp"))
                        .filter(JsonNode::isNumber)
                        .map(seconds -> Instant.ofEpochSecond(seconds.longValue())),
                attributes.path("enabled").asBoolean(true));
        return HttpReply.json(200, bundle(name, version));
    }

    /** In the order of the ids, which says nothing about their age. */
    private HttpReply list(ReceivedRequest request, String name) {
        List<SecretVersion> all = secrets.versions(name).stream()
                .sorted(Comparator.comparing(SecretVersion::id))
                .toList();
        Map<String, String> query = request.queryParameters();
        int page = Integer.parseInt(query.getOrDefault("maxresults", Integer.toString(PAGE)));
        int from = Integer.parseInt(query.getOrDefault("$skiptoken", "0"));
        int to = Math.min(all.size(), from + page);
        ObjectNode body = Json.object();
        ArrayNode values = body.putArray("value");
        all.subList(from, to).forEach(version -> values.add(item(name, version)));
        body.put(
                "nextLink",
                to == all.size()
                        ? null
                        : "%s%s?api-version=%s&$skiptoken=%d&maxresults=%d"
                                .formatted(uri, request.path(), query.get("api-version"), to, page));
        return HttpReply.json(200, body);
    }

    private Optional<SecretVersion> version(String name, String id) {
        return secrets.versions(name).stream()
                .filter(version -> version.id().equals(id))
                .findFirst();
    }

    private ObjectNode bundle(String name, SecretVersion version) {
        return item(name, version).put("value", version.value());
    }

    private ObjectNode item(String name, SecretVersion version) {
        ObjectNode item = Json.object().put("id", uri + "/secrets/" + name + "/" + version.id());
        ObjectNode attributes = item.putObject("attributes")
                .put("enabled", version.enabled())
                .put("created", version.created().getEpochSecond())
                .put("updated", version.created().getEpochSecond())
                .put("recoveryLevel", "Recoverable+Purgeable")
                .put("recoverableDays", 90);
        version.expires().ifPresent(expires -> attributes.put("exp", expires.getEpochSecond()));
        version.contentType().ifPresent(type -> item.put("contentType", type));
        ObjectNode tags = item.putObject("tags");
        version.tags().forEach(tags::put);
        return item;
    }
}
