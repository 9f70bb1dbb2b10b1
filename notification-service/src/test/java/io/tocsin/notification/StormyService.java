package io.tocsin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.contracts.Topic;
import io.tocsin.notification.pipeline.Background;
import io.tocsin.notification.pipeline.Happening;
import io.tocsin.notification.pipeline.Occurrence;
import io.tocsin.notification.pipeline.Parties;
import io.tocsin.notification.testing.Wire;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The service with windows, told of what happens without Kafka in between. */
abstract class StormyService extends Service {

  @Inject Notifier notifier;

  void tell(Occurrence... news) {
    tell(List.of(news));
  }

  void tell(List<Occurrence> news) {
    QuarkusTransaction.requiringNew().run(() -> notifier.tell(news));
  }

  static Occurrence breach(String event, String ticket, String member) {
    return occurrence(
        event, ticket, new Happening.Breached("resolution", Wire.AT, Duration.ofHours(1)), member);
  }

  static Occurrence warning(String event, String member) {
    return occurrence(event, event, new Happening.Warned("resolution", 90, Wire.AT), member);
  }

  static Occurrence occurrence(
      String event, String ticket, Happening happening, @Nullable String member) {
    return new Occurrence(
        event,
        ticket,
        Wire.AT,
        happening,
        new Parties("INC-" + ticket, "acme", null, null, "of-" + member, member, null, false),
        new Background(EscalationReason.METRIC_BREACHED, "resolution", 1, List.of()));
  }

  static void known(String member) throws Exception {
    topics.contact(Topic.RESPONDER_CONTACTS, member, Wire.contact("Kim", member, null));
    await().untilAsserted(() -> assertThat(count("contact WHERE id = '" + member + "'")).isOne());
  }

  static List<String> texts(String member) throws Exception {
    List<String> texts = new ArrayList<>();
    for (MimeMessage mail : mails(address(member))) {
      texts.add(text(mail));
    }
    return texts;
  }

  static String address(String member) {
    return member + "@example.org";
  }

  static String to(String member) {
    return "delivery WHERE channel = 'email' AND recipient LIKE '" + member + "'";
  }
}
