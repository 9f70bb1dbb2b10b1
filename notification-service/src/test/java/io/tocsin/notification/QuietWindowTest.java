package io.tocsin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tocsin.contracts.Contact;
import io.tocsin.contracts.Preferences;
import io.tocsin.contracts.Topic;
import io.tocsin.notification.pipeline.Urgency;
import io.tocsin.notification.testing.Wire;
import org.junit.jupiter.api.Test;

/** What becomes of messages while somebody is quiet: a night is one digest. */
@QuarkusTest
@TestProfile(Stormy.class)
class QuietWindowTest extends StormyService {

  @Test
  void givenQuietHours_thenWhatCanWaitIsOneDigestAfterwards_andUrgentMessagesPassItBy()
      throws Exception {
    topics.contact(
        Topic.RESPONDER_CONTACTS,
        "n-1",
        new Contact("Kim", address("n-1"), null, null, null, Wire.quietNow()));
    await().untilAsserted(() -> assertThat(count("contact WHERE id = 'n-1'")).isOne());
    tell(warning("n-w1", "n-1"));
    await()
        .untilAsserted(
            () ->
                assertThat(count(to("n-1") + " AND state = 'retry-at' AND reason = 'quiet-hours'"))
                    .isOne());
    tell(warning("n-w2", "n-1"));
    tell(warning("n-w3", "n-1"));
    String untilLater =
        "telling_window WHERE recipient = 'n-1' AND waiting AND until > now() + interval '1 hour'";
    await().untilAsserted(() -> assertThat(count(untilLater)).isOne());

    tell(breach("n-b1", "n-b1", "n-1"));
    tell(breach("n-b2", "n-b2", "n-1"));
    assertThat(count(to("n-1") + " AND event_id = 'n-b1' AND state <> 'held'")).isOne();

    await().untilAsserted(() -> assertThat(mails(address("n-1"))).hasSize(2));
    assertThat(texts("n-1").getFirst()).contains("INC-n-b1");
    assertThat(texts("n-1").getLast()).contains("INC-n-b2").doesNotContain("INC-n-w");
    await().untilAsserted(() -> assertThat(count(untilLater)).isOne());
    assertThat(count(to("n-1") + " AND event_id LIKE 'n-w%' AND state IN ('held', 'retry-at')"))
        .isEqualTo(3);

    known("n-1");

    await().untilAsserted(() -> assertThat(mails(address("n-1"))).hasSize(4));
    assertThat(texts("n-1").subList(2, 4))
        .anyMatch(text -> text.contains("INC-n-w1"))
        .anyMatch(text -> text.contains("INC-n-w2") && text.contains("INC-n-w3"));
  }

  @Test
  void givenSomebodyQuietEvenForUrgentMessages_thenThoseAreHeld_andOneDigestAfterwards()
      throws Exception {
    Preferences quiet = Wire.quietNow();
    topics.contact(
        Topic.RESPONDER_CONTACTS,
        "m-1",
        new Contact(
            "Kim",
            address("m-1"),
            null,
            null,
            null,
            new Preferences(null, quiet.quietHours(), null, true)));
    await().untilAsserted(() -> assertThat(count("contact WHERE id = 'm-1'")).isOne());
    tell(breach("m-b1", "m-b1", "m-1"));
    await().untilAsserted(() -> assertThat(count(to("m-1") + " AND state = 'retry-at'")).isOne());
    tell(breach("m-b2", "m-b2", "m-1"));
    tell(breach("m-b3", "m-b3", "m-1"));
    // A whole window ends, and nothing goes out for it.
    await()
        .untilAsserted(
            () ->
                assertThat(
                        count(
                            "telling_window WHERE recipient = 'm-1' AND urgency = "
                                + Urgency.LOW.ordinal()))
                    .isOne());
    assertThat(count(to("m-1") + " AND state = 'held'")).isEqualTo(2);
    assertThat(mails(address("m-1"))).isEmpty();

    known("m-1");

    await().untilAsserted(() -> assertThat(mails(address("m-1"))).hasSize(2));
    assertThat(texts("m-1"))
        .anyMatch(text -> text.contains("INC-m-b2") && text.contains("INC-m-b3"));
  }
}
