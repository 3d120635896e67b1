package io.github.licenseworker.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has decided about the seats of a SKU in a review. Nothing at Microsoft is changed by it; what gives seats
 * back has a record of its own.
 *
 * @param decision {@link #KEEP} or {@link #RETURN}
 * @param seats how many are to be given back; null where all are kept
 * @param when {@link #NOW} or {@link #AT_RENEWAL}; null where all are kept
 * @param reason what people wrote; left out where people are not named as they are, because names can be in it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Review(
        @JsonProperty(required = true) UUID skuId,
        @Nullable String skuName,
        @JsonProperty(required = true) String decision,
        @Nullable Integer seats,
        @Nullable String when,
        @Nullable String reason) {

    public static final String KEEP = "keep";
    public static final String RETURN = "return";
    public static final String NOW = "now";
    public static final String AT_RENEWAL = "renewal";

    public static Review keep(UUID skuId, @Nullable String skuName, @Nullable String reason) {
        return new Review(skuId, skuName, KEEP, null, null, reason);
    }

    public static Review giveBack(
            UUID skuId, @Nullable String skuName, int seats, String when, @Nullable String reason) {
        return new Review(skuId, skuName, RETURN, seats, when, reason);
    }

    @JsonIgnore
    public boolean keeps() {
        return decision.equals(KEEP);
    }

    /** The same with these texts. */
    Review withTexts(@Nullable String shownName, @Nullable String shownReason) {
        return new Review(skuId, shownName, decision, seats, when, shownReason);
    }
}
