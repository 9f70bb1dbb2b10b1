package io.tocsin.notification.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.notification.pipeline.Audience;
import io.tocsin.notification.pipeline.Background;
import io.tocsin.notification.pipeline.Backoff;
import io.tocsin.notification.pipeline.Breaker;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Delivery;
import io.tocsin.notification.pipeline.Happening;
import io.tocsin.notification.pipeline.Notice;
import io.tocsin.notification.pipeline.Occurrence;
import io.tocsin.notification.pipeline.Outcome;
import io.tocsin.notification.pipeline.Parties;
import io.tocsin.notification.pipeline.RateLimit;
import io.tocsin.notification.pipeline.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is offered to the endpoints of one channel. */
class LanesTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Outcome TAKEN = new Outcome.Accepted("1");
  private static final Outcome DOWN = new Outcome.Down("slack-unreachable");
  private static final Breaker.Rules BREAKER =
      new Breaker.Rules(2, new Backoff(Duration.ofSeconds(4), Duration.ofMinutes(1), 100));

  private final Lanes lanes = lanes(new RateLimit(0, Duration.ZERO));

  @Test
  void givenOneEndpointIsBusy_thenTheOthersHaveAllTheirPlaces() {
    send(lanes, NOW, "a", "a", "a", "b");

    assertThat(lanes.offer(NOW).known()).containsOnly(entry("a", 1), entry("b", 3));
    assertThat(lanes.offer(NOW).others()).isEqualTo(4);
  }

  @Test
  void givenAnEndpointThatFails_thenItGetsNothing_andThenOneProbe_andTheOthersDontNotice() {
    send(lanes, NOW, "a", "a", "b");
    end(lanes, "a", DOWN, NOW);
    end(lanes, "a", DOWN, NOW);
    end(lanes, "b", TAKEN, NOW);

    assertThat(lanes.offer(NOW).known()).containsOnly(entry("a", 0));
    assertThat(lanes.open()).isOne();
    Instant later = NOW.plusSeconds(4);
    assertThat(lanes.offer(later).known()).containsOnly(entry("a", 1));
    send(lanes, later, "a");
    assertThat(lanes.offer(later).known()).containsOnly(entry("a", 0));
    assertThat(lanes.halfOpen()).isOne();
  }

  @Test
  void givenTheProbeIsTaken_thenWhatWasPutOffIsHurriedOnce() {
    send(lanes, NOW, "a", "a");
    end(lanes, "a", DOWN, NOW);
    end(lanes, "a", DOWN, NOW);
    Instant later = NOW.plusSeconds(4);
    send(lanes, later, "a");

    assertThat(end(lanes, "a", TAKEN, later)).isTrue();

    assertThat(lanes.offer(later).back()).containsExactly("a");
    assertThat(lanes.offer(later).back()).as("until something was claimed").containsExactly("a");
    send(lanes, later, "a");
    assertThat(lanes.offer(later).back()).isEmpty();
  }

  @Test
  void givenEveryPlaceWasFilled_thenMoreIsClaimedWhenHalfOfThemAreFree() {
    send(lanes, NOW, "a", "a", "a", "a");

    assertThat(end(lanes, "a", TAKEN, NOW)).isFalse();
    assertThat(end(lanes, "a", TAKEN, NOW)).isTrue();
  }

  @Test
  void givenPlacesWereLeft_thenNobodyLooksForMore() {
    send(lanes, NOW, "a", "a", "a");

    assertThat(end(lanes, "a", TAKEN, NOW)).isFalse();
    assertThat(end(lanes, "a", TAKEN, NOW)).isFalse();
  }

  @Test
  void givenSomebodyLookedWhileEveryPlaceWasTaken_thenMoreIsClaimedNevertheless() {
    send(lanes, NOW, "a", "a", "a", "a");
    send(lanes, NOW, "b");

    assertThat(end(lanes, "a", TAKEN, NOW)).isFalse();
    assertThat(end(lanes, "a", TAKEN, NOW)).isTrue();
  }

  @Test
  void givenPlacesBecameFreeWhileTheOthersWereFilled_thenMoreIsClaimedAtOnce() {
    send(lanes, NOW, "a", "a", "a");
    Lanes.Offer offer = lanes.offer(NOW);
    end(lanes, "a", TAKEN, NOW);
    end(lanes, "a", TAKEN, NOW);

    assertThat(lanes.send(List.of(to("a")), offer, NOW)).isTrue();
  }

  @Test
  void givenEveryPlaceBecameFreeWhileSomebodyLooked_thenTheyAreOfferedAtOnce() {
    send(lanes, NOW, "a", "a", "a", "a");
    Lanes.Offer offer = lanes.offer(NOW);
    for (int i = 0; i < 4; i++) {
      end(lanes, "a", TAKEN, NOW);
    }

    assertThat(lanes.send(List.of(), offer, NOW)).isTrue();
    assertThat(lanes.send(List.of(), lanes.offer(NOW), NOW)).as("nothing was due").isFalse();
  }

  @Test
  void givenALimit_thenTheNextLookIsWhenItAllowsMore() {
    Lanes limited = lanes(new RateLimit(1, Duration.ofMillis(400)));
    assertThat(limited.offer(NOW).others()).isOne();
    send(limited, NOW, "a");
    end(limited, "a", TAKEN, NOW);

    assertThat(limited.offer(NOW).known()).containsOnly(entry("a", 0));
    assertThat(limited.rest(NOW.plusMillis(100), POLL)).isEqualTo(Duration.ofMillis(300));
    assertThat(limited.offer(NOW.plusMillis(400)).known()).doesNotContain(entry("a", 0));
  }

  @Test
  void givenAnOpenBreaker_thenTheNextLookIsAtItsEnd_ifThatIsSoon() {
    send(lanes, NOW, "a", "a");
    end(lanes, "a", DOWN, NOW);
    end(lanes, "a", DOWN, NOW);

    assertThat(lanes.rest(NOW, POLL)).isEqualTo(POLL);
    assertThat(lanes.rest(NOW.plusMillis(3900), POLL)).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void givenEndpointsThatAreDoneWith_thenTheyAreForgotten_butNotThatOneFailed() {
    send(lanes, NOW, "good", "bad");
    end(lanes, "good", TAKEN, NOW);
    end(lanes, "bad", DOWN, NOW);

    assertThat(lanes.offer(NOW).known()).containsOnlyKeys("bad");
    assertThat(lanes.offer(NOW.plus(Duration.ofHours(2))).known()).isEmpty();
  }

  private static Lanes lanes(RateLimit limit) {
    return new Lanes(new Lane.Rules(4, limit, BREAKER));
  }

  private static void send(Lanes lanes, Instant now, String... chats) {
    List<Delivery> claimed = Arrays.stream(chats).map(LanesTest::to).toList();
    lanes.send(claimed, lanes.offer(now), now);
  }

  private static boolean end(Lanes lanes, String chat, Outcome outcome, Instant now) {
    return lanes.end(to(chat), outcome, now, 1);
  }

  private static Map.Entry<String, Integer> entry(String lane, int places) {
    return Map.entry(lane, places);
  }

  private static Delivery to(String chat) {
    Occurrence occurrence =
        new Occurrence("e", "t", NOW, new Happening.Resolved(), Parties.UNKNOWN, Background.NONE);
    Notice notice = new Notice(Audience.TEAM, Channel.SLACK, chat, Template.RESOLVED, null);
    return new Delivery("d", occurrence, notice, 1, false, false, NOW);
  }
}
