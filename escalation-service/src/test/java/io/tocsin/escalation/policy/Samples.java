package io.tocsin.escalation.policy;

import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Status;
import io.tocsin.escalation.roster.Roster;
import io.tocsin.escalation.roster.Team;
import io.tocsin.escalation.roster.Tier;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The three tiers and the ticket that the tests are about. */
final class Samples {

  static final Instant NOON = Instant.parse("2026-01-06T12:00:00Z");
  static final Instant DUE = Instant.parse("2026-01-06T11:59:58Z");
  static final Customer CUSTOMER = new Customer("c-1", "gold", "de");

  private Samples() {}

  static Roster threeTiers() {
    return roster(tier(1, "mia", "jonas"), tier(2, "priya", "tomas"), tier(3, "elena", "samuel"));
  }

  static Roster roster(Tier... tiers) {
    return Roster.of(Arrays.asList(tiers), List.of());
  }

  static Tier tier(int number, @Nullable String onCall, @Nullable String lead) {
    return new Tier(
        number, new Team("team-" + number, "Team " + number, "tier-" + number, lead, onCall));
  }

  static Facts at(int tier) {
    return facts(tier, Status.OPEN);
  }

  static Facts facts(int tier, Status status) {
    return new Facts(status, tier, "mia", CUSTOMER, "INC-1");
  }

  static Input.TierBreached breach(int tier) {
    return new Input.TierBreached(tier, DUE, false);
  }
}
