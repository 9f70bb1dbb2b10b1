package io.tocsin.timer.intake;

import java.util.function.ToLongFunction;
import org.apache.kafka.common.TopicPartition;

/**
 * Keeps a partition's timer from firing until its backlog is read: an outage must not cause false
 * breaches. What arrived while the backlog was being read is backlog again, a few times over; then
 * the timer is as close behind the partition's end as it will ever be.
 */
public final class Gate {
  private static final int MAX_ROUNDS = 4;

  private final ToLongFunction<TopicPartition> backlog;
  private final TopicPartition partition;
  private int roundsLeft = MAX_ROUNDS;
  private long lastRead = Backlog.NONE;
  private long lastUnread = Backlog.NONE;

  /**
   * @param backlog see {@link Backlog#lastUnread}
   */
  public Gate(ToLongFunction<TopicPartition> backlog, TopicPartition partition) {
    this.backlog = backlog;
    this.partition = partition;
  }

  /** Whether the timer may fire. The first call asks how much there is to read. */
  public boolean open() {
    while (roundsLeft > 0 && lastRead >= lastUnread) {
      lastUnread = backlog.applyAsLong(partition);
      roundsLeft = lastUnread > lastRead ? roundsLeft - 1 : 0;
    }
    return lastRead >= lastUnread;
  }

  /** A record was taken in. */
  public void read(long offset) {
    lastRead = Math.max(lastRead, offset);
  }
}
