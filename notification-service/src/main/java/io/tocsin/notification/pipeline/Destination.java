package io.tocsin.notification.pipeline;

/** To whom and how; {@code recipient} is customer id, member id or chat channel name. */
public record Destination(Audience audience, Channel channel, String recipient) {}
