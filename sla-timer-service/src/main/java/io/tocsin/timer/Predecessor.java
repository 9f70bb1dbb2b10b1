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
import java.util.concurrent.ExecutionException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Ends the transaction that this instance left open when it was killed. Streams keeps no name for
 * its transactions while all state is in heap, so nothing else would: readers, and the restart
 * itself, would stand still until the broker gives the transaction up, some twenty seconds later.
 */
@ApplicationScoped
class Predecessor {
  private static final Logger LOG = Logger.getLogger(Predecessor.class);
  private static final int AFTER_THE_TOPICS = Interceptor.Priority.PLATFORM_BEFORE + 1;

  /** How Streams names the consumers of a process, whose transactions are named alike. */
  private static final Pattern CONSUMER = Pattern.compile("(.+)-StreamThread-(\\d+)-consumer");

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
      List<String> transactions = transactions(members(admin));
      admin.fenceProducers(transactions).all().get();
      LOG.infof("predecessor_fenced=%s", transactions);
    } catch (ExecutionException failed) {
      if (!(failed.getCause() instanceof GroupIdNotFoundException)) {
        LOG.warnf("predecessor=not_fenced reason=%s", failed.getMessage());
      }
    }
  }

  private Collection<MemberDescription> members(Admin admin)
      throws ExecutionException, InterruptedException {
    var described = admin.describeConsumerGroups(List.of(group)).describedGroups();
    return Objects.requireNonNull(described.get(group), group).get().members();
  }

  /** The broker lists a killed member until its session is over. */
  private List<String> transactions(Collection<MemberDescription> members) {
    Pattern mine = Pattern.compile(Pattern.quote(instance) + "-\\d+");
    return members.stream()
        .filter(member -> member.groupInstanceId().filter(mine.asMatchPredicate()).isPresent())
        .flatMap(member -> CONSUMER.matcher(member.clientId()).results())
        .map(Predecessor::transaction)
        .toList();
  }

  private static String transaction(MatchResult consumer) {
    return consumer.group(1) + "-" + consumer.group(2);
  }
}
