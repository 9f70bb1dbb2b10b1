package io.tocsin.notification;

import io.quarkus.arc.All;
import io.tocsin.notification.Announcements.Standing;
import io.tocsin.notification.channel.Messenger;
import io.tocsin.notification.pipeline.Admission;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Destination;
import io.tocsin.notification.pipeline.Happening;
import io.tocsin.notification.pipeline.Notice;
import io.tocsin.notification.pipeline.Occurrence;
import io.tocsin.notification.pipeline.Pages;
import io.tocsin.notification.pipeline.Parties;
import io.tocsin.notification.pipeline.Plan;
import io.tocsin.notification.pipeline.Planning;
import io.tocsin.notification.pipeline.Reason;
import io.tocsin.notification.pipeline.State;
import io.tocsin.notification.store.Bundles;
import io.tocsin.notification.store.Conversations;
import io.tocsin.notification.store.Ledger;
import io.tocsin.notification.store.Occurrences;
import io.tocsin.notification.store.TicketFacts;
import io.tocsin.notification.store.Windows;
import io.tocsin.notification.store.Windows.First;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From what happened to rows in the ledger, in the caller's transaction. */
@ApplicationScoped
public class Notifier {

  /** The service's name, as source of events and reader of topics. */
  public static final String NAME = "notification-service";

  private static final int WAITING_AT_ONCE = 500;

  private final Occurrences occurrences;
  private final TicketFacts facts;
  private final Ledger ledger;
  private final Windows windows;
  private final Bundles bundles;
  private final Conversations conversations;
  private final Set<Channel> pageChannels;
  private final DigestWindow window;
  private final Announcements announcements;
  private final NotificationConfig config;
  private final Counts counts;

  Notifier(
      Occurrences occurrences,
      TicketFacts facts,
      Ledger ledger,
      Windows windows,
      Bundles bundles,
      Conversations conversations,
      @All List<Messenger> messengers,
      DigestWindow window,
      Announcements announcements,
      NotificationConfig config,
      Counts counts) {
    this.occurrences = occurrences;
    this.facts = facts;
    this.ledger = ledger;
    this.windows = windows;
    this.bundles = bundles;
    this.conversations = conversations;
    this.pageChannels =
        messengers.stream()
            .filter(Messenger::keepsThreads)
            .map(Messenger::channel)
            .collect(Collectors.toSet());
    this.window = window;
    this.announcements = announcements;
    this.config = config;
    this.counts = counts;
  }

  /** Plans messages for what is new; puts aside what concerns a ticket that is not known yet. */
  public void tell(List<Occurrence> news) {
    if (news.isEmpty()) {
      return;
    }
    facts.keepChats(chats(news));
    Map<String, Parties> known = facts.find(news.stream().map(Occurrence::ticketId).toList());
    List<Occurrence> ready = new ArrayList<>();
    List<Occurrence> waiting = new ArrayList<>();
    for (Occurrence occurrence : news) {
      boolean unclear = occurrence.needsFacts() && !known.containsKey(occurrence.ticketId());
      (unclear ? waiting : ready).add(occurrence);
    }
    occurrences.keep(waiting, true);
    plan(ready, known);
  }

  /**
   * Plans messages for what was put aside and can't wait any longer, or need not.
   *
   * @return how many
   */
  public int tellWaiting() {
    List<Occurrence> ready = occurrences.takeReady(config.ticketGrace(), WAITING_AT_ONCE);
    if (!ready.isEmpty()) {
      plan(ready, facts.find(ready.stream().map(Occurrence::ticketId).toList()));
    }
    return ready.size();
  }

  private void plan(List<Occurrence> ready, Map<String, Parties> known) {
    List<Plan> plans = new ArrayList<>();
    List<Plan> planned = new ArrayList<>();
    Set<String> retractions = retracted(ready);
    List<String> unsentDigests = bundles.lockUnsent(retractions);
    Pages pages = new Pages(pageChannels, openPages(ready));
    for (Occurrence occurrence : ready) {
      Parties parties = known.getOrDefault(occurrence.ticketId(), Parties.UNKNOWN);
      List<Destination> told = List.of();
      if (occurrence.happening() instanceof Happening.Retracted(String retracted, _)) {
        // What it retracts may be in this very batch.
        keep(plans);
        plans.clear();
        told = withdraw(retracted, unsentDigests);
      }
      Plan plan =
          pages.update(Planning.STANDARD.apply(Plan.of(located(occurrence.with(parties)), told)));
      plans.add(plan);
      planned.add(plan);
    }
    keep(plans);
    admit(Admission.firsts(planned, retractions));
  }

  private Map<String, Set<Destination>> openPages(List<Occurrence> news) {
    return conversations.open(news.stream().map(Occurrence::ticketId).toList(), pageChannels);
  }

  /** Lets the most urgent message go to each colleague whom no window spares; the others wait. */
  private void admit(List<Admission.First> admitted) {
    Duration length = window.length();
    if (!length.isZero()) {
      List<First> firsts =
          admitted.stream()
              .map(it -> new First(it.to(), idOf(it), it.occurrence().urgency(), it.more()))
              .toList();
      Set<String> openers = windows.open(firsts, length);
      bundles.release(firsts.stream().map(First::deliveryId).filter(openers::contains).toList());
    }
  }

  private static String idOf(Admission.First first) {
    return Ledger.idOf(first.occurrence().eventId(), first.to());
  }

  private void keep(List<Plan> plans) {
    occurrences.keep(plans.stream().map(Plan::occurrence).toList(), false);
    ledger.add(plans, !window.length().isZero());
    end(
        plans.stream()
            .flatMap(plan -> plan.notices().stream().flatMap(n -> unsent(plan.occurrence(), n)))
            .toList());
  }

  private static Stream<Standing> unsent(Occurrence occurrence, Notice notice) {
    String reason = notice.suppressed();
    return reason == null
        ? Stream.empty()
        : Stream.of(
            new Standing(
                Ledger.idOf(occurrence.eventId(), notice),
                occurrence,
                notice,
                0,
                new State.Suppressed(reason),
                null));
  }

  private static Set<String> retracted(List<Occurrence> news) {
    Set<String> retracted = new HashSet<>();
    for (Occurrence occurrence : news) {
      if (occurrence.happening() instanceof Happening.Retracted(String eventId, _)) {
        retracted.add(eventId);
      }
    }
    return retracted;
  }

  /** Takes back what has not been sent; returns who was told, or may have been. */
  private List<Destination> withdraw(String eventId, List<String> unsentDigests) {
    occurrences.dropWaiting(eventId);
    end(
        ledger.withdrawUnsent(eventId).stream()
            .map(
                unsent ->
                    new Standing(
                        unsent.id(),
                        unsent.occurrence(),
                        unsent.notice(),
                        unsent.attempts(),
                        new State.Suppressed(Reason.WITHDRAWN),
                        null))
            .toList());
    end(bundles.withdraw(eventId, unsentDigests).stream().map(Standing::withdrawn).toList());
    return ledger.markWithdrawn(eventId);
  }

  private void end(List<Standing> suppressed) {
    announcements.add(suppressed);
    suppressed.forEach(counts::count);
  }

  private Occurrence located(Occurrence occurrence) {
    String team = occurrence.parties().team();
    String own = team == null ? null : config.teamChats().get(team);
    return occurrence.withChat(own != null ? own : config.defaultChat().orElse(null));
  }

  /** Escalations say which chat channel a team has; events about clocks don't. */
  private static Map<String, String> chats(List<Occurrence> news) {
    Map<String, String> chats = new TreeMap<>();
    for (Occurrence occurrence : news) {
      Parties parties = occurrence.parties();
      if (parties.team() != null && parties.chat() != null) {
        chats.put(parties.team(), parties.chat());
      }
    }
    return chats;
  }
}
