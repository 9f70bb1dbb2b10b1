package io.tocsin.escalation.intake;

import io.smallrye.common.annotation.Blocking;
import io.tocsin.contracts.NotificationData;
import io.tocsin.escalation.Escalator;
import io.tocsin.escalation.Reach;
import io.tocsin.escalation.drill.Told;
import io.tocsin.escalation.store.DrillMessages;
import io.tocsin.escalation.store.DrillMessages.Message;
import io.tocsin.outbox.Batches;
import io.tocsin.outbox.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Takes {@code notification-events}: whose contact works or not, and what was told about drills.
 */
@ApplicationScoped
public class NotificationEventsIntake {

  private final Batches batches;
  private final Inbox inbox;
  private final Reach reach;
  private final DrillMessages drillMessages;

  NotificationEventsIntake(Batches batches, Inbox inbox, Reach reach, DrillMessages drillMessages) {
    this.batches = batches;
    this.inbox = inbox;
    this.reach = reach;
    this.drillMessages = drillMessages;
  }

  /** One batch, in one transaction. */
  @Incoming("notification-events")
  @Blocking
  public void take(ConsumerRecords<String, byte[]> records) {
    batches.commit(records, Escalator.NAME, this::note);
  }

  private void note(List<ConsumerRecord<String, byte[]>> records) {
    List<NotificationReading.Ours> ours = new ArrayList<>(records.size());
    for (ConsumerRecord<String, byte[]> record : records) {
      switch (NotificationReading.of(record)) {
        case NotificationReading.NotOurs notOurs -> {}
        case NotificationReading.Ours one -> ours.add(one);
        case NotificationReading.Unreadable(String field, String reason) ->
            batches.refuse(record, Escalator.NAME, field, reason);
      }
    }
    reach.heard(LastWord.of(unseen(ours)));
    drillMessages.keep(ours.stream().map(NotificationEventsIntake::message).toList());
  }

  private static Message message(NotificationReading.Ours one) {
    NotificationData data = one.event().data();
    return new Message(
        one.event().id(),
        one.event().subject(),
        new Told(
            data.audience(),
            data.channel(),
            data.recipient(),
            data.template(),
            one.type(),
            data.reason(),
            one.event().time()));
  }

  /**
   * Without the refusals that were taken before: one that comes again would outlive the contact
   * that has been corrected since. An acceptance can come as often as it likes, and there are many.
   */
  private List<NotificationReading.Ours> unseen(List<NotificationReading.Ours> ours) {
    List<String> refusals =
        ours.stream().filter(LastWord::isRefusal).map(one -> one.event().id()).toList();
    Set<String> unseen = inbox.unseen(refusals);
    return ours.stream()
        .filter(one -> !LastWord.isRefusal(one) || unseen.contains(one.event().id()))
        .toList();
  }
}
