package io.github.licenseworker.notification;

import io.github.licenseworker.notification.Notice.Detail;
import io.github.licenseworker.notification.Notice.Fact;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;

/** Puts notices into words of one language. Used by many threads at once. */
final class NoticeTexts {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(T.*)?");

    private final Locale language;
    private final ResourceBundle texts;

    NoticeTexts(Locale language) {
        this.language = language;
        this.texts = ResourceBundle.getBundle(
                NoticeTexts.class.getPackageName() + ".texts",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** What is told of a request to whoever gets it by itself. */
    Notice notice(NoticeRequest request) {
        List<Fact> facts = new ArrayList<>();
        for (Detail detail : Detail.values()) {
            String value = request.details().getOrDefault(detail, "");
            if (request.event().tells(detail) && !value.isEmpty()) {
                facts.add(new Fact(label(detail.name()), detail == Detail.DUE ? day(value) : value));
            }
        }
        facts.add(new Fact(label("REFERENCE"), Long.toString(request.processInstance())));
        String event = request.event().value();
        return new Notice(texts.getString(event + ".title"), texts.getString(event), facts);
    }

    /** The same for a channel that several people read: begins with whom it is for. */
    Notice addressedNotice(NoticeRequest request) {
        Notice notice = notice(request);
        if (request.name().isEmpty()) {
            return notice;
        }
        List<Fact> facts = new ArrayList<>(notice.facts());
        facts.addFirst(new Fact(label("FOR"), request.name()));
        return new Notice(notice.title(), notice.sentence(), facts);
    }

    private String label(String name) {
        return texts.getString("label." + name);
    }

    /** The day of a date or time as ISO 8601 has it; anything else as it is. */
    private String day(String value) {
        try {
            return DATE.matcher(value).matches()
                    ? LocalDate.parse(value.substring(0, 10))
                            .format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                                    .withLocale(language))
                    : value;
        } catch (DateTimeException noSuchDay) {
            return value;
        }
    }
}
