package io.tocsin.escalation.policy;

import io.tocsin.contracts.Canary;
import io.tocsin.escalation.matrix.Columns;
import io.tocsin.escalation.matrix.Matrix;
import io.tocsin.escalation.matrix.Move;
import io.tocsin.escalation.matrix.OneOf;
import io.tocsin.escalation.matrix.Row;
import io.tocsin.escalation.matrix.Trigger;
import io.tocsin.escalation.roster.Assign;
import io.tocsin.escalation.roster.Member;
import io.tocsin.escalation.roster.Presence;
import io.tocsin.escalation.roster.Raci;
import io.tocsin.escalation.roster.Roster;
import io.tocsin.escalation.roster.Team;
import io.tocsin.escalation.roster.Tier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The organisation that canaries are escalated in: nobody real, and a breach climbs. */
public final class CanaryHouse {

  private static final Columns BREACH =
      new Columns(
          OneOf.of(List.of(Trigger.BREACH)), null, null, null, null, null, null, null, null, null);

  /** One team at two tiers, with one member who never sleeps. */
  public static final House HOUSE =
      new House(
          new Roster(
              new TreeMap<>(Map.of(1, tier(1), 2, tier(2))),
              new TreeMap<>(Map.of(Canary.NAME, team())),
              new TreeMap<>(Map.of(Canary.NAME, member())),
              new TreeMap<>(),
              List.of(),
              null),
          Presence.UNKNOWN,
          new Matrix(
              List.of(new Row(Canary.NAME, BREACH, null, new Move.NextTier(), List.of(), null))),
          1);

  private CanaryHouse() {}

  private static Tier tier(int number) {
    return new Tier(number, List.of(Canary.NAME), null, Raci.NONE);
  }

  private static Team team() {
    return new Team(
        Canary.NAME,
        "Canaries",
        Canary.NAME,
        Set.of(),
        Canary.NAME,
        List.of(Canary.NAME),
        Assign.LEAD,
        null,
        null);
  }

  private static Member member() {
    return new Member(Canary.NAME, "Canary", "", null, "UTC", "en", null);
  }
}
