package io.tocsin.notification.pipeline;

import static io.tocsin.notification.pipeline.Channel.PAGERDUTY;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks up in the table who is told. Every row that applies leaves a notice for each channel, one
 * without a recipient a suppressed one. A retraction goes to those who were told of what it
 * retracts, and the end of an alarm to wherever it went off, be it with a team that had the ticket
 * before.
 *
 * @param people whose wishes are known; the others are told as the table says
 */
public record Recipients(AudienceTable table, People people) implements Stage {

  @Override
  public Plan apply(Plan plan) {
    Occurrence occurrence = plan.occurrence();
    List<Rule> rules = table.of(occurrence.occasion());
    return plan.with(
        occurrence.happening() instanceof Happening.Retracted
            ? corrections(rules, plan.told())
            : rules.stream().flatMap(rule -> notices(rule, occurrence, plan.told())).toList());
  }

  private Stream<Notice> notices(Rule rule, Occurrence occurrence, List<Destination> alarms) {
    if (!rule.role().isMeantBy(occurrence)) {
      return Stream.empty();
    }
    boolean ends = table.endsAlarms(rule.occasion());
    Stream<Notice> words =
        notices(rule, occurrence).filter(notice -> !ends || notice.channel() != PAGERDUTY);
    Stream<Notice> endings =
        ends && rule.channels().contains(PAGERDUTY)
            ? alarms.stream().map(to -> notice(rule, PAGERDUTY, to.recipient(), null))
            : Stream.empty();
    return Stream.concat(words, endings);
  }

  private Stream<Notice> notices(Rule rule, Occurrence occurrence) {
    List<String> recipients = rule.role().of(occurrence);
    return recipients.isEmpty()
        ? rule.channels().stream()
            .map(channel -> notice(rule, channel, Notice.NOBODY, occurrence.whyNobody()))
        : recipients.stream()
            .flatMap(
                recipient ->
                    channels(rule, recipient).stream()
                        .map(channel -> notice(rule, channel, recipient, null)));
  }

  /** A party outside has no wishes: it is told as the table says. */
  List<Channel> channels(Rule rule, String recipient) {
    return rule.role().audience() == Audience.RESPONDER && rule.template() != Template.HANDED_OVER
        ? Ways.usual(people.responders().get(recipient), rule.urgency(), rule.channels())
        : rule.channels();
  }

  private static Notice notice(
      Rule rule, Channel channel, String recipient, @Nullable String suppressed) {
    return new Notice(
        rule.role().audience(), channel, recipient, rule.template(), rule.urgency(), suppressed);
  }

  private static List<Notice> corrections(List<Rule> rules, List<Destination> told) {
    return told.stream()
        .flatMap(
            to ->
                rules.stream()
                    .filter(rule -> reaches(rule, to))
                    .map(rule -> notice(rule, to.channel(), to.recipient(), null)))
        .toList();
  }

  /** What a person was told by a channel of their choice is corrected by that one. */
  private static boolean reaches(Rule rule, Destination to) {
    return rule.role().audience() == to.audience()
        && (rule.channels().contains(to.channel()) || to.channel().disturbs());
  }
}
