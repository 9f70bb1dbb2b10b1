package io.tocsin.notification.pipeline;

import io.tocsin.contracts.Contact;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who is told when an urgent page does not arrive: the same person by the next channel, then the
 * team's lead, who else is on call, the tier's manager, and who has the ticket, as far as the event
 * names them. One page that has arrived is enough; while another is on its way, its end decides.
 *
 * @param table whose channels are taken for a person who wishes none
 * @param texts to know what can be said to whom
 */
public record FallBack(AudienceTable table, KnownTexts texts) {

  /** How far a page has come. */
  public enum Progress {
    /** It may still arrive, and is not overdue. */
    OPEN,
    ACCEPTED,
    /** It won't arrive, or not in time. */
    FAILED
  }

  /** A page of the event as it stands. */
  public record Page(Notice notice, Progress progress) {}

  /** What comes next. */
  public sealed interface Next {

    /** Nothing: somebody has been told, or is about to be. */
    record Enough() implements Next {}

    /** These are told instead. */
    record Tell(List<Notice> notices) implements Next {}

    /** There is nobody left: that is an alarm. */
    record Nobody() implements Next {}
  }

  private static final Next ENOUGH = new Next.Enough();

  /**
   * What comes after a page that failed.
   *
   * @param pages all pages of the same event, the failed one among them
   * @param people contacts of all whom the event names, as far as known
   */
  public Next after(Notice failed, Occurrence occurrence, Collection<Page> pages, People people) {
    if (pages.stream().anyMatch(page -> isEnough(page, failed))) {
      return ENOUGH;
    }
    Set<Destination> tried =
        pages.stream().map(page -> page.notice().destination()).collect(Collectors.toSet());
    for (String member : members(failed, occurrence)) {
      List<Notice> next = next(member, failed, occurrence, tried, people);
      if (!next.isEmpty()) {
        return new Next.Tell(next);
      }
    }
    return new Next.Nobody();
  }

  /** Ids of all who may be turned to for an event. */
  public static Set<String> members(Occurrence occurrence) {
    Parties parties = occurrence.parties();
    Set<@Nullable String> members = new LinkedHashSet<>();
    members.add(parties.lead());
    members.addAll(occurrence.background().onCall());
    members.add(occurrence.background().manager());
    if (occurrence.occasion() != Occasion.HANDED_OVER) {
      // Else it is a party outside, who has no part in our troubles.
      members.add(parties.assignee());
    }
    return members.stream()
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Where nobody was to be paged in person, a word to the team is what was meant. */
  private static boolean isEnough(Page page, Notice failed) {
    return page.progress() != Progress.FAILED
        && (page.notice().audience() == Audience.RESPONDER
            || failed.recipient().equals(Notice.NOBODY));
  }

  private static Set<String> members(Notice failed, Occurrence occurrence) {
    Set<String> members = new LinkedHashSet<>();
    if (failed.audience() == Audience.RESPONDER) {
      members.add(failed.recipient());
    }
    members.addAll(members(occurrence));
    return members;
  }

  private List<Notice> next(
      String member, Notice failed, Occurrence occurrence, Set<Destination> tried, People people) {
    Contact contact = people.responders().get(member);
    if (contact == null) {
      return List.of();
    }
    List<Channel> usual = Ways.usual(contact, failed.urgency(), usual(occurrence));
    List<Channel> left =
        Ways.all(contact, usual).stream()
            .filter(way -> !tried.contains(new Destination(Audience.RESPONDER, way, member)))
            .toList();
    // Somebody new is told by all of their channels, who was told before by one more.
    boolean isNew =
        tried.stream()
            .noneMatch(to -> to.audience() == Audience.RESPONDER && to.recipient().equals(member));
    List<Channel> taken = isNew ? left.stream().filter(usual::contains).toList() : List.of();
    return (taken.isEmpty() ? left.stream().limit(1).toList() : taken)
        .stream().map(way -> notice(way, member, failed)).toList();
  }

  private List<Channel> usual(Occurrence occurrence) {
    return table.of(occurrence.occasion()).stream()
        .filter(rule -> rule.role().audience() == Audience.RESPONDER && rule.urgency().isUrgent())
        .findFirst()
        .map(Rule::channels)
        .orElse(List.of(Channel.EMAIL));
  }

  private Notice notice(Channel way, String member, Notice failed) {
    Template template =
        texts.has(Audience.RESPONDER, way, failed.template())
            ? failed.template()
            : Template.INFORMED;
    Instead instead =
        failed.instead() == null
            ? new Instead(failed.recipient(), failed.channel())
            : failed.instead();
    return new Notice(Audience.RESPONDER, way, member, template, failed.urgency(), instead, null);
  }
}
