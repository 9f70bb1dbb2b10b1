package io.tocsin.notification.pipeline;

/**
 * Messages that go into one digest: those for one recipient by one channel, what is urgent apart
 * from the rest, so that it neither waits for it nor wakes anybody with it.
 */
public record Lane(Destination to, boolean urgent) {}
