package io.tocsin.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * What a peer tells when a deadline has passed: as many bytes as the timer's own event, and the
 * same headers, with hardly any work in them.
 */
public final class Breach {
  public static final String TOPIC = "sla-events";

  private static final Header VERSION = header("ce_specversion", "1.0");
  private static final Header SOURCE = header("ce_source", "peer");
  private static final Header TYPE = header("ce_type", "sla.breached");
  private static final Header JSON = header("content-type", "application/json");

  private static final String SENTENCE =
      "The promise of a solution within 24 hours (policy bench, version 1) was broken on Tue 6 Jan"
          + " 2026 09:00 (UTC): by the calendar 24x7, all of it was used up since Mon 5 Jan 2026"
          + " 09:00.";

  private Breach() {}

  static ProducerRecord<String, byte[]> record(String ticketId, long dueMillis, long nowMillis) {
    return new ProducerRecord<>(
        TOPIC, null, ticketId, value(ticketId, dueMillis, nowMillis), headers(ticketId, dueMillis));
  }

  public static List<Header> headers(String ticketId, long dueMillis) {
    return List.of(
        VERSION,
        header("ce_id", ticketId),
        SOURCE,
        TYPE,
        header("ce_subject", ticketId),
        header("ce_time", Instant.ofEpochMilli(dueMillis).toString()),
        JSON);
  }

  public static byte[] value(String ticketId, long dueMillis, long nowMillis) {
    String due = Instant.ofEpochMilli(dueMillis).toString();
    String json =
        "{\"clockId\":\""
            + ticketId
            + "/resolution/1\",\"metric\":\"resolution\",\"cycle\":1,\"policy\":\"bench\","
            + "\"policyVersion\":1,\"calendar\":\"24x7\",\"tier\":1,\"priority\":\"high\","
            + "\"target\":\"PT24H\",\"spent\":\"PT24H\",\"startedAt\":\"2026-01-05T09:00:00Z\","
            + "\"deadline\":\""
            + due
            + "\",\"dueAt\":\""
            + due
            + "\",\"detectedAt\":\""
            + Instant.ofEpochMilli(nowMillis)
            + "\",\"lateness\":\"PT0.0"
            + (nowMillis - dueMillis)
            + "S\",\"late\":false,\"counted\":[{\"from\":\"2026-01-05T09:00:00Z\",\"to\":\""
            + due
            + "\"}],\"why\":{\"sentence\":\""
            + SENTENCE
            + "\",\"calendarVersion\":1,\"paused\":[]}}";
    return json.getBytes(UTF_8);
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(UTF_8));
  }
}
