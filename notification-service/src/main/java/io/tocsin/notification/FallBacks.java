package io.tocsin.notification;

import io.tocsin.notification.Announcements.Standing;
import io.tocsin.notification.channel.Texts;
import io.tocsin.notification.pipeline.FallBack;
import io.tocsin.notification.pipeline.FallBack.Next;
import io.tocsin.notification.pipeline.FallBack.Page;
import io.tocsin.notification.pipeline.FallBack.Progress;
import io.tocsin.notification.pipeline.Notice;
import io.tocsin.notification.pipeline.Occurrence;
import io.tocsin.notification.pipeline.People;
import io.tocsin.notification.pipeline.Plan;
import io.tocsin.notification.pipeline.Reason;
import io.tocsin.notification.pipeline.State;
import io.tocsin.notification.store.ContactBook;
import io.tocsin.notification.store.PageProgress;
import io.tocsin.notification.store.PageProgress.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sees to it that an urgent page reaches somebody; in the caller's transaction. */
@ApplicationScoped
public class FallBacks {

  private static final Logger LOG = Logger.getLogger(FallBacks.class);

  /** The page was on its way for too long, and nothing is known against it. */
  private static final String OVERDUE = "overdue";

  private static final int AT_ONCE = 500;

  private final PageProgress pages;
  private final ContactBook contacts;
  private final AudienceDesk audience;
  private final Texts texts;
  private final Mailroom mailroom;
  private final Announcements announcements;
  private final NotificationConfig config;
  private final Counts counts;

  FallBacks(
      PageProgress pages,
      ContactBook contacts,
      AudienceDesk audience,
      Texts texts,
      Mailroom mailroom,
      Announcements announcements,
      NotificationConfig config,
      Counts counts) {
    this.pages = pages;
    this.contacts = contacts;
    this.audience = audience;
    this.texts = texts;
    this.mailroom = mailroom;
    this.announcements = announcements;
    this.config = config;
    this.counts = counts;
  }

  /** A page that won't arrive, or not in time, with the reason. */
  private record Failed(
      String id, Occurrence occurrence, Notice notice, int attempts, String reason) {}

  /** Looks for somebody else where these say that a page failed. */
  public void after(Collection<Standing> standings) {
    look(standings.stream().flatMap(FallBacks::failed).toList());
  }

  /**
   * The same for pages that have been on their way for too long.
   *
   * @return how many
   */
  public int afterOverdue() {
    List<Failed> overdue =
        pages.overdue(config.fallBackAfter(), AT_ONCE).stream()
            .map(
                page ->
                    new Failed(
                        page.id(),
                        page.occurrence(),
                        page.notice(),
                        page.attempts(),
                        Objects.requireNonNullElse(page.reason(), OVERDUE)))
            .toList();
    look(overdue);
    return overdue.size();
  }

  private static Stream<Failed> failed(Standing standing) {
    Notice notice = standing.notice();
    String reason = notice.isPage() ? whyFailed(standing.state()) : null;
    return reason == null
        ? Stream.empty()
        : Stream.of(
            new Failed(
                standing.deliveryId(), standing.occurrence(), notice, standing.attempts(), reason));
  }

  /** Somebody who is quiet even for pages is somebody who can't be paged now. */
  private static @Nullable String whyFailed(State state) {
    return switch (state) {
      case State.Undeliverable(String reason) -> reason;
      case State.Suppressed(String reason) -> isOver(reason) ? null : reason;
      case State.RetryAt(_, String reason) -> reason.equals(Reason.QUIET_HOURS) ? reason : null;
      case State.Pending _, State.Sending _, State.Accepted _, State.Unknown _ -> null;
    };
  }

  /** Whether nobody has to be told any more. */
  private static boolean isOver(String reason) {
    return reason.equals(Reason.WITHDRAWN) || reason.equals(Reason.SUPERSEDED);
  }

  private void look(List<Failed> failed) {
    if (failed.isEmpty()) {
      return;
    }
    Map<String, List<Stored>> known =
        pages.lock(
            failed.stream().map(page -> page.occurrence.eventId()).collect(Collectors.toSet()));
    People people = people(failed);
    FallBack fallBack = new FallBack(audience.table(), texts);
    List<Plan> plans = new ArrayList<>();
    Set<String> looked = new HashSet<>();
    for (Failed page : failed) {
      List<Stored> all = known.getOrDefault(page.occurrence.eventId(), List.of());
      boolean first = looked.add(page.id);
      if (first && isNew(page, all)) {
        plans.addAll(next(page, all, looked, plans, people, fallBack));
      }
    }
    // Also those that nobody has to be told of: they are not to be found overdue again.
    pages.fellBack(looked);
    mailroom.add(plans);
    mailroom.admit(plans, Set.of());
  }

  /** A retracted event is nobody's business any more, and one look at a page is enough. */
  private static boolean isNew(Failed failed, List<Stored> all) {
    return all.stream().noneMatch(Stored::withdrawn)
        && all.stream().anyMatch(page -> page.id().equals(failed.id) && !page.fellBack());
  }

  private List<Plan> next(
      Failed failed,
      List<Stored> stored,
      Set<String> looked,
      List<Plan> planned,
      People people,
      FallBack fallBack) {
    Occurrence occurrence = failed.occurrence;
    Stream<Page> before =
        stored.stream()
            .map(
                page ->
                    new Page(
                        page.notice(),
                        looked.contains(page.id()) ? Progress.FAILED : page.progress()));
    Stream<Page> added =
        planned.stream()
            .filter(plan -> plan.occurrence().eventId().equals(occurrence.eventId()))
            .flatMap(plan -> plan.notices().stream())
            .map(notice -> new Page(notice, Progress.OPEN));
    List<Page> all = Stream.concat(before, added).toList();
    return switch (fallBack.after(failed.notice, occurrence, all, people)) {
      case Next.Enough() -> List.of();
      case Next.Tell(List<Notice> notices) -> List.of(told(failed, notices));
      case Next.Nobody() -> {
        nobody(failed);
        yield List.of();
      }
    };
  }

  private Plan told(Failed failed, List<Notice> notices) {
    counts.fallBack(notices.getFirst().recipient().equals(failed.notice.recipient()));
    LOG.infof(
        "page=falls-back ticket=%s event=%s channel=%s reason=%s",
        failed.occurrence.ticketId(),
        failed.occurrence.eventId(),
        failed.notice.channel().code(),
        failed.reason);
    return Plan.of(failed.occurrence, List.of()).with(notices);
  }

  private void nobody(Failed failed) {
    if (pages.reachedNobody(failed.occurrence.eventId())) {
      announcements.nobodyReached(
          failed.id, failed.occurrence, failed.notice, failed.attempts, failed.reason);
      counts.nobodyReached();
      LOG.errorf(
          "page=reached-nobody ticket=%s event=%s reason=%s",
          failed.occurrence.ticketId(), failed.occurrence.eventId(), failed.reason);
    }
  }

  private People people(List<Failed> failed) {
    Set<String> members = new HashSet<>();
    for (Failed page : failed) {
      members.add(page.notice.recipient());
      members.addAll(FallBack.members(page.occurrence));
    }
    return contacts.find(Set.of(), members);
  }
}
