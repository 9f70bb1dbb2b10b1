package io.tocsin.notification.channel.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings with time enough for a busy machine, or as little as shows what happens without. */
public record TestOutbound(
    boolean allowPlainHttp,
    Optional<List<String>> allowed,
    Duration connectTimeout,
    Duration timeout)
    implements OutboundConfig {

  /** What holds when nothing is set. */
  public static TestOutbound strict() {
    return new TestOutbound(false, Optional.empty(), Duration.ofSeconds(1), Duration.ofSeconds(20));
  }

  /** Plain http too, and these hosts and networks. */
  public static TestOutbound allowing(String... allowed) {
    return new TestOutbound(
        true, Optional.of(List.of(allowed)), Duration.ofSeconds(10), Duration.ofSeconds(20));
  }

  /** The same, for those who never answer. */
  public TestOutbound impatient() {
    return new TestOutbound(allowPlainHttp, allowed, connectTimeout, Duration.ofMillis(500));
  }

  @Override
  public int maxAnswerBytes() {
    return 4096;
  }
}
