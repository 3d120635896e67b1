package io.github.licenseworker.partnercenter;

/** A collection of which only the size matters. */
record ItemCount(int totalCount) {}
