package io.tocsin.timer;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
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
 * Ends what killed processes left open: this instance's own transaction, and that of any process
 * which is no member of the group any more. Streams keeps no name for its transactions while all
 * state is in heap, so nothing else would: readers, and the restart itself, would stand still until
 * the broker gives the transaction up.
 */
@ApplicationScoped
class Predecessor {
  private static final Logger LOG = Logger.getLogger(Predecessor.class);
  private static final int AFTER_THE_TOPICS = Interceptor.Priority.PLATFORM_BEFORE + 1;

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
    end();
  }

  /** Ends what it may have left open; where that can't be, the broker will in its time. */
  void end() throws InterruptedException {
    try (Admin admin = Admin.create(kafka)) {
      // In this order: who is a member after all of these were open is alive.
      List<String> open = open(admin);
      List<String> alive = alive(admin);
      List<String> left =
          open.stream().filter(id -> alive.stream().noneMatch(id::startsWith)).toList();
      admin.fenceProducers(left).all().get();
      LOG.infof("fenced=%s", left);
    } catch (ExecutionException failed) {
      LOG.warnf("predecessor=not_fenced reason=%s", failed.getMessage());
    }
  }

  /** Transactions of this service's processes. */
  private List<String> open(Admin admin) throws ExecutionException, InterruptedException {
    Pattern ours = Pattern.compile(Pattern.quote(group) + "-[0-9a-f-]{36}-\\d+");
    var ongoing = new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING));
    return admin.listTransactions(ongoing).all().get().stream()
        .map(TransactionListing::transactionalId)
        .filter(ours.asMatchPredicate())
        .toList();
  }

  /** What the names of the other instances' transactions begin with. */
  private List<String> alive(Admin admin) throws ExecutionException, InterruptedException {
    Pattern mine = Pattern.compile(Pattern.quote(instance) + "-\\d+");
    return members(admin).stream()
        .filter(member -> member.groupInstanceId().filter(mine.asMatchPredicate()).isEmpty())
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
