package io.tocsin.escalation.drill;

import io.tocsin.escalation.drill.Gap.Kind;
import java.util.List;
import java.util.Optional;

/** Finds the messages of a drill that did not get through. */
final class Undelivered {

  private Undelivered() {}

  static List<Gap> among(List<Told> told) {
    return told.stream().flatMap(message -> gap(message).stream()).toList();
  }

  /** A drill's customer is made up: that nothing is sent to it is as it should be. */
  private static Optional<Gap> gap(Told message) {
    if (message.audience().equals("customer")) {
      return Optional.empty();
    }
    String what =
        "The %s to %s (%s)".formatted(message.channel(), message.recipient(), message.template());
    return switch (message.ending()) {
      case ACCEPTED -> Optional.empty();
      case UNDELIVERABLE ->
          Optional.of(gap(message, what + " could not be delivered: " + message.reason() + "."));
      case SUPPRESSED ->
          Optional.of(gap(message, what + " was not sent: " + message.reason() + "."));
      case NOBODY_REACHED ->
          Optional.of(gap(message, what + " reached nobody, and there was nobody left to tell."));
    };
  }

  private static Gap gap(Told message, String sentence) {
    return new Gap(Kind.NOT_DELIVERED, message.at(), sentence);
  }
}
