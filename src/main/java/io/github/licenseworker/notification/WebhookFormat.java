package io.github.licenseworker.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.licenseworker.failure.OneLine;
import java.util.stream.Collectors;

/** How a notice is written for a webhook. Neither lets a value format text, link to anything or mention anybody. */
enum WebhookFormat {

    /**
     * A message with an Adaptive Card, as the workflows of Teams take it. Its text runs are shown as they are; only text
     * blocks know Markdown. Mentions need a list of their own beside the card, and there is none.
     */
    TEAMS {
        @Override
        JsonNode body(Notice notice) {
            ArrayNode card = JSON.arrayNode();
            card.add(textRuns(run(notice.title()).put("weight", "bolder").put("size", "medium")));
            card.add(textRuns(run(notice.sentence())));
            notice.facts()
                    .forEach(fact ->
                            card.add(textRuns(run(fact.label() + ": ").put("weight", "bolder"), run(fact.value()))));
            ObjectNode content = JSON.objectNode();
            content.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
            content.put("type", "AdaptiveCard");
            content.put("version", "1.4");
            content.set("body", card);
            ObjectNode attachment = JSON.objectNode();
            attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
            attachment.set("content", content);
            ObjectNode message = JSON.objectNode().put("type", "message");
            message.putArray("attachments").add(attachment);
            return message;
        }
    },

    /**
     * Blocks of plain text, in which Slack formats nothing. The three characters that could begin a link or a mention
     * are escaped all the same, as Slack asks for it in any text.
     */
    SLACK {
        @Override
        JsonNode body(Notice notice) {
            String facts = notice.facts().stream()
                    .map(fact -> fact.label() + ": " + fact.value())
                    .collect(Collectors.joining("\n"));
            ObjectNode message = JSON.objectNode();
            message.put("text", escaped(notice.title()));
            message.put("mrkdwn", false);
            message.put("unfurl_links", false);
            message.put("unfurl_media", false);
            ArrayNode blocks = message.putArray("blocks");
            blocks.add(plain("header", notice.title(), LONGEST_HEADER));
            blocks.add(plain("section", notice.sentence(), LONGEST_SECTION));
            blocks.add(plain("section", facts, LONGEST_SECTION));
            return message;
        }
    };

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Slack refuses blocks with longer texts. */
    private static final int LONGEST_HEADER = 150;

    private static final int LONGEST_SECTION = 3_000;

    abstract JsonNode body(Notice notice);

    private static ObjectNode run(String text) {
        return JSON.objectNode().put("type", "TextRun").put("text", text);
    }

    private static ObjectNode textRuns(ObjectNode... runs) {
        ObjectNode block = JSON.objectNode().put("type", "RichTextBlock");
        ArrayNode inlines = block.putArray("inlines");
        for (ObjectNode run : runs) {
            inlines.add(run);
        }
        return block;
    }

    private static ObjectNode plain(String block, String text, int longest) {
        ObjectNode content = JSON.objectNode().put("type", "plain_text").put("emoji", false);
        String escaped = escaped(text);
        content.put("text", escaped.length() <= longest ? escaped : OneLine.of(escaped, longest - 1));
        ObjectNode section = JSON.objectNode().put("type", block);
        section.set("text", content);
        return section;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
