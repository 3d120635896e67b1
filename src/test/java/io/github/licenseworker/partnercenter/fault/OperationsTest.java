package io.github.licenseworker.partnercenter.fault;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onAny;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.partnercenter.LicenseUpdate;
import io.github.licenseworker.partnercenter.LicenseUpdate.Assignment;
import io.github.licenseworker.partnercenter.NewUser;
import io.github.licenseworker.partnercenter.PartnerCenterFixture;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.Answers;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a fault means depends on what Partner Center was asked to do. */
class OperationsTest extends PartnerCenterFixture {

    private static final UUID OTHER = UUID.fromString("6fd2c87f-b296-42f0-b197-1e91e994b900");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ASSIGN   | does not correspond to a valid company License | SKU_NOT_OWNED | Check the SKU",
                "REMOVE   | does not correspond to a valid company License | LICENSE_NOT_HELD | Correct licensesToRemove",
                "EXCHANGE | does not correspond to a valid company License | SKU_NOT_OWNED | Check the SKU",
                "EXCHANGE | License ASSIGNED does not correspond to a valid company License | SKU_NOT_OWNED | Check",
                "EXCHANGE | License REMOVED does not correspond to a valid company License | LICENSE_NOT_HELD | Correct",
                "ASSIGN   | depends on the service plan(s) X | SERVICE_PLAN_CONFLICT | Assign the license that brings",
                "REMOVE   | depends on the service plan(s) X | SERVICE_PLAN_CONFLICT | Remove the license whose",
                "EXCHANGE | depends on the service plan(s) X | SERVICE_PLAN_CONFLICT | Remove or exclude what needs",
                "ASSIGN   | the service plan does not belong to E5 | LICENSE_REQUEST_INVALID | Correct excludedPlans",
                "EXCHANGE | Service plan X does not belong to license | LICENSE_REQUEST_INVALID | Correct excludedPlans",
                "ASSIGN   | Another object with the same value for property proxyAddresses already exists. |"
                        + " LICENSE_REQUEST_INVALID | Give the user an e-mail address",
                "ASSIGN   | The proxy address is already being used by somebody | LICENSE_REQUEST_INVALID | Give the user",
                "LOCATE   | Invalid value specified for property 'usageLocation' of resource 'User'. |"
                        + " USAGE_LOCATION_INVALID | Choose the country",
                "CREATE   | Another object with the same value for property userPrincipalName already exists. |"
                        + " USER_ALREADY_EXISTS | Choose another account name",
                "CREATE   | Another object with the same value for property proxyAddresses already exists. |"
                        + " USER_ALREADY_EXISTS | Choose another account name",
                "CREATE   | The domain portion of the userPrincipalName property is invalid. |"
                        + " LICENSE_REQUEST_INVALID | Correct userPrincipalName; its domain is not one of",
                "CREATE   | The domain is federated. | LICENSE_REQUEST_INVALID | Correct userPrincipalName; its domain is federated",
                "CREATE   | Invalid value specified for property 'usageLocation' of resource 'User'. |"
                        + " LICENSE_REQUEST_INVALID | Correct usageLocation",
                "CREATE   | The specified password does not comply with password complexity requirements. |"
                        + " LICENSE_REQUEST_INVALID | Correct userPrincipalName, firstName",
                "LOCATE   | Something else. | MISCONFIGURED | Look up",
                "SKUS     | one of its queried reference-property objects are not present | MISCONFIGURED | Look up",
                "LICENSES | one of its queried reference-property objects are not present | USER_NOT_FOUND | Check the user",
                "USER     | one of its queried reference-property objects are not present | USER_NOT_FOUND | Check the user",
                "LOCATE   | one of its queried reference-property objects are not present | USER_NOT_FOUND | Check the user",
            })
    void aTextMeansWhatItMeansThere(String asked, String text, String becomes, String advice) {
        String said = text.replace("ASSIGNED", POWER_BI.toString())
                .replace("REMOVED", OTHER.toString().toUpperCase(Locale.ROOT));

        assertMeans(asked, Answers.graphError(400, "Request_BadRequest", said), becomes, advice);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ASSIGN        | 403 | 900308 | PARTNER_ACCESS_DENIED | Check the GDAP relationship with this customer; it needs License",
                "LOCATE        | 403 | 900308 | PARTNER_ACCESS_DENIED | Check the GDAP relationship with this customer; an account",
                "CREATE        | 403 | 900308 | PARTNER_ACCESS_DENIED | Check the GDAP relationship with this customer; an account",
                "CREATE        | 403 | 900150 | PARTNER_ACCESS_DENIED | Give the signed-in partner user the role User Administrator",
                "CREATE        | 400 | 3000   | LICENSE_REQUEST_INVALID | Correct the request",
                "CREATE        | 400 | 4711   | LICENSE_REQUEST_INVALID | Correct userPrincipalName, firstName",
                "CREATE        | 404 | 60003  | CUSTOMER_NOT_FOUND | Check the customer",
                "SUBSCRIPTIONS | 403 | 900308 | PARTNER_ACCESS_DENIED | Check that the signed-in partner user may order",
                "ASSIGN        | 403 | 900150 | PARTNER_ACCESS_DENIED | Give the signed-in partner user a role that may assign",
                "LOCATE        | 403 | 900150 | PARTNER_ACCESS_DENIED | Give the signed-in partner user the role User Administrator",
                "SUBSCRIPTIONS | 403 | 900150 | PARTNER_ACCESS_DENIED | Give the signed-in partner user a role that may order",
                "LOCATE        | 400 | 3000   | USAGE_LOCATION_INVALID | Choose the country",
                "ASSIGN        | 400 | 3000   | LICENSE_REQUEST_INVALID | Correct the request",
            })
    void aCodeMeansWhatItMeansThere(String asked, int status, int code, String becomes, String advice) {
        assertMeans(asked, Answers.fault(status, code, "A text."), becomes, advice);
    }

    private void assertMeans(String asked, Answer answer, String becomes, String advice) {
        simulator.fault(onAny(), answer);

        Failure failure = failureOf(() -> ask(asked));

        assertThat(CatalogueTest.what(failure)).isEqualTo(becomes);
        assertThat(failure.message()).startsWith(advice);
    }

    private void ask(String asked) {
        List<Assignment> assigned = List.of(new Assignment(POWER_BI, List.of()));
        Object answered = switch (asked) {
            case "ASSIGN" -> customer.updateLicenses(ACCOUNTANT, new LicenseUpdate(assigned, List.of()), REQUEST_ID);
            case "REMOVE" ->
                customer.updateLicenses(ACCOUNTANT, new LicenseUpdate(List.of(), List.of(OTHER)), REQUEST_ID);
            case "EXCHANGE" ->
                customer.updateLicenses(ACCOUNTANT, new LicenseUpdate(assigned, List.of(OTHER)), REQUEST_ID);
            case "CREATE" ->
                customer.createUser(
                        NewUser.withFirstPassword("ada@contoso.example", "Ada", "L", "Ada L", "DE", "a-Password-1"),
                        REQUEST_ID);
            case "LOCATE" -> customer.setUsageLocation(ACCOUNTANT, "DE", REQUEST_ID);
            case "SKUS" -> customer.subscribedSkus();
            case "LICENSES" -> customer.licenses(ACCOUNTANT);
            case "USER" -> customer.user(ACCOUNTANT);
            case "SUBSCRIPTIONS" -> customer.subscriptions();
            default -> throw new IllegalArgumentException(asked);
        };
        assertThat(answered).isNotNull();
    }
}
