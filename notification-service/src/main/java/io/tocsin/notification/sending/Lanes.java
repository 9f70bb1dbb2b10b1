package io.tocsin.notification.sending;

import io.tocsin.notification.pipeline.Breaker;
import io.tocsin.notification.pipeline.Delivery;
import io.tocsin.notification.pipeline.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of one channel: one for each endpoint that has been written to lately. They share
 * nothing, so that an endpoint that hangs, throttles or is away holds up no other.
 */
final class Lanes {

  private static final Logger LOG = Logger.getLogger(Lanes.class);

  private final Lane.Rules rules;
  private final Map<String, Lane> lanes = new HashMap<>();
  private final Set<String> back = new HashSet<>();

  Lanes(Lane.Rules rules) {
    this.rules = rules;
  }

  /**
   * How many messages may go now.
   *
   * @param known for each lane that is in use
   * @param others for each other one
   * @param back lanes whose endpoint is there again: what was put off need not wait any longer
   */
  record Offer(Map<String, Integer> known, int others, Set<String> back) {}

  /** What to claim. */
  synchronized Offer offer(Instant now) {
    lanes.values().removeIf(lane -> lane.isForgettable(now));
    Offer offer =
        new Offer(
            lanes.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, lane -> lane.getValue().places(now))),
            new Lane(rules).places(now),
            Set.copyOf(back));
    return offer;
  }

  /**
   * These were claimed after that offer.
   *
   * @return whether it is worth claiming more, since places became free meanwhile
   */
  synchronized boolean send(Collection<Delivery> claimed, Offer offer, Instant now) {
    back.removeAll(offer.back);
    Map<String, Long> counts =
        claimed.stream()
            .collect(Collectors.groupingBy(Delivery::lane, HashMap::new, Collectors.counting()));
    counts.keySet().forEach(name -> lanes.computeIfAbsent(name, _ -> new Lane(rules)));
    lanes.forEach(
        (name, lane) ->
            lane.send(
                counts.getOrDefault(name, 0L).intValue(),
                offer.known.getOrDefault(name, offer.others),
                now));
    return lanes.values().stream().anyMatch(lane -> lane.wantsMore(now));
  }

  /**
   * An attempt has come to its end.
   *
   * @param outcome null when nothing was tried after all
   * @return whether it is worth claiming more
   */
  synchronized boolean end(
      Delivery delivery, @Nullable Outcome outcome, Instant now, double random) {
    String name = delivery.lane();
    Lane lane = Objects.requireNonNull(lanes.get(name));
    boolean wasOpen = lane.breaker() instanceof Breaker.Open;
    boolean isBack = lane.end(outcome, now, random);
    if (isBack) {
      back.add(name);
      LOG.infof("breaker=closed channel=%s endpoint=%s", delivery.notice().channel().code(), name);
    } else if (!wasOpen && lane.breaker() instanceof Breaker.Open(_, int openings)) {
      LOG.warnf(
          "breaker=open channel=%s endpoint=%s times=%d",
          delivery.notice().channel().code(), name, openings);
    }
    return isBack || lane.wantsMore(now);
  }

  /** How long there is nothing new to claim, unless something is woken for or comes to its end. */
  synchronized Duration rest(Instant now, Duration longest) {
    return lanes.values().stream()
        .map(lane -> lane.opensAt(now))
        .filter(Objects::nonNull)
        .map(at -> Duration.between(now, at))
        .filter(wait -> wait.compareTo(longest) < 0)
        .min(Duration::compareTo)
        .orElse(longest);
  }

  /** How many endpoints get nothing for now. */
  synchronized long open() {
    return lanes.values().stream().filter(lane -> lane.breaker() instanceof Breaker.Open).count();
  }

  /** How many are being probed. */
  synchronized long halfOpen() {
    return lanes.values().stream()
        .filter(lane -> lane.breaker() instanceof Breaker.HalfOpen)
        .count();
  }
}
