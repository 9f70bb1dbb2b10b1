package io.tocsin.notification.pipeline;

/** To whom and how; {@code recipient} is customer id, member id or chat channel name. */
public record Destination(Audience audience, Channel channel, String recipient) {

  /** The name of the endpoint that leads there, within its channel. */
  public String lane() {
    return channel.lane(recipient);
  }
}
