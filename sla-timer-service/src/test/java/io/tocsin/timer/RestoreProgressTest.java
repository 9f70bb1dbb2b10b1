package io.tocsin.timer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoreProgressTest {
  private static final TopicPartition FIRST = new TopicPartition("changelog", 0);
  private static final TopicPartition SECOND = new TopicPartition("changelog", 1);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final RestoreProgress progress = new RestoreProgress(meters);

  @Test
  void given_two_partitions_are_read_then_what_is_left_of_both_is_told() {
    progress.onRestoreStart(FIRST, "clocks", 10, 110);
    progress.onRestoreStart(SECOND, "clocks", 0, 50);
    progress.onBatchRestored(FIRST, "clocks", 39, 30);

    assertThat(gauge("tocsin.timer.restore.left.records")).isEqualTo(120);
    assertThat(gauge("tocsin.timer.restore.running.seconds")).isPositive();
  }

  @Test
  void given_one_ends_and_one_is_given_up_then_nothing_is_left_and_one_is_counted() {
    progress.onRestoreStart(FIRST, "clocks", 0, 100);
    progress.onRestoreStart(SECOND, "clocks", 0, 50);
    progress.onRestoreEnd(FIRST, "clocks", 100);
    progress.onRestoreSuspended(SECOND, "clocks", 10);

    assertThat(gauge("tocsin.timer.restore.left.records")).isZero();
    assertThat(gauge("tocsin.timer.restore.running.seconds")).isZero();
    assertThat(meters.get("tocsin.timer.restore").timer().count()).isEqualTo(1);
  }

  private double gauge(String name) {
    return meters.get(name).gauge().value();
  }
}
