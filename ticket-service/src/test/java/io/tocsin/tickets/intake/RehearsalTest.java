package io.tocsin.tickets.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.IntakeData;
import io.tocsin.contracts.TicketData;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.kit.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contracts' examples, taken in and given out by the rules alone. */
class RehearsalTest {

  private static final Schema TICKET_EVENTS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(SchemaLocation.of("classpath:contracts/schemas/ticket-events.schema.json"));

  @Test
  void givenTheExamplesOfIntake_thenAllAreTakenAndWhatIsPublishedKeepsToItsSchema() {
    Rehearsal rehearsal = new Rehearsal();

    List<Rehearsal.Outcome> outcomes = examples().stream().map(rehearsal::take).toList();

    assertThat(outcomes).hasSizeGreaterThan(8).hasOnlyElementsOfType(Rehearsal.Outcome.Taken.class);
    List<Event<TicketData>> published = Rehearsal.ticketEvents(examples());
    assertThat(published).allSatisfy(event -> assertThat(validate(event)).isEmpty());
    for (int i = 0; i < published.size(); i++) {
      assertThat(published.get(i).version()).isEqualTo(i + 1L);
    }
  }

  @Test
  void givenACustomerOfWhomOnlyTheIdIsKnown_thenWhatIsPublishedKeepsToItsSchemaToo() {
    IntakeData data =
        new IntakeData(
            "x",
            null,
            null,
            null,
            null,
            null,
            new Customer("c", null, null),
            null,
            null,
            null,
            null,
            null);

    assertThat(Rehearsal.ticketEvents(List.of(event("e-1", "ticket.opened", data))))
        .singleElement()
        .satisfies(event -> assertThat(validate(event)).isEmpty());
  }

  @Test
  void givenTheSameEventTwice_thenTheSecondIsADuplicate() {
    Rehearsal rehearsal = new Rehearsal();
    Event<IntakeData> first = examples().getFirst();

    rehearsal.take(first);

    assertThat(rehearsal.take(first)).isEqualTo(new Rehearsal.Outcome.Duplicate());
  }

  @Test
  void givenAnUnknownTicket_thenTheEventIsRejectedAndMayComeAgain() {
    Rehearsal rehearsal = new Rehearsal();
    Event<IntakeData> opened = examples().getFirst();
    Event<IntakeData> later = examples().get(1);

    assertThat(rehearsal.take(later)).isInstanceOf(Rehearsal.Outcome.Rejected.class);
    rehearsal.take(opened);
    assertThat(rehearsal.take(later)).isInstanceOf(Rehearsal.Outcome.Taken.class);
  }

  private static Event<IntakeData> event(String id, String type, IntakeData data) {
    Instant nine = Instant.parse("2026-01-05T09:00:00Z");
    return new Event<>(id, "crm", type, "T-1", nine, null, null, data);
  }

  /** In the order in which they happened. */
  private static List<Event<IntakeData>> examples() {
    return Stream.of(TicketEventType.values())
        .map(type -> "/contracts/examples/ticket-intake/" + type.wire() + ".json")
        .filter(path -> RehearsalTest.class.getResource(path) != null)
        .map(RehearsalTest::example)
        .sorted(Comparator.comparing(Event::time))
        .toList();
  }

  private static Event<IntakeData> example(String path) {
    try (InputStream json = Objects.requireNonNull(RehearsalTest.class.getResourceAsStream(path))) {
      JsonNode event = Json.WIRE.readTree(json);
      return new Event<>(
          event.get("id").asText(),
          event.get("source").asText(),
          event.get("type").asText(),
          event.get("subject").asText(),
          Instant.parse(event.get("time").asText()),
          null,
          null,
          Json.WIRE.treeToValue(event.get("data"), IntakeData.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<?> validate(Event<TicketData> event) {
    ObjectNode json = Json.WIRE.valueToTree(event);
    json.put("specversion", "1.0");
    return TICKET_EVENTS.validate(json);
  }
}
