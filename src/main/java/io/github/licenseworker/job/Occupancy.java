package io.github.licenseworker.job;

/**
 * How full the worker is at a moment.
 *
 * @param inWork jobs that have a place
 * @param lasting those of them that have a place apart, because they last
 * @param waitingForPlace jobs that may have a part of their customer's share, and wait for a place
 * @param waitingForShare jobs whose customer's share is full
 */
record Occupancy(int inWork, int lasting, int waitingForPlace, int waitingForShare) {}
