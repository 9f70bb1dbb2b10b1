package io.tocsin.escalation.policy;

import static java.util.stream.Collectors.toMap;

import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.escalation.guard.Guards;
import io.tocsin.escalation.matrix.Matrix;
import io.tocsin.escalation.matrix.MatrixDraft;
import io.tocsin.escalation.matrix.RowDraft;
import io.tocsin.escalation.oncall.LayerDraft;
import io.tocsin.escalation.oncall.ScheduleDraft;
import io.tocsin.escalation.policy.Decision.Decided;
import io.tocsin.escalation.policy.Facts.Impact;
import io.tocsin.escalation.roster.Assign;
import io.tocsin.escalation.roster.Party;
import io.tocsin.escalation.roster.Presence;
import io.tocsin.escalation.roster.Raci;
import io.tocsin.escalation.roster.Roster;
import io.tocsin.escalation.roster.Team;
import io.tocsin.escalation.roster.Tier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The house and the ticket that the tests are about. */
final class Samples {

  static final Instant NOON = Instant.parse("2026-01-06T12:00:00Z");
  static final Instant DUE = Instant.parse("2026-01-06T11:59:58Z");
  static final Customer CUSTOMER = new Customer("c-1", "gold", "de");
  static final Impact IMPACT = new Impact(Priority.HIGH, 3, 10);

  /** Rows for everything that a cause can lead to. */
  static final Matrix MATRIX =
      matrix(
          row("severe", "impact", null, Map.of("severity", "1"), "manager"),
          row(
              "vendor",
              "breach",
              "resolution",
              Map.of("team", "payments"),
              Map.of("external", "acme")),
          row("skill", "breach", "resolution", Map.of(), Map.of("skill", true)),
          row("tier", "breach", "time-in-tier", Map.of(), "next-tier"),
          row("silent", "breach", "acknowledgement", Map.of(), "next-responder"),
          row("forgotten", "breach", "progress", Map.of(), "ask-again"),
          row("unreviewed", "breach", "review", Map.of(), "approve"),
          row("asked", "request", null, Map.of(), "next-tier"),
          informing("waits", "customer-update", List.of("manager", "customer", "team:payments")));

  private Samples() {}

  /** Three tiers, each with two on call and a lead, one manager over all; payments and a vendor. */
  static House house() {
    return house(
        team("one", "mia", "max", "lea"),
        team("two", "priya", "paul", "tomas"),
        team("three", "elena", "eric", "samuel"));
  }

  static House house(Team... teams) {
    return new House(roster(teams), Presence.UNKNOWN, MATRIX, 7);
  }

  static House unreachable(House house, String... members) {
    return new House(
        house.roster(),
        new Presence(new HashMap<>(), new HashMap<>(), Set.of(members)),
        house.matrix(),
        house.matrixVersion());
  }

  static Roster roster(Team... teams) {
    Map<Integer, Tier> tiers =
        IntStream.rangeClosed(1, teams.length)
            .boxed()
            .collect(
                toMap(
                    number -> number,
                    number ->
                        new Tier(
                            number, teamsOf(number, teams[number - 1].id()), "boss", Raci.NONE)));
    Team payments =
        new Team(
            "payments",
            "Payments",
            "payments",
            Set.of("billing"),
            "fay",
            List.of("fay"),
            Assign.ON_CALL,
            null,
            null);
    Map<String, Team> byId =
        Stream.concat(Stream.of(teams), Stream.of(payments)).collect(toMap(Team::id, t -> t));
    return new Roster(
        new TreeMap<>(tiers),
        new TreeMap<>(byId),
        new TreeMap<>(),
        new TreeMap<>(Map.of("acme", new Party("acme", "Acme", "desk@acme.example", "en"))),
        List.of("ceo"),
        "last");
  }

  private static List<String> teamsOf(int tier, String team) {
    return tier == 1 ? List.of(team, "payments") : List.of(team);
  }

  /** A team with these on call, one after the other, and the last one as its lead. */
  static Team team(String id, @Nullable String... onCallAndLead) {
    List<LayerDraft> layers = new ArrayList<>();
    for (int i = 0; i < onCallAndLead.length - 1; i++) {
      if (onCallAndLead[i] != null) {
        layers.add(
            new LayerDraft(
                "layer-" + i, "P1W", "2020-01-06", "09:00", List.of(onCallAndLead[i]), null));
      }
    }
    return new Team(
        id,
        "Team " + id,
        "channel-" + id,
        Set.of(),
        onCallAndLead[onCallAndLead.length - 1],
        Stream.of(onCallAndLead).filter(member -> member != null).toList(),
        Assign.ON_CALL,
        layers.isEmpty()
            ? null
            : new ScheduleDraft("UTC", new ArrayList<>(layers), null).schedule(),
        null);
  }

  static Facts at(int tier) {
    return facts(tier, Status.OPEN);
  }

  static Facts facts(int tier, Status status) {
    return new Facts(
        status,
        new Post(tier, List.of("one", "two", "three").get(tier - 1), "mia"),
        IMPACT,
        CUSTOMER,
        null,
        "crm",
        "INC-1");
  }

  static Facts withSkill(Facts facts, String skill) {
    return new Facts(
        facts.status(), facts.post(), facts.impact(), facts.customer(), skill, "crm", "INC-1");
  }

  static Facts withSeverity(Facts facts, int severity) {
    return new Facts(
        facts.status(),
        facts.post(),
        new Impact(Priority.HIGH, severity, 10),
        facts.customer(),
        null,
        "crm",
        "INC-1");
  }

  static Input.Breached breach(int tier) {
    return breach("time-in-tier", tier, DUE);
  }

  static Input.Breached breach(String metric, int tier, Instant dueAt) {
    return new Input.Breached(metric, tier, dueAt, false);
  }

  static CaseFile file(EscalationCase state) {
    return CaseFile.NEW.in(state);
  }

  static EscalationCase.Raised raised(int tier, String team, String... asked) {
    return new EscalationCase.Raised(
        new Post(tier, team, asked[asked.length - 1]), List.of(asked), DUE);
  }

  static Decided decide(CaseFile file, @Nullable Facts facts, Input input) {
    return decide(file, facts, input, house());
  }

  static Decided decide(CaseFile file, @Nullable Facts facts, Input input, House house) {
    return (Decided) EscalationPolicy.decide(file, facts, input, house, NOON);
  }

  private static Matrix matrix(RowDraft... rows) {
    return new MatrixDraft(List.of(rows), null).matrix(Guards::compile);
  }

  private static RowDraft row(
      String id,
      String trigger,
      @Nullable String metric,
      Map<String, String> columns,
      Object move) {
    return new RowDraft(
        id,
        trigger,
        metric,
        null,
        null,
        null,
        columns.get("severity"),
        null,
        null,
        null,
        columns.get("team"),
        null,
        move,
        null,
        null,
        null);
  }

  private static RowDraft informing(String id, String metric, List<@Nullable String> inform) {
    return new RowDraft(
        id, "breach", metric, null, null, null, null, null, null, null, null, null, "none", null,
        inform, null);
  }
}
