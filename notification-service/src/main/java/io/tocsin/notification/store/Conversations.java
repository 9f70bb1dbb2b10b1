package io.tocsin.notification.store;

import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Delivery;
import io.tocsin.notification.pipeline.Destination;
import io.tocsin.notification.pipeline.Notice;
import io.tocsin.notification.pipeline.Occurrence;
import io.tocsin.notification.pipeline.Pages;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What somebody was told of a ticket so far, where channels put the messages about it together. */
@ApplicationScoped
public class Conversations {

  private static final String OPENINGS =
      "SELECT DISTINCT ON (d.ticket_id, d.channel, d.recipient) d.audience, d.channel, d.recipient,"
          + " d.template, d.receipt, "
          + Occurrences.COLUMNS
          + " FROM delivery d JOIN occurrence o USING (event_id)"
          + " WHERE d.ticket_id = ANY (?) AND d.channel = ?"
          + " AND d.state = 'accepted' AND d.digest IS NULL AND d.template <> 'updated'"
          + " ORDER BY d.ticket_id, d.channel, d.recipient, d.accepted_at, d.id";

  private static final String OPEN =
      """
      SELECT DISTINCT ticket_id, audience, channel, recipient FROM delivery
      WHERE ticket_id = ANY (?) AND channel = ANY (?) AND digest IS NULL AND template <> 'updated'
        AND state IN ('pending', 'sending', 'retry-at', 'unknown', 'accepted')
      """;

  private static final String LATEST =
      "SELECT DISTINCT ON (d.ticket_id) "
          + Occurrences.COLUMNS
          + " FROM delivery d JOIN occurrence o USING (event_id) WHERE d.ticket_id = ANY (?)"
          + " AND o.occasion = ANY (?) ORDER BY d.ticket_id, o.happened_at DESC, d.planned_at DESC, o.event_id";

  private final Sql sql;

  Conversations(Sql sql) {
    this.sql = sql;
  }

  /** All that one recipient is told of one ticket by one channel. */
  public record Conversation(String ticketId, Channel channel, String recipient) {

    /** A delivery's. */
    public static Conversation of(Delivery delivery) {
      return of(delivery.occurrence(), delivery.notice());
    }

    private static Conversation of(Occurrence occurrence, Notice notice) {
      return new Conversation(occurrence.ticketId(), notice.channel(), notice.recipient());
    }
  }

  /**
   * The first message of a conversation that was accepted.
   *
   * @param receipt the channel's id for it
   */
  public record Opening(Occurrence occurrence, Notice notice, String receipt) {}

  /** What began the conversations of these deliveries by that channel; digests are in none. */
  public Map<Conversation, Opening> openings(Channel channel, List<Delivery> deliveries) {
    Map<Conversation, Opening> openings = new HashMap<>();
    sql.query(
            OPENINGS,
            statement -> {
              Sql.texts(
                  statement,
                  1,
                  deliveries.stream()
                      .filter(delivery -> !delivery.isDigest())
                      .map(delivery -> delivery.occurrence().ticketId())
                      .distinct()
                      .toList());
              statement.setString(2, channel.code());
            },
            row -> new Opening(Occurrences.read(row), Ledger.notice(row), row.getString("receipt")))
        .forEach(it -> openings.put(Conversation.of(it.occurrence, it.notice), it));
    return openings;
  }

  /** Who has been told of these tickets by these channels, or is about to be, by ticket. */
  public Map<String, Set<Destination>> open(
      Collection<String> ticketIds, Collection<Channel> channels) {
    Map<String, Set<Destination>> open = new HashMap<>();
    if (!channels.isEmpty()) {
      sql.query(
              OPEN,
              statement -> {
                Sql.texts(statement, 1, ticketIds);
                Sql.texts(statement, 2, channels, Channel::code);
              },
              row -> Map.entry(row.getString("ticket_id"), Ledger.destination(row)))
          .forEach(
              it -> open.computeIfAbsent(it.getKey(), _ -> new HashSet<>()).add(it.getValue()));
    }
    return open;
  }

  /** The last that happened to these tickets and changes what pages say, by ticket. */
  public Map<String, Occurrence> latest(Collection<String> ticketIds) {
    Map<String, Occurrence> latest = new HashMap<>();
    sql.query(
            LATEST,
            statement -> {
              Sql.texts(statement, 1, ticketIds);
              Sql.texts(statement, 2, Pages.CHANGES, Enum::name);
            },
            Occurrences::read)
        .forEach(occurrence -> latest.put(occurrence.ticketId(), occurrence));
    return latest;
  }
}
