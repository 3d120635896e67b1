package io.github.licenseworker.simulator.partnercenter;

/** Where in a fault the telling text of a {@link Refusal} stands: no public source says which. */
public enum FragmentPlace {
    DESCRIPTION,
    DATA
}
