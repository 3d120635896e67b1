package io.github.licenseworker.simulator.partnercenter;

import java.util.Locale;

/** Partner Center's two license groups; one license update may name SKUs of one group only. */
public enum LicenseGroup {
    GROUP1,
    GROUP2;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
