package io.tocsin.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** Settings that all channels share. */
@ConfigMapping(prefix = "tocsin.notification")
public interface NotificationConfig {

  /** The zone that messages tell times in. */
  ZoneId zone();

  /** The signature under messages. */
  String brand();

  /** Where colleagues read more of a ticket; {@code {ticket}} stands for its id. */
  Optional<String> ticketLink();

  /** The chat channel that is told when a ticket has no team, or the team's is not known. */
  Optional<String> defaultChat();

  /** Chat channels by team id, for teams that no escalation has named yet. */
  Map<String, String> teamChats();

  /** How long an event waits for its ticket's facts, which come by another topic. */
  @WithDefault("60s")
  Duration ticketGrace();

  /** How long a message waits for its recipient's contact, which comes by another topic. */
  @WithDefault("15s")
  Duration contactGrace();

  /** How long a sender may hold a message; longer than {@link #sendTimeout()}. */
  @WithDefault("15s")
  Duration lease();

  /** The longest attempt. */
  @WithDefault("10s")
  Duration sendTimeout();

  /** How often to look for due messages and waiting events without being woken. */
  @WithDefault("1s")
  Duration poll();

  /**
   * How long after a message a colleague gets no further one by the same channel; what comes
   * meanwhile goes into a digest. In the time that people live in. Without digests when it is
   * shorter than {@link #poll()} in real time.
   */
  @WithDefault("60s")
  Duration digestWindow();

  /** How often and when to try again. */
  Retry retry();

  /** When an endpoint gets nothing for a while. */
  Breaker breaker();

  /** When an endpoint gets nothing for a while. */
  interface Breaker {

    /** After so many failures in a row; one that asks for fewer messages gets none at once. */
    @WithDefault("5")
    int failures();

    /** For so long, and then twice as long each time. */
    @WithDefault("2s")
    Duration base();

    /** At most so long, unless the endpoint asks for more. */
    @WithDefault("30s")
    Duration cap();
  }

  /** How often and when to try again. */
  interface Retry {

    /** The wait before the second attempt; it doubles from there. */
    @WithDefault("1s")
    Duration base();

    /** The longest wait. */
    @WithDefault("2m")
    Duration cap();

    /** Attempts in all; with the other defaults about an hour. */
    @WithDefault("40")
    int attempts();
  }
}
