package io.github.licenseworker.seat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.licenseworker.partnercenter.SubscribedSku;
import io.github.licenseworker.partnercenter.SubscribedSku.ProductSku;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A list of SKUs in which one is listed twice. */
class SkuQueryTest {

    private static final UUID ID = UUID.fromString("3f2504e0-4f89-41d3-9a0c-0305e82c3301");
    private static final UUID OTHER = UUID.fromString("5b2f6b0e-1f3a-4f0e-9c55-0d1f4a8d3c11");

    private static final SubscribedSku FIRST = sku(ID, 3, "Microsoft 365 E3");
    private static final SubscribedSku SECOND = sku(ID, 4, "Microsoft 365 E3");

    @Test
    void skuThatIsListedTwiceIsFoundByEachOfItsNames() {
        List<SubscribedSku> owned = List.of(sku(OTHER, 1, "Visio"), FIRST, SECOND);

        assertThat(new SkuQuery(ID, null, null).in(owned)).isSameAs(FIRST);
        assertThat(new SkuQuery(null, "part number of microsoft 365 e3", null).in(owned))
                .isSameAs(FIRST);
        assertThat(new SkuQuery(null, null, "microsoft 365 e3").in(owned)).isSameAs(FIRST);
    }

    @Test
    void twoSkusOfOneNameStayAmbiguousAndAreCountedOnceEach() {
        List<SubscribedSku> owned = List.of(FIRST, SECOND, sku(OTHER, 1, "Microsoft 365 E3"));

        assertThatThrownBy(() -> new SkuQuery(null, null, "Microsoft 365 E3").in(owned))
                .hasMessageContaining("2 SKUs of the customer have the name 'Microsoft 365 E3'");
    }

    @Test
    void whatTheCustomerHasInsteadIsCountedOnceEach() {
        assertThatThrownBy(() -> new SkuQuery(null, null, "Visio").in(List.of(FIRST, SECOND)))
                .hasMessageContaining("Choose one of the customer's 1 SKUs");
    }

    private static SubscribedSku sku(UUID id, int free, String name) {
        return new SubscribedSku(
                free, 10, 0, 10, 0, new ProductSku(id, name, "Part number of " + name, "User", "Group1"), null, "");
    }
}
