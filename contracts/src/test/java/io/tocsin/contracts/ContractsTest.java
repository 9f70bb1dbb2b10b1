package io.tocsin.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Schemas, examples, records and the catalogue say the same. */
class ContractsTest {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final Map<Topic, Class<? extends Record>> DATA =
      Map.of(
          Topic.TICKET_INTAKE, IntakeData.class,
          Topic.TICKET_EVENTS, TicketData.class,
          Topic.SLA_COMMANDS, SlaCommandData.class,
          Topic.SLA_EVENTS, SlaData.class,
          Topic.ESCALATION_EVENTS, EscalationData.class,
          Topic.NOTIFICATION_EVENTS, NotificationData.class);

  static Stream<Arguments> examples() {
    return Stream.of(
            named(Topic.TICKET_EVENTS, TicketEventType.values(), TicketEventType::wire),
            named(Topic.TICKET_INTAKE, intakeTypes(), TicketEventType::wire),
            named(Topic.SLA_COMMANDS, SlaCommandType.values(), SlaCommandType::wire),
            named(Topic.SLA_EVENTS, SlaEventType.values(), SlaEventType::wire),
            named(Topic.ESCALATION_EVENTS, EscalationEventType.values(), EscalationEventType::wire),
            named(
                Topic.NOTIFICATION_EVENTS,
                NotificationEventType.values(),
                NotificationEventType::wire))
        .flatMap(Function.identity());
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("examples")
  void everyTypeHasAnExampleThatItsSchemaAccepts(Topic topic, String type) {
    JsonNode example = example(topic, type);

    assertThat(schema(topic).validate(example)).isEmpty();
    assertThat(example.get("type").asText()).isEqualTo(type);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("examples")
  void theRecordHoldsAllThatTheExampleSays(Topic topic, String type) throws IOException {
    JsonNode data = example(topic, type).get("data");

    Object record = JSON.treeToValue(data, dataType(topic));

    assertThat((JsonNode) JSON.valueToTree(record)).isEqualTo(data);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("examples")
  void theSchemaRefusesAnExampleWithoutItsIdOrWithALocalTime(Topic topic, String type) {
    ObjectNode noId = example(topic, type).deepCopy();
    noId.remove("id");
    ObjectNode localTime = example(topic, type).deepCopy();
    localTime.put("time", "2026-01-05T09:00:00");

    assertThat(schema(topic).validate(noId)).isNotEmpty();
    assertThat(schema(topic).validate(localTime)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("topicsWithData")
  void schemaAndRecordHaveTheSameFields(Topic topic) {
    JsonNode properties = resource(schemaName(topic)).at("/properties/data/properties");

    assertThat(properties.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(dataType(topic).getRecordComponents())
                .map(RecordComponent::getName)
                .toList());
  }

  static Stream<Topic> topicsWithData() {
    return DATA.keySet().stream();
  }

  @Test
  void theSchemaKnowsEveryEscalationReason() {
    JsonNode reasons =
        resource(schemaName(Topic.ESCALATION_EVENTS)).at("/properties/data/properties/reason/enum");

    assertThat(JSON.convertValue(reasons, EscalationReason[].class))
        .containsExactlyInAnyOrder(EscalationReason.values());
  }

  @Test
  void anOpenedTicketNeedsATitleAndACustomer() {
    ObjectNode event = example(Topic.TICKET_INTAKE, "ticket.opened").deepCopy();
    ((ObjectNode) event.get("data")).remove(List.of("title"));

    assertThat(schema(Topic.TICKET_INTAKE).validate(event))
        .anySatisfy(error -> assertThat(error.getMessage()).contains("title"));
  }

  @Test
  void contactsFitTheirSchemaAndRecord() throws IOException {
    Schema schema =
        registry().getSchema(SchemaLocation.of("classpath:contracts/schemas/contact.schema.json"));
    for (String topic : List.of("customer-contacts", "responder-contacts")) {
      JsonNode example = resource("examples/" + topic + "/contact.json");

      assertThat(schema.validate(example)).isEmpty();
      assertThat((JsonNode) JSON.valueToTree(JSON.treeToValue(example, Contact.class)))
          .isEqualTo(example);
    }
  }

  @Test
  void asyncApiAndCatalogueAgreeOnEveryTopic() throws IOException {
    JsonNode channels;
    try (InputStream yaml = open("asyncapi.yaml")) {
      channels = new YAMLMapper().readTree(yaml).get("channels");
    }

    assertThat(channels.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Topic.values()).map(Topic::topicName).toList());
    for (Topic topic : Topic.values()) {
      JsonNode kafka = channels.get(topic.topicName()).at("/bindings/kafka");
      assertThat(kafka.get("partitions").asInt()).isEqualTo(topic.partitions());
      JsonNode config = kafka.get("topicConfiguration");
      assertThat(config.get("cleanup.policy").get(0).asText())
          .isEqualTo(topic.compacted() ? "compact" : "delete");
      assertThat(config.path("retention.ms").asLong(-1)).isEqualTo(topic.retention().toMillis());
    }
  }

  @Test
  void topicsKeyedByTicketHaveTheSamePartitions() {
    assertThat(
            Stream.of(
                    Topic.TICKET_EVENTS,
                    Topic.SLA_COMMANDS,
                    Topic.SLA_EVENTS,
                    Topic.ESCALATION_EVENTS,
                    Topic.NOTIFICATION_EVENTS)
                .map(Topic::partitions))
        .containsOnly(Topic.TICKET_EVENTS.partitions());
  }

  private static TicketEventType[] intakeTypes() {
    return Arrays.stream(TicketEventType.values())
        .filter(
            type ->
                resource(schemaName(Topic.TICKET_INTAKE))
                    .at("/properties/type/enum")
                    .toString()
                    .contains('"' + type.wire() + '"'))
        .toArray(TicketEventType[]::new);
  }

  private static <T> Stream<Arguments> named(Topic topic, T[] types, Function<T, String> wire) {
    return Arrays.stream(types).map(type -> Arguments.of(topic, wire.apply(type)));
  }

  private static Class<? extends Record> dataType(Topic topic) {
    return Objects.requireNonNull(DATA.get(topic));
  }

  private static Schema schema(Topic topic) {
    return registry().getSchema(SchemaLocation.of("classpath:contracts/" + schemaName(topic)));
  }

  private static SchemaRegistry registry() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  }

  private static String schemaName(Topic topic) {
    return "schemas/" + topic.topicName() + ".schema.json";
  }

  private static JsonNode example(Topic topic, String type) {
    return resource("examples/" + topic.topicName() + "/" + type + ".json");
  }

  private static JsonNode resource(String path) {
    try (InputStream json = open(path)) {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String path) {
    return Objects.requireNonNull(
        ContractsTest.class.getResourceAsStream("/contracts/" + path), path + " is missing");
  }
}
