package io.tocsin.notification.pipeline;

import io.tocsin.contracts.Contact;
import io.tocsin.contracts.EscalationReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whom an event would reach, and why it would not reach others. Nobody is told of anything. */
public final class Evaluation {

  /** No row of the table tells them. */
  static final String NO_ROW = "no-row";

  /** They are told in another capacity. */
  static final String TOLD_ALREADY = "told-already";

  /** It ends alarms wherever the ticket set them off. */
  static final String ENDS_ALARMS = "ends-alarms";

  /** When somebody would be told. */
  public enum Outcome {
    NOW,
    LATER,
    NOT
  }

  /**
   * What would become of somebody.
   *
   * @param recipient {@link Notice#NOBODY} where nobody is in that role
   * @param rule null where no row is about them
   * @param channel null where no row is about them
   * @param until when, if later
   * @param reason why not, or not now
   */
  public record Verdict(
      Role role,
      String recipient,
      @Nullable Rule rule,
      @Nullable Channel channel,
      Outcome outcome,
      @Nullable Instant until,
      @Nullable String reason) {}

  /** What the channels' settings say of a recipient or address. */
  @FunctionalInterface
  public interface Settings {

    /** Why they lead nowhere; null when they lead there. */
    @Nullable String whyNoWay(Channel channel, String to);
  }

  private final AudienceTable table;
  private final Settings settings;
  private final Occurrence occurrence;
  private final People people;
  private final Instant now;
  private final Set<Destination> told = new HashSet<>();
  private final List<Verdict> verdicts = new ArrayList<>();

  private Evaluation(
      AudienceTable table, Settings settings, Occurrence occurrence, People people, Instant now) {
    this.table = table;
    this.settings = settings;
    this.occurrence = occurrence;
    this.people = people;
    this.now = now;
  }

  /**
   * Evaluates.
   *
   * @param now in the time that people live in
   */
  public static List<Verdict> of(
      AudienceTable table, Settings settings, Occurrence occurrence, People people, Instant now) {
    Evaluation evaluation = new Evaluation(table, settings, occurrence, people, now);
    for (Role role : Role.values()) {
      evaluation.add(role);
    }
    return List.copyOf(evaluation.verdicts);
  }

  private void add(Role role) {
    if (!role.canBeIn(occurrence.occasion()) || !role.isMeantBy(occurrence)) {
      return;
    }
    List<Rule> rules =
        table.of(occurrence.occasion()).stream().filter(rule -> rule.role() == role).toList();
    List<String> recipients = role.of(occurrence);
    if (rules.isEmpty()) {
      recipients.forEach(one -> not(role, one, null, null, NO_ROW));
    }
    for (Rule rule : rules) {
      if (recipients.isEmpty()) {
        rule.channels()
            .forEach(channel -> not(role, Notice.NOBODY, rule, channel, occurrence.whyNobody()));
      }
      for (String recipient : recipients) {
        new Recipients(table, people)
            .channels(rule, recipient)
            .forEach(channel -> add(rule, channel, recipient));
      }
    }
  }

  private void add(Rule rule, Channel channel, String recipient) {
    Audience audience = rule.role().audience();
    Contact contact =
        audience == Audience.CUSTOMER
            ? people.customers().get(recipient)
            : people.responders().get(recipient);
    String whyNot = whyNot(audience, channel, recipient, contact);
    if (whyNot != null) {
      not(rule.role(), recipient, rule, channel, whyNot);
      return;
    }
    Availability.Wait wait =
        contact == null || !channel.disturbs()
            ? null
            : Availability.of(contact).wait(now, rule.urgency());
    verdicts.add(
        wait == null
            ? new Verdict(rule.role(), recipient, rule, channel, Outcome.NOW, null, null)
            : new Verdict(
                rule.role(), recipient, rule, channel, Outcome.LATER, wait.until(), wait.reason()));
  }

  private @Nullable String whyNot(
      Audience audience, Channel channel, String recipient, @Nullable Contact contact) {
    if (!told.add(new Destination(audience, channel, recipient))) {
      return TOLD_ALREADY;
    }
    if (channel == Channel.PAGERDUTY && table.endsAlarms(occurrence.occasion())) {
      return ENDS_ALARMS;
    }
    if (audience == Audience.CUSTOMER && occurrence.parties().drill()) {
      return Reason.DRILL;
    }
    if (contact == null && channel.disturbs()) {
      return Reason.NO_CONTACT;
    }
    String address = contact == null ? recipient : Ways.address(channel, recipient, contact);
    return address == null ? Reason.NO_ADDRESS : settings.whyNoWay(channel, address);
  }

  private void not(
      Role role, String recipient, @Nullable Rule rule, @Nullable Channel channel, String reason) {
    verdicts.add(new Verdict(role, recipient, rule, channel, Outcome.NOT, null, reason));
  }

  /** A happening of that kind, about nothing in particular. */
  public static Happening like(Occasion occasion, Instant at) {
    return switch (occasion) {
      case ESCALATED ->
          new Happening.Escalated(EscalationReason.TIME_IN_TIER_BREACHED, null, null, null);
      case EXHAUSTED -> new Happening.Exhausted(null, null);
      case ACKNOWLEDGED -> new Happening.Acknowledged("");
      case REQUESTED -> new Happening.Requested(true);
      case REASSIGNED -> new Happening.Reassigned(null);
      case HANDED_OVER -> new Happening.HandedOver();
      case REMINDED -> new Happening.Reminded();
      case APPROVED -> new Happening.Approved();
      case DECLINED -> new Happening.Declined();
      case PROGRESSED -> new Happening.Progressed(false, "");
      case ANSWERED -> new Happening.Answered("");
      case INFORMED -> new Happening.Informed();
      case BREACHED -> new Happening.Breached("resolution", at, Duration.ZERO);
      case WARNED -> new Happening.Warned("resolution", 0, null);
      case RETRACTED -> new Happening.Retracted("", "resolution");
      case RESOLVED -> new Happening.Resolved();
      case CLOSED -> new Happening.Closed();
      case FOLLOW_UP -> new Happening.FollowedUp();
      case TEST -> new Happening.Tested("");
    };
  }
}
