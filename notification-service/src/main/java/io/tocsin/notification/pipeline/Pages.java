package io.tocsin.notification.pipeline;

import static io.tocsin.notification.pipeline.Occasion.ACKNOWLEDGED;
import static io.tocsin.notification.pipeline.Occasion.CLOSED;
import static io.tocsin.notification.pipeline.Occasion.ESCALATED;
import static io.tocsin.notification.pipeline.Occasion.EXHAUSTED;
import static io.tocsin.notification.pipeline.Occasion.RESOLVED;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Pages: first messages about a ticket, by channels that can change what was sent. Whatever becomes
 * of the ticket, each page that is open says so, also where nobody is told of it in a message.
 */
public final class Pages {

  /** What makes a page out of date. */
  public static final Set<Occasion> CHANGES =
      EnumSet.of(ESCALATED, EXHAUSTED, ACKNOWLEDGED, RESOLVED, CLOSED);

  private final Set<Channel> channels;
  private final Map<String, Set<Destination>> open = new HashMap<>();

  /**
   * For one batch.
   *
   * @param channels those that have pages
   * @param open who has a page already, by ticket
   */
  public Pages(Set<Channel> channels, Map<String, ? extends Set<Destination>> open) {
    this.channels = channels;
    open.forEach(
        (ticket, destinations) -> this.open.put(ticket, new LinkedHashSet<>(destinations)));
  }

  /** The plan with what brings pages up to date; its own messages are pages from then on. */
  public Plan update(Plan plan) {
    Occurrence occurrence = plan.occurrence();
    Set<Destination> pages =
        open.computeIfAbsent(occurrence.ticketId(), _ -> new LinkedHashSet<>());
    List<Notice> notices = new ArrayList<>(plan.notices());
    if (CHANGES.contains(occurrence.occasion())) {
      pages.forEach(page -> notices.add(update(page)));
    }
    plan.notices().stream()
        .filter(notice -> notice.suppressed() == null && channels.contains(notice.channel()))
        .forEach(notice -> pages.add(notice.destination()));
    return plan.with(notices);
  }

  private static Notice update(Destination page) {
    return new Notice(page.audience(), page.channel(), page.recipient(), Template.UPDATED, null);
  }
}
