package io.tocsin.notification.sending;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tocsin.notification.Announcements;
import io.tocsin.notification.Announcements.Standing;
import io.tocsin.notification.Counts;
import io.tocsin.notification.NotificationConfig;
import io.tocsin.notification.channel.Messenger;
import io.tocsin.notification.pipeline.Audience;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Delivery;
import io.tocsin.notification.pipeline.Notice;
import io.tocsin.notification.pipeline.Occurrence;
import io.tocsin.notification.pipeline.People;
import io.tocsin.notification.store.Bundles;
import io.tocsin.notification.store.ContactBook;
import io.tocsin.notification.store.Conversations;
import io.tocsin.notification.store.Conversations.Conversation;
import io.tocsin.notification.store.Conversations.Opening;
import io.tocsin.notification.store.Ledger;
import io.tocsin.notification.store.Suppressions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes due rows out of the ledger, with the contacts that they need, in a short transaction. */
@ApplicationScoped
public class Claims {

  private static final Logger LOG = Logger.getLogger(Claims.class);
  private static final Claimed NOTHING =
      new Claimed(List.of(), new People(Map.of(), Map.of()), Set.of(), Map.of());

  private final Ledger ledger;
  private final Bundles bundles;
  private final Announcements announcements;
  private final ContactBook contacts;
  private final Conversations conversations;
  private final Suppressions suppressions;
  private final InstantSource time;
  private final NotificationConfig config;
  private final Counts counts;

  Claims(
      Ledger ledger,
      Bundles bundles,
      Announcements announcements,
      ContactBook contacts,
      Conversations conversations,
      Suppressions suppressions,
      InstantSource time,
      NotificationConfig config,
      Counts counts) {
    this.ledger = ledger;
    this.bundles = bundles;
    this.announcements = announcements;
    this.contacts = contacts;
    this.conversations = conversations;
    this.suppressions = suppressions;
    this.time = time;
    this.config = config;
    this.counts = counts;
  }

  /**
   * Leased rows.
   *
   * @param people the contacts of all of them
   * @param suppressed recipients who are not to be written to
   * @param openings what began each one's thread, where threads are kept
   */
  record Claimed(
      List<Delivery> deliveries,
      People people,
      Set<String> suppressed,
      Map<Conversation, Opening> openings) {

    boolean isSuppressed(Delivery delivery) {
      return suppressed.contains(delivery.notice().recipient());
    }

    /** The first message of the delivery's thread; null when there is none yet. */
    @Nullable Opening opening(Delivery delivery) {
      return delivery.isDigest() ? null : openings.get(Conversation.of(delivery));
    }
  }

  /** Leases due rows, as many of each lane as is offered, the most urgent and oldest first. */
  Claimed take(Messenger messenger, Lanes.Offer offer) {
    Channel channel = messenger.channel();
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              ledger.hurry(channel, offer.back());
              List<Delivery> deliveries =
                  whole(ledger.claim(channel, offer.known(), offer.others(), config.lease()));
              if (deliveries.isEmpty()) {
                return NOTHING;
              }
              return messenger.keepsThreads()
                  ? threaded(channel, upToDate(deliveries))
                  : claimed(channel, deliveries, List.of(), Map.of());
            });
  }

  private Claimed threaded(Channel channel, List<Delivery> deliveries) {
    Map<Conversation, Opening> openings = conversations.openings(channel, deliveries);
    List<Occurrence> first = openings.values().stream().map(Opening::occurrence).toList();
    return claimed(channel, deliveries, first, openings);
  }

  private Claimed claimed(
      Channel channel,
      List<Delivery> deliveries,
      List<Occurrence> first,
      Map<Conversation, Opening> openings) {
    List<String> recipients = deliveries.stream().map(it -> it.notice().recipient()).toList();
    return new Claimed(
        deliveries,
        people(deliveries, first),
        suppressions.among(channel, recipients, time.instant()),
        openings);
  }

  /** Updates say what is so now, not what was when they were planned: any order will do. */
  private List<Delivery> upToDate(List<Delivery> claimed) {
    List<String> tickets =
        claimed.stream().filter(Delivery::isUpdate).map(it -> it.occurrence().ticketId()).toList();
    if (tickets.isEmpty()) {
      return claimed;
    }
    Map<String, Occurrence> latest = conversations.latest(tickets);
    return claimed.stream().map(it -> it.isUpdate() ? it.with(latest(it, latest)) : it).toList();
  }

  private static List<Occurrence> latest(Delivery update, Map<String, Occurrence> latest) {
    return List.of(Objects.requireNonNull(latest.get(update.occurrence().ticketId())));
  }

  /** Digests with what they stand for, but for what was retracted since they were last tried. */
  private List<Delivery> whole(List<Delivery> claimed) {
    List<String> digests = claimed.stream().filter(Delivery::isDigest).map(Delivery::id).toList();
    if (digests.isEmpty()) {
      return claimed;
    }
    List<Standing> withdrawn = bundles.leaveOut(digests).stream().map(Standing::withdrawn).toList();
    announcements.add(withdrawn);
    withdrawn.forEach(counts::count);
    Map<String, List<Occurrence>> members = bundles.members(digests);
    return claimed.stream()
        .map(d -> d.isDigest() ? d.with(members.getOrDefault(d.id(), List.of())) : d)
        .toList();
  }

  /** Gives up on senders that have not said how it went: from now on nobody knows. */
  void expire(Channel channel) {
    int expired = QuarkusTransaction.requiringNew().call(() -> ledger.expireLeases(channel));
    if (expired > 0) {
      counts.unknown(channel, expired);
      LOG.warnf("lease=expired channel=%s count=%d", channel.code(), expired);
    }
  }

  /** Whom these deliveries go to, and whom they or these other occurrences name. */
  private People people(List<Delivery> deliveries, List<Occurrence> others) {
    Set<String> customers = new HashSet<>();
    Set<String> responders = new HashSet<>();
    for (Delivery delivery : deliveries) {
      Notice notice = delivery.notice();
      if (notice.audience() == Audience.CUSTOMER) {
        customers.add(notice.recipient());
      } else if (notice.audience() == Audience.RESPONDER) {
        responders.add(notice.recipient());
      }
      delivery.occurrences().forEach(o -> o.named().ifPresent(responders::add));
    }
    others.forEach(occurrence -> occurrence.named().ifPresent(responders::add));
    return contacts.find(customers, responders);
  }
}
