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
import io.tocsin.notification.store.Ledger;
import io.tocsin.notification.store.Ledger.Conversation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes due rows out of the ledger, with the contacts that they need, in a short transaction. */
@ApplicationScoped
public class Claims {

  private static final Logger LOG = Logger.getLogger(Claims.class);
  private static final People NOBODY = new People(Map.of(), Map.of());

  private final Ledger ledger;
  private final Bundles bundles;
  private final Announcements announcements;
  private final ContactBook contacts;
  private final NotificationConfig config;
  private final Counts counts;

  Claims(
      Ledger ledger,
      Bundles bundles,
      Announcements announcements,
      ContactBook contacts,
      NotificationConfig config,
      Counts counts) {
    this.ledger = ledger;
    this.bundles = bundles;
    this.announcements = announcements;
    this.contacts = contacts;
    this.config = config;
    this.counts = counts;
  }

  /** Leased rows, the contacts of all of them, and where threads are kept what began each. */
  record Claimed(List<Delivery> deliveries, People people, Map<Conversation, String> threads) {

    /** Receipt of the first message of the delivery's thread; null when there is none yet. */
    @Nullable String thread(Delivery delivery) {
      return delivery.isDigest() ? null : threads.get(Conversation.of(delivery));
    }
  }

  /** Leases due rows, oldest first. */
  Claimed take(Messenger messenger, int limit) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              List<Delivery> deliveries =
                  whole(ledger.claim(messenger.channel(), limit, config.lease()));
              return new Claimed(
                  deliveries,
                  deliveries.isEmpty() ? NOBODY : people(deliveries),
                  messenger.keepsThreads() ? ledger.threads(deliveries) : Map.of());
            });
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

  private People people(List<Delivery> deliveries) {
    Set<String> customers = new HashSet<>();
    Set<String> responders = new HashSet<>();
    for (Delivery delivery : deliveries) {
      Notice notice = delivery.notice();
      if (notice.audience() == Audience.CUSTOMER) {
        customers.add(notice.recipient());
      } else if (notice.audience() == Audience.RESPONDER) {
        responders.add(notice.recipient());
      }
      if (notice.instead() != null) {
        notice.instead().recipients().forEach(responders::add);
      }
      delivery.occurrences().forEach(o -> o.named().ifPresent(responders::add));
    }
    return contacts.find(customers, responders);
  }
}
