package io.tocsin.timer;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Ends what killed processes left open: this instance's own transaction at a start, and at any time
 * that of a process which is no member of the group any more. Streams keeps no name for its
 * transactions while all state is in heap, so nothing else would: readers, and whoever takes the
 * partitions over, would stand still until the broker gives the transaction up.
 */
@ApplicationScoped
class Predecessor {
  private static final Logger LOG = Logger.getLogger(Predecessor.class);
  private static final int AFTER_THE_TOPICS = Interceptor.Priority.PLATFORM_BEFORE + 1;

  /** A process commits every tenth of a second, and starts in more than this after its end. */
  private static final Duration LONG = Duration.ofSeconds(2);

  /** How Streams names the consumers of a process, whose transactions begin alike. */
  private static final Pattern CONSUMER = Pattern.compile("(.+)-StreamThread-\\d+-consumer");

  private final Map<String, Object> kafka;
  private final String group;
  private final String instance;

  /**
   * @param kafka settings that every client shares
   * @param instance what is this instance's alone, over restarts
   */
  Predecessor(
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      @ConfigProperty(name = "quarkus.kafka-streams.application-id") String group,
      @ConfigProperty(name = "kafka-streams.group.instance.id") String instance) {
    this.kafka = kafka;
    this.group = group;
    this.instance = instance;
  }

  void beforeStreams(@Observes @Priority(AFTER_THE_TOPICS) StartupEvent event)
      throws InterruptedException {
    endAtStart();
  }

  /** Ends what any process may have left open that is not among the other instances. */
  void endAtStart() throws InterruptedException {
    Pattern mine = Pattern.compile(Pattern.quote(instance) + "-\\d+");
    end(member -> member.groupInstanceId().filter(mine.asMatchPredicate()).isEmpty());
  }

  /** Ends what any process may have left open that is no member, this one being one. */
  void endWhileRunning() throws InterruptedException {
    end(member -> true);
  }

  /** Where it can't be ended, the broker will in its time. */
  private void end(Predicate<MemberDescription> isAlive) throws InterruptedException {
    try (Admin admin = Admin.create(kafka)) {
      // In this order: who is a member after all of these were open is alive.
      List<String> open = open(admin);
      List<String> alive = alive(admin, isAlive);
      List<String> left =
          open.stream().filter(id -> alive.stream().noneMatch(id::startsWith)).toList();
      admin.fenceProducers(left).all().get();
      LOG.infof("fenced=%s", left);
    } catch (ExecutionException failed) {
      LOG.warnf("predecessor=not_fenced reason=%s", failed.getMessage());
    }
  }

  /**
   * Transactions of this service's processes that are open for longer than any takes that lives.
   * The group may know a member that lives by the name that it had before a restart.
   */
  private List<String> open(Admin admin) throws ExecutionException, InterruptedException {
    Pattern ours = Pattern.compile(Pattern.quote(group) + "-[0-9a-f-]{36}-\\d+");
    var ongoing =
        new ListTransactionsOptions()
            .filterStates(Set.of(TransactionState.ONGOING))
            .filterOnDuration(LONG.toMillis());
    return admin.listTransactions(ongoing).all().get().stream()
        .map(TransactionListing::transactionalId)
        .filter(ours.asMatchPredicate())
        .toList();
  }

  /** What the names of living processes' transactions begin with. */
  private List<String> alive(Admin admin, Predicate<MemberDescription> isAlive)
      throws ExecutionException, InterruptedException {
    return members(admin).stream()
        .filter(isAlive)
        .flatMap(member -> CONSUMER.matcher(member.clientId()).results())
        .map(consumer -> consumer.group(1) + "-")
        .toList();
  }

  private Collection<MemberDescription> members(Admin admin)
      throws ExecutionException, InterruptedException {
    var described = admin.describeConsumerGroups(List.of(group)).describedGroups();
    try {
      return Objects.requireNonNull(described.get(group), group).get().members();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof GroupIdNotFoundException) {
        return List.of();
      }
      throw failed;
    }
  }
}
