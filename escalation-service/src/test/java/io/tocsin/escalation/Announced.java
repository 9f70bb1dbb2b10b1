package io.tocsin.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tocsin.contracts.EscalationData;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.kit.events.Decoded;
import io.tocsin.kit.json.Json;
import io.tocsin.kit.testing.TopicReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads {@code escalation-events}, and holds every event against its schema. */
final class Announced implements AutoCloseable {

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(
              SchemaLocation.of("classpath:contracts/schemas/escalation-events.schema.json"));

  private final TopicReader reader = TopicReader.atEnd(Topic.ESCALATION_EVENTS);
  private final List<Event<EscalationData>> seen = new ArrayList<>();

  /** The ticket's next events, as many as that; others' events are kept for later. */
  List<Event<EscalationData>> of(String ticket, int count) {
    while (seen.stream().filter(event -> event.subject().equals(ticket)).count() < count) {
      reader.take(1).forEach(record -> seen.add(checked(record)));
    }
    List<Event<EscalationData>> events =
        seen.stream().filter(event -> event.subject().equals(ticket)).limit(count).toList();
    seen.removeAll(events);
    return events;
  }

  Event<EscalationData> one(String ticket) {
    return of(ticket, 1).getFirst();
  }

  /** What has come of that ticket beyond what was asked for. */
  List<Event<EscalationData>> leftOf(String ticket) {
    return seen.stream().filter(event -> event.subject().equals(ticket)).toList();
  }

  private static Event<EscalationData> checked(ConsumerRecord<String, byte[]> record) {
    Event<EscalationData> event =
        switch (CloudEvents.decode(record, EscalationData.class)) {
          case Decoded.Readable<EscalationData>(var readable) -> readable;
          case Decoded.Unreadable<EscalationData>(var field, var reason) ->
              throw new AssertionError(field + " " + reason);
        };
    ObjectNode whole = Json.WIRE.valueToTree(Map.of("specversion", "1.0", "id", event.id()));
    whole.put("source", event.source()).put("type", event.type()).put("subject", event.subject());
    whole.put("time", event.time().toString()).put("cause", event.cause());
    whole.set("data", Json.WIRE.valueToTree(event.data()));
    assertThat(SCHEMA.validate(whole)).isEmpty();
    return event;
  }

  @Override
  public void close() {
    reader.close();
  }
}
