package io.tocsin.tickets.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.contracts.EscalationEventType;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.kit.json.Json;
import io.tocsin.tickets.ticket.Change;
import io.tocsin.tickets.ticket.Command;
import io.tocsin.tickets.ticket.Facts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the contracts' examples of escalations do to a ticket. */
class FoldReaderTest {

  @Test
  void givenAReassignment_thenTheTicketIsAssignedWhereThoseHaveItWhoHadIt() {
    JsonNode event = example("escalation.reassigned");
    ObjectNode data = (ObjectNode) event.get("data");
    data.putObject("from").put("team", "supervisors").put("assignee", "boris");

    Command command = wanted(event);

    Change.HandOn handOn = (Change.HandOn) command.change();
    assertThat(handOn.tells()).isEqualTo(TicketEventType.ASSIGNED);
    assertThat(handOn.from()).isEqualTo(Facts.assignedTo("supervisors", "boris"));
    assertThat(command.facts()).isEqualTo(Facts.assignedTo("supervisors", "carla"));
    assertThat(command.origin().actor()).isEqualTo("escalation-service");
    assertThat(command.origin().reason()).isEqualTo("nobody-reachable");
  }

  @Test
  void givenAReassignmentThatDoesNotSayFromWhom_thenItFitsAnybody() {
    assertThat(((Change.HandOn) wanted(example("escalation.reassigned")).change()).from())
        .isEqualTo(Facts.NONE);
  }

  @Test
  void givenAHandingOver_thenTheTicketIsThePartys() {
    Command command = wanted(example("escalation.handed-over"));

    Change.HandOn handOn = (Change.HandOn) command.change();
    assertThat(handOn.tells()).isEqualTo(TicketEventType.HANDED_OVER);
    assertThat(handOn.from()).isEqualTo(Facts.assignedTo("supervisors", "priya"));
    assertThat(command.facts()).isEqualTo(Facts.assignedTo("acme-vendor", "acme-vendor"));
  }

  @ParameterizedTest
  @CsvSource({
    "APPROVED, ESCALATION_APPROVED, tomas",
    "DECLINED, ESCALATION_DECLINED, carla",
    "PLANNED, ACTION_PLANNED, priya"
  })
  void givenSomethingThatClocksDependOn_thenTheTicketTellsIt(
      EscalationEventType type, TicketEventType tells, String actor) {
    Command command = wanted(example(type.wire()));

    assertThat(((Change.Follow) command.change()).tells()).isEqualTo(tells);
    assertThat(command.facts()).isEqualTo(Facts.NONE);
    assertThat(command.origin().actor()).isEqualTo(actor);
  }

  @Test
  void givenAPersonClosedTheCase_thenTheTicketTellsIt() {
    JsonNode event = example("escalation.closed");
    ((ObjectNode) event.get("data")).put("reason", "closed-by-person");

    assertThat(((Change.Follow) wanted(event).change()).tells())
        .isEqualTo(TicketEventType.ESCALATION_CLOSED);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "CLOSED",
        "REQUESTED",
        "ACKNOWLEDGED",
        "SKIPPED",
        "EXHAUSTED",
        "INFORMED",
        "REMINDED",
        "PROGRESSED"
      })
  void givenAnythingElse_thenItIsALineOfTheTimeline(EscalationEventType type) {
    JsonNode event = example(type.wire());

    assertThat(FoldReader.escalation(record(event)))
        .isInstanceOfSatisfying(
            Received.Noted.class,
            noted -> {
              assertThat(noted.note().entry().type()).isEqualTo(type.wire());
              assertThat(noted.note().eventId()).isEqualTo(event.get("id").asText());
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"escalation.reassigned", "escalation.handed-over"})
  void givenNobodyToHandItTo_thenItIsRefused(String type) {
    JsonNode event = example(type);
    ((ObjectNode) event.get("data")).remove("team");
    ((ObjectNode) event.get("data")).remove("assignee");

    assertThat(FoldReader.escalation(record(event)))
        .isEqualTo(
            Received.Bad.because("assignee", "is missing, and so is team: one of them is needed"));
  }

  private static Command wanted(JsonNode event) {
    return ((Received.Wanted) FoldReader.escalation(record(event))).command();
  }

  private static JsonNode example(String type) {
    String path = "/contracts/examples/escalation-events/" + type + ".json";
    try (InputStream json =
        Objects.requireNonNull(FoldReaderTest.class.getResourceAsStream(path))) {
      return Json.WIRE.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ConsumerRecord<String, byte[]> record(JsonNode event) {
    var sent =
        CloudEvents.record(
            Topic.ESCALATION_EVENTS,
            new Event<>(
                event.get("id").asText(),
                event.get("source").asText(),
                event.get("type").asText(),
                event.get("subject").asText(),
                Instant.parse(event.get("time").asText()),
                event.get("cause").asText(),
                null,
                event.get("data")));
    var received = new ConsumerRecord<>(sent.topic(), 0, 0, sent.key(), sent.value());
    sent.headers().forEach(received.headers()::add);
    return received;
  }
}
