package io.tocsin.timer;

import static java.util.stream.Collectors.toMap;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.tocsin.contracts.Topic;
import io.tocsin.timer.intake.DefinitionWriter;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/**
 * Ends transactions that their coordinator takes for over and a partition for open. A partition's
 * only broker that is killed and comes back within its old session leads it for a moment, then
 * nobody does; what should end a transaction is given up in that moment, as if the topic had been
 * deleted (Kafka 4.3.1, TransactionMarkerChannelManager). Readers of committed records would wait
 * for ever, a restore among them.
 */
@ApplicationScoped
class LostTransactions {
  private static final Logger LOG = Logger.getLogger(LostTransactions.class);

  /** Longer than the end of a transaction is on its way to a partition. */
  private static final Duration EVERY = Duration.ofSeconds(10);

  private static final Set<TransactionState> OVER =
      Set.of(
          TransactionState.EMPTY,
          TransactionState.COMPLETE_ABORT,
          TransactionState.COMPLETE_COMMIT);

  private static final Set<String> WRITTEN =
      Set.of(
          Topic.SLA_EVENTS.topicName(),
          Topic.SLA_POLICIES.topicName(),
          Topic.SLA_CALENDARS.topicName(),
          Topic.TICKET_EVENTS_DLQ.topicName(),
          Topic.SLA_COMMANDS_DLQ.topicName(),
          "__consumer_offsets");

  private final Map<String, Object> kafka;
  private final String group;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("lost-transactions").factory());

  /** What looked lost the last time: twice the same, with nothing written, is. */
  private Set<Open> suspects = Set.of();

  /** The last look failed, and that was said. */
  private boolean blind;

  private record Open(TopicPartition partition, ProducerState producer) {}

  /**
   * @param kafka settings that every client shares
   * @param group what the names of this service's transactions, and of its topics, begin with
   */
  LostTransactions(
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      @ConfigProperty(name = "quarkus.kafka-streams.application-id") String group) {
    this.kafka = kafka;
    this.group = group;
  }

  void start(@Observes StartupEvent event) {
    looks.scheduleWithFixedDelay(
        this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void stop() {
    looks.shutdownNow();
  }

  /** Ends what was lost at the last look already; what fails is tried again at the next. */
  void look() {
    try (Admin admin = Admin.create(kafka)) {
      Set<Open> lost = lost(admin);
      for (Open one : lost) {
        if (suspects.contains(one)) {
          end(admin, one);
        }
      }
      suspects = lost;
      blind = false;
    } catch (ExecutionException | RuntimeException failed) {
      // Whatever it is: thrown on, it would end all looks to come.
      LOG.logf(
          blind ? Level.DEBUG : Level.WARN, "lost_transactions=not_looked_for reason=%s", failed);
      blind = true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void end(Admin admin, Open one) throws ExecutionException, InterruptedException {
    ProducerState producer = one.producer();
    admin
        .abortTransaction(
            new AbortTransactionSpec(
                one.partition(),
                producer.producerId(),
                (short) producer.producerEpoch(),
                producer.coordinatorEpoch().orElse(0)))
        .all()
        .get();
    LOG.warnf("lost_transaction=ended partition=%s %s", one.partition(), producer);
  }

  /** In this order: a transaction that ends in between is open in neither or in both. */
  private Set<Open> lost(Admin admin) throws ExecutionException, InterruptedException {
    Set<Open> open = open(admin);
    if (open.isEmpty()) {
      return Set.of();
    }
    Map<Long, TransactionDescription> ours = ours(admin, open);
    Set<Open> lost = new HashSet<>(open);
    lost.removeIf(
        one -> {
          TransactionDescription known = ours.get(one.producer().producerId());
          return known == null
              || (isOpen(known) && known.topicPartitions().contains(one.partition()));
        });
    return lost;
  }

  private static boolean isOpen(TransactionDescription transaction) {
    return !OVER.contains(transaction.state());
  }

  /** What partitions take for open, of whomever. */
  private Set<Open> open(Admin admin) throws ExecutionException, InterruptedException {
    Set<Open> open = new HashSet<>();
    admin
        .describeProducers(partitions(admin))
        .all()
        .get()
        .forEach(
            (partition, state) ->
                state.activeProducers().stream()
                    .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                    .forEach(producer -> open.add(new Open(partition, producer))));
    return open;
  }

  /** Of all that this service writes in transactions. */
  private List<TopicPartition> partitions(Admin admin)
      throws ExecutionException, InterruptedException {
    List<String> topics =
        admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get().stream()
            .filter(name -> WRITTEN.contains(name) || name.startsWith(group + "-"))
            .toList();
    return admin.describeTopics(topics).allTopicNames().get().values().stream()
        .flatMap(LostTransactions::partitions)
        .toList();
  }

  private static Stream<TopicPartition> partitions(TopicDescription topic) {
    return topic.partitions().stream()
        .map(partition -> new TopicPartition(topic.name(), partition.partition()));
  }

  /** What coordinators know of this service's transactions, by producer. */
  private Map<Long, TransactionDescription> ours(Admin admin, Set<Open> open)
      throws ExecutionException, InterruptedException {
    List<Long> producers = open.stream().map(one -> one.producer().producerId()).toList();
    List<String> names =
        admin
            .listTransactions(new ListTransactionsOptions().filterProducerIds(producers))
            .all()
            .get()
            .stream()
            .map(TransactionListing::transactionalId)
            .filter(
                name -> name.startsWith(group + "-") || name.equals(DefinitionWriter.TRANSACTION))
            .toList();
    return admin.describeTransactions(names).all().get().values().stream()
        .collect(toMap(TransactionDescription::producerId, known -> known, (one, other) -> one));
  }
}
