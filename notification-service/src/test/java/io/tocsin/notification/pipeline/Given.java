package io.tocsin.notification.pipeline;

import io.tocsin.contracts.Contact;
import io.tocsin.contracts.EscalationReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the tests of the core start from. */
final class Given {

  static final Instant AT = Instant.parse("2026-01-06T09:00:00Z");
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(2), 5);
  static final Parties EVERYBODY =
      new Parties("INC-1", "acme", "de-AT", "team-2", "tier-2", "sam", "lee", false);
  static final Happening ESCALATED =
      new Happening.Escalated(EscalationReason.TIME_IN_TIER_BREACHED, 1, 2, AT);
  static final People PEOPLE =
      new People(
          Map.of("acme", new Contact("Anna Müller", "anna@example.org", null)),
          Map.of(
              "sam", new Contact("Sam Okafor", "sam@example.org", null),
              "lee", new Contact("Lee Chen", null, null)));

  private Given() {}

  static Occurrence occurrence(Happening happening) {
    return occurrence(happening, EVERYBODY);
  }

  static Occurrence occurrence(Happening happening, Parties parties) {
    return new Occurrence("e-1", "t-1", AT, happening, parties, Background.NONE);
  }

  static Occurrence informing(Happening happening, Parties parties, String... inform) {
    return new Occurrence(
        "e-1",
        "t-1",
        AT,
        happening,
        parties,
        new Background(EscalationReason.METRIC_BREACHED, "customer-update", 2, List.of(inform)));
  }

  static Parties drill(Parties parties) {
    return new Parties(
        parties.externalId(),
        parties.customer(),
        parties.locale(),
        parties.team(),
        parties.chat(),
        parties.assignee(),
        parties.lead(),
        true);
  }

  static Notice mailTo(Audience audience, String recipient) {
    return new Notice(audience, Channel.EMAIL, recipient, Template.ESCALATED, Urgency.NORMAL, null);
  }

  static Delivery delivery(Notice notice, int attempt) {
    return delivery(notice, attempt, false, NOW);
  }

  static Delivery delivery(Notice notice, int attempt, boolean wasUnknown, Instant plannedAt) {
    return new Delivery(
        "d-1", occurrence(ESCALATED), notice, attempt, wasUnknown, false, plannedAt);
  }

  static @Nullable String reason(State state) {
    return switch (state) {
      case State.RetryAt(_, String reason) -> reason;
      case State.Unknown(_, String reason) -> reason;
      case State.Undeliverable(String reason) -> reason;
      case State.Suppressed(String reason) -> reason;
      case State.Pending _, State.Sending _, State.Accepted _ -> null;
    };
  }
}
