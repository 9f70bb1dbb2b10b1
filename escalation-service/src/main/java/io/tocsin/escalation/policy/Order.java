package io.tocsin.escalation.policy;

import io.tocsin.contracts.EscalationEventType;
import io.tocsin.contracts.EscalationKind;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.escalation.matrix.Answer;
import io.tocsin.escalation.matrix.Move;
import io.tocsin.escalation.matrix.Question;
import io.tocsin.escalation.matrix.Row;
import io.tocsin.escalation.policy.Decision.Decided;
import io.tocsin.escalation.roster.Assign;
import io.tocsin.escalation.roster.Team;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a row of the matrix orders, and how it is carried out. */
final class Order {

  private final Situation situation;
  private final Because why;
  private final Question question;
  private final @Nullable Row row;
  private final List<String> words;
  private final int causeTier;
  private final @Nullable Instant dueAt;
  private final Post from;

  /**
   * An order.
   *
   * @param question what the matrix was asked
   * @param answer what it said
   * @param causeTier the tier that the cause is about
   * @param dueAt when the cause was due; null: it has no such time
   */
  Order(
      Situation situation,
      Because why,
      Question question,
      Answer answer,
      int causeTier,
      @Nullable Instant dueAt) {
    this.situation = situation;
    this.why = why;
    this.question = question;
    this.row = answer.row();
    this.words = answer.inform();
    this.causeTier = causeTier;
    this.dueAt = dueAt;
    this.from = situation.postOr(causeTier);
  }

  /** Does what the row says. */
  Decided carryOut() {
    Move move = Objects.requireNonNull(row).move();
    if (!(move instanceof Move.InformOnly)) {
      EscalationReason obstacle = obstacle(move);
      if (obstacle != null) {
        return skipped(obstacle);
      }
      if (situation.file().moves() >= CaseFile.MOST_MOVES) {
        return exhausted(EscalationReason.TOO_MANY_MOVES, new ArrayList<>());
      }
    }
    return switch (move) {
      case Move.NextTier next -> climb();
      case Move.Manager(Integer tier) -> toManager(tier == null ? from.tier() : tier);
      case Move.Functional functional -> toTeam(functional);
      case Move.External external -> toParty(external.party());
      case Move.NextResponder next -> nextResponder();
      case Move.AskAgain again -> askAgain();
      case Move.Approve approve -> approve();
      case Move.InformOnly only -> inform();
    };
  }

  /** A person's word, and time that somebody was given, hold against a cause from before. */
  private @Nullable EscalationReason obstacle(Move move) {
    boolean ofThisStay =
        move instanceof Move.NextTier
            || move instanceof Move.NextResponder
            || move instanceof Move.AskAgain;
    if (ofThisStay && causeTier != from.tier()) {
      return EscalationReason.NOT_THE_CURRENT_TIER;
    }
    if (situation.file().personDecidedSince(dueAt)) {
      return EscalationReason.PERSON_DECIDED_SINCE;
    }
    return null;
  }

  /** Tells people, and leaves the ticket where it is. */
  Decided inform() {
    List<String> told = informed(from);
    return told.isEmpty()
        ? decided(situation.file(), List.of(), why.reason())
        : decided(
            situation.file(),
            List.of(situation.tell(EscalationEventType.INFORMED, why, from, told)),
            why.reason());
  }

  /** To the next tier with somebody in; one without is passed over at once, which is an alarm. */
  Decided climb() {
    return climb(why);
  }

  private Decided climb(Because because) {
    List<Announcement> told = new ArrayList<>();
    for (var tier : situation.roster().above(from.tier())) {
      for (Team team : situation.roster().teamsOf(tier, situation.skill())) {
        String responder = choose(team);
        if (responder != null) {
          Post to = new Post(tier.number(), team.id(), responder);
          told.add(
              situation.move(
                  EscalationEventType.RAISED,
                  because,
                  from,
                  to,
                  EscalationKind.HIERARCHICAL,
                  informed(to)));
          return raised(to, List.of(responder), told, because.reason());
        }
      }
      told.add(
          situation.passedOver(
              why.as(EscalationReason.NOBODY_REACHABLE), from.tier(), tier.number()));
    }
    if (situation.state() instanceof EscalationCase.Exhausted) {
      return stillExhausted();
    }
    return exhausted(
        told.isEmpty() ? EscalationReason.TOP_TIER_BREACHED : EscalationReason.NOBODY_REACHABLE,
        told);
  }

  /** The manager of a tier has it now; a ticket that is further up stays there. */
  private Decided toManager(int managed) {
    int tier = Math.max(managed, from.tier());
    String manager = situation.roster().manager(tier);
    if (manager == null || unreachable(manager)) {
      return climb();
    }
    if (manager.equals(from.assignee())) {
      return skipped(EscalationReason.ALREADY_THERE);
    }
    if (tier == from.tier()) {
      return handed(
          EscalationEventType.REASSIGNED, from.with(manager), EscalationKind.HIERARCHICAL);
    }
    Team team = situation.roster().firstTeam(tier);
    Post to = new Post(tier, team == null ? null : team.id(), manager);
    return handed(EscalationEventType.RAISED, to, EscalationKind.HIERARCHICAL);
  }

  /** To the team that knows about it; at its tier, but never further down. */
  private Decided toTeam(Move.Functional functional) {
    String skill = situation.skill();
    Team team =
        functional.team() != null
            ? situation.roster().team(functional.team())
            : skill == null ? null : situation.roster().withSkill(skill).orElse(null);
    if (team == null) {
      return skipped(EscalationReason.NO_SUCH_SKILL);
    }
    Team now = situation.team(from);
    if (now != null && now.id().equals(team.id())) {
      return skipped(EscalationReason.ALREADY_THERE);
    }
    String responder = choose(team);
    if (responder == null) {
      return skipped(EscalationReason.NOBODY_REACHABLE);
    }
    Integer tier = situation.roster().tierOf(team.id());
    Post to =
        new Post(tier == null ? from.tier() : Math.max(from.tier(), tier), team.id(), responder);
    EscalationEventType type =
        to.tier() > from.tier() ? EscalationEventType.RAISED : EscalationEventType.REASSIGNED;
    return handed(type, to, EscalationKind.FUNCTIONAL);
  }

  private Decided toParty(String party) {
    if (party.equals(from.team())) {
      return skipped(EscalationReason.ALREADY_THERE);
    }
    Post to = new Post(from.tier(), party, party);
    return handed(EscalationEventType.HANDED_OVER, to, EscalationKind.EXTERNAL);
  }

  /** Nobody acknowledged: the next one on call is asked, then the lead, then the next tier. */
  private Decided nextResponder() {
    return switch (situation.state()) {
      case EscalationCase.Raised raised when before(raised.since()) ->
          skipped(EscalationReason.MOVED_SINCE);
      case EscalationCase.Raised raised -> ring(raised.asked(), EscalationReason.NOT_ACKNOWLEDGED);
      case EscalationCase.Exhausted exhausted when exhausted.acknowledgedBy() == null ->
          stillExhausted();
      case EscalationCase.None none -> skipped(EscalationReason.ALREADY_ACKNOWLEDGED);
      case EscalationCase.Requested requested -> skipped(EscalationReason.ALREADY_ACKNOWLEDGED);
      case EscalationCase.Open open -> skipped(EscalationReason.ALREADY_ACKNOWLEDGED);
      case EscalationCase.Closed closed -> skipped(EscalationReason.TICKET_ALREADY_RESOLVED);
    };
  }

  /** Nothing is heard of who took it: that person is asked once, then it is somebody else's. */
  private Decided askAgain() {
    if (!(situation.state() instanceof EscalationCase.Acknowledged taken)) {
      return skipped(EscalationReason.NOT_ACKNOWLEDGED);
    }
    if (before(taken.since())) {
      return skipped(EscalationReason.MOVED_SINCE);
    }
    if (taken.remindedAt() != null) {
      return ring(List.of(taken.by()), EscalationReason.NOBODY_ANSWERS);
    }
    Because reminder = why.as(EscalationReason.ASKED_AGAIN);
    Post asked = from.with(taken.by());
    return decided(
        situation
            .file()
            .in(
                new EscalationCase.Acknowledged(
                    taken.post(), taken.by(), situation.now(), taken.since())),
        List.of(situation.tell(EscalationEventType.REMINDED, reminder, asked, informed(from))),
        EscalationReason.ASKED_AGAIN);
  }

  private Decided ring(List<String> asked, EscalationReason reason) {
    Team team = situation.team(from);
    List<String> left =
        team == null
            ? List.of()
            : team.asked(situation.now()).stream().filter(who -> !asked.contains(who)).toList();
    String next = situation.house().presence().firstReachable(left);
    if (next == null) {
      return climb(why.as(reason));
    }
    List<String> all = new ArrayList<>(asked);
    all.add(next);
    Post to = from.with(next);
    return raised(
        to,
        all,
        List.of(
            situation.move(
                EscalationEventType.REASSIGNED,
                why.as(reason),
                from,
                to,
                EscalationKind.HIERARCHICAL,
                informed(to))),
        reason);
  }

  /** Not reviewed in time is as good as approved. */
  private Decided approve() {
    if (situation.file().request() == null) {
      return skipped(EscalationReason.NOTHING_REQUESTED);
    }
    return (Decided) new Ruling(situation, why.as(EscalationReason.REVIEW_OVERDUE)).approve();
  }

  /** Nobody is left to turn to: those who run the house are told, whoever they are. */
  private Decided exhausted(EscalationReason reason, List<Announcement> told) {
    String keeper = from.assignee();
    if (keeper == null) {
      String manager = situation.roster().manager(from.tier());
      keeper = manager == null ? situation.roster().fallback() : manager;
    }
    Post post = from.with(keeper);
    told.add(
        situation.tell(
            EscalationEventType.EXHAUSTED, why.as(reason), post, theHouse(post, reason)));
    return decided(
        situation.file().movedTo(new EscalationCase.Exhausted(post, null, situation.now())),
        told,
        reason);
  }

  private Decided stillExhausted() {
    EscalationReason reason = EscalationReason.STILL_EXHAUSTED;
    return decided(
        situation.file(),
        List.of(
            situation.tell(
                EscalationEventType.REMINDED, why.as(reason), from, theHouse(from, reason))),
        reason);
  }

  private List<String> theHouse(Post post, EscalationReason reason) {
    List<String> all = new ArrayList<>(words);
    all.add("executives");
    if (reason == EscalationReason.NOBODY_REACHABLE) {
      all.add("manager");
      all.add("fallback");
    }
    return Informed.of(all, situation, post);
  }

  private Decided skipped(EscalationReason reason) {
    return decided(
        situation.file(),
        List.of(situation.tell(EscalationEventType.SKIPPED, why.as(reason), from, List.of())),
        reason);
  }

  /** Somebody else has it now, and is the first to be asked there. */
  private Decided handed(EscalationEventType type, Post to, EscalationKind kind) {
    return raised(
        to,
        Stream.ofNullable(to.assignee()).toList(),
        List.of(situation.move(type, why, from, to, kind, informed(to))),
        why.reason());
  }

  private Decided raised(
      Post to, List<String> asked, List<Announcement> told, EscalationReason reason) {
    return decided(
        situation.file().movedTo(new EscalationCase.Raised(to, asked, situation.now())),
        told,
        reason);
  }

  private Decided decided(CaseFile next, List<Announcement> told, EscalationReason reason) {
    return new Decided(next, told, reason, new Decision.Ruled(why.row(), question));
  }

  private @Nullable String choose(Team team) {
    Assign assign = row == null || row.assign() == null ? team.assign() : row.assign();
    return situation.house().presence().choose(team, assign, situation.now());
  }

  private boolean unreachable(String member) {
    return situation.house().presence().unreachable().contains(member);
  }

  private boolean before(Instant since) {
    return dueAt != null && dueAt.isBefore(since);
  }

  private List<String> informed(Post at) {
    return Informed.of(words, situation, at);
  }
}
