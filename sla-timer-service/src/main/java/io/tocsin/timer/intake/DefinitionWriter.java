package io.tocsin.timer.intake;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes changes of the definitions, one at a time over all instances: all use one transactional
 * id, and a writer that starts fences the one before. What a writer then reads is the truth until
 * it commits: had anybody changed it, the commit would fail.
 */
@ApplicationScoped
public class DefinitionWriter {
  private static final Logger LOG = Logger.getLogger(DefinitionWriter.class);

  /** The name of its transactions. */
  public static final String TRANSACTION = "sla-definitions";

  private static final Duration BROKER_PATIENCE = Duration.ofSeconds(10);
  private static final Duration REQUEST_PATIENCE = Duration.ofSeconds(5);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);
  private static final Duration READ_BACK_PATIENCE = Duration.ofSeconds(5);

  private final Map<String, Object> kafka;
  private final Definitions local;
  private final InstantSource time;

  /** Requests at the same instance need not fence each other. */
  private final ReentrantLock oneHere = new ReentrantLock(true);

  /**
   * @param kafka settings that every client shares
   * @param local what this instance has read
   */
  public DefinitionWriter(
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      Definitions local,
      InstantSource time) {
    this.kafka = kafka;
    this.local = local;
    this.time = time;
  }

  /**
   * Writes what the review proposes, and returns it when this instance has read it back.
   *
   * @throws WrittenMeanwhile if another instance wrote in between
   * @throws KafkaException if the broker does not answer; whether it was written is not known then
   */
  public Proposal write(Function<DefinitionReview, Proposal> change) {
    try {
      if (!oneHere.tryLock(BROKER_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new TimeoutException("another change is still waiting for the broker");
      }
      Proposal proposal;
      try {
        proposal = fencing(change);
      } finally {
        oneHere.unlock();
      }
      awaitHere(proposal);
      return proposal;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptException(interrupted);
    }
  }

  private Proposal fencing(Function<DefinitionReview, Proposal> change) {
    KafkaProducer<String, byte[]> producer = producer();
    try {
      producer.initTransactions();
      Definitions truth = DefinitionTopics.read(kafka);
      Proposal proposal = change.apply(new DefinitionReview(truth, time.instant()));
      switch (proposal) {
        case Proposal.NewVersion(var kind, var name, var version, var tree, var candidate) ->
            commit(
                producer,
                kind,
                Set.of(new Kept(name, version, tree).key()),
                DefinitionReview.json(tree));
        case Proposal.Removal(var kind, var keys) -> commit(producer, kind, keys, null);
        case Proposal.Refused refused -> {}
        case Proposal.Outdated outdated -> {}
        case Proposal.Unknown unknown -> {}
      }
      return proposal;
    } catch (KafkaException failed) {
      throw isFenced(failed) ? new WrittenMeanwhile(failed) : failed;
    } finally {
      producer.close(CLOSE_PATIENCE);
    }
  }

  private static void commit(
      KafkaProducer<String, byte[]> producer,
      Kind kind,
      Set<String> keys,
      byte @Nullable [] value) {
    producer.beginTransaction();
    for (String key : keys) {
      // A failure surfaces in the commit.
      var unused = producer.send(new ProducerRecord<>(kind.topic().topicName(), key, value));
    }
    producer.commitTransaction();
    LOG.infof("definition=%s keys=%s", value == null ? "removed" : "written", keys);
  }

  private void awaitHere(Proposal proposal) throws InterruptedException {
    boolean here =
        switch (proposal) {
          case Proposal.NewVersion written ->
              local.await(written.kind(), Set.of(written.key()), true, READ_BACK_PATIENCE);
          case Proposal.Removal(var kind, var keys) ->
              local.await(kind, keys, false, READ_BACK_PATIENCE);
          case Proposal.Refused refused -> true;
          case Proposal.Outdated outdated -> true;
          case Proposal.Unknown unknown -> true;
        };
    if (!here) {
      LOG.warnf("definition=written_but_not_read_back within=%s", READ_BACK_PATIENCE);
    }
  }

  private KafkaProducer<String, byte[]> producer() {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTION);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) BROKER_PATIENCE.toMillis());
    // A transaction left open by a crash holds up every reader behind it until this is over.
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) BROKER_PATIENCE.toMillis());
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST_PATIENCE.toMillis());
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) BROKER_PATIENCE.toMillis());
    return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  private static boolean isFenced(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProducerFencedException
          || cause instanceof InvalidProducerEpochException
          || cause instanceof InvalidTxnStateException
          || cause instanceof InvalidPidMappingException) {
        return true;
      }
    }
    return false;
  }
}
