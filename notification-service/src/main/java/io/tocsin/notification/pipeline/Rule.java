package io.tocsin.notification.pipeline;

/** One row of the table that says who is told of what, how, and with which text. */
public record Rule(Occasion occasion, Role role, Channel channel, Template template) {}
