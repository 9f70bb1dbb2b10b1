package io.tocsin.notification.pipeline;

import java.util.List;

/**
 * One row of the table that says who is told of what, how, with which text and how urgently.
 *
 * @param channels all of them, unless a person wishes otherwise
 */
public record Rule(
    Occasion occasion, Role role, List<Channel> channels, Template template, Urgency urgency) {}
