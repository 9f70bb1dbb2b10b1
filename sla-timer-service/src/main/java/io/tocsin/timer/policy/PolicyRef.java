package io.tocsin.timer.policy;

/** One immutable version of a policy. */
public record PolicyRef(String name, int version) {}
