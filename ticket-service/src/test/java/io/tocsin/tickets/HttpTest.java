package io.tocsin.tickets;

import static io.restassured.RestAssured.given;
import static io.tocsin.tickets.Service.OPEN;
import static io.tocsin.tickets.Service.get;
import static io.tocsin.tickets.Service.opened;
import static io.tocsin.tickets.Service.post;
import static io.tocsin.tickets.Service.request;
import static io.tocsin.tickets.Service.timelineTypes;
import static io.tocsin.tickets.Service.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.testing.KafkaAndPostgres;
import io.tocsin.kit.testing.TopicReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(KafkaAndPostgres.class)
class HttpTest {

  private static final int AT_ONCE = 8;

  @Test
  void whenATicketIsOpened_thenItIsThereAndPublished() {
    try (var events = TopicReader.atEnd(Topic.TICKET_EVENTS)) {
      String id =
          post("/tickets", OPEN)
              .statusCode(201)
              .header("ETag", "\"1\"")
              .header("Location", containsString("/tickets/"))
              .body("priority", equalTo("normal"))
              .body("status", equalTo("open"))
              .body("tier", equalTo(1))
              .body("team", nullValue())
              .extract()
              .path("id");

      get("/tickets/" + id).statusCode(200).header("ETag", "\"1\"").body("version", equalTo(1));
      var event = events.take(1).getFirst();
      assertThat(event.key()).isEqualTo(id);
      assertThat(Upstream.header(event, "ce_type")).isEqualTo("ticket.opened");
      assertThat(Upstream.header(event, "ce_version")).isEqualTo("1");
      assertThat(Upstream.text(event)).contains("\"tier\":1").doesNotContain("dial tone");
    }
  }

  @Test
  void whenEachCommandIsGiven_thenVersionsAreContiguousAndTheTimelineTellsAll() {
    try (var events = TopicReader.atEnd(Topic.TICKET_EVENTS)) {
      String ticket = "/tickets/" + opened();

      post(ticket + "/replies", "{\"body\": \"Hello\", \"agent\": \"ada\"}").statusCode(200);
      post(ticket + "/customer-replies", "{\"body\": \"Escalation Request!\"}").statusCode(200);
      post(ticket + "/status", "{\"status\": \"on-hold\"}").statusCode(200);
      post(ticket + "/priority", "{\"priority\": \"urgent\"}").statusCode(200);
      post(ticket + "/assignment", "{\"team\": \"net\", \"assignee\": \"bo\"}").statusCode(200);
      post(ticket + "/escalation-requests", "{\"agent\": \"ada\"}").statusCode(200);
      post(ticket + "/acknowledgement", "{\"agent\": \"bo\"}").statusCode(200);
      request().post(ticket + "/resolution").then().statusCode(200);
      post(ticket + "/reopening", "{}").statusCode(200).body("status", equalTo("open"));
      post(ticket + "/closure", "{}").statusCode(200).header("ETag", "\"12\"");
      post(ticket + "/feedback", "{\"rating\": 5, \"body\": \"Fine\"}").statusCode(200);

      List<String> types =
          List.of(
              "ticket.opened",
              "ticket.agent-replied",
              "ticket.customer-replied",
              "ticket.escalation-requested",
              "ticket.status-changed",
              "ticket.updated",
              "ticket.assigned",
              "ticket.escalation-requested",
              "ticket.escalation-acknowledged",
              "ticket.resolved",
              "ticket.reopened",
              "ticket.closed",
              "ticket.feedback-received");
      var published = events.take(types.size());
      assertThat(published).extracting(e -> Upstream.header(e, "ce_type")).isEqualTo(types);
      assertThat(published)
          .extracting(e -> Upstream.header(e, "ce_version"))
          .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13");
      assertThat(timelineTypes(ticket.substring("/tickets/".length()))).isEqualTo(types);
      get(ticket + "/timeline")
          .body("[1].body", equalTo("Hello"))
          .body("[1].who", equalTo("ada"))
          .body("[4].details.status.from", equalTo("open"))
          .body("[4].details.status.to", equalTo("on-hold"));
    }
  }

  @Test
  void givenTicketsOfATeam_whenListed_thenPagesAreNewestFirstWithNoneTwice() {
    String team = unique("team");
    for (int i = 0; i < 3; i++) {
      post("/tickets/" + opened() + "/assignment", "{\"team\": \"%s\"}".formatted(team))
          .statusCode(200);
    }

    var first = get("/tickets?limit=2&team=" + team).statusCode(200).body("tickets", hasSize(2));
    String cursor = first.extract().path("next");
    var last =
        get("/tickets?limit=2&team=" + team + "&cursor=" + cursor)
            .body("tickets", hasSize(1))
            .body("next", nullValue());

    List<String> ids = first.extract().path("tickets.id");
    List<String> openedAt = first.extract().path("tickets.openedAt");
    assertThat(ids).doesNotContain(last.extract().<String>path("tickets[0].id"));
    assertThat(openedAt.getFirst()).isGreaterThanOrEqualTo(openedAt.getLast());
  }

  @ParameterizedTest
  @CsvSource({
    "status=closed, 0",
    "status=open, 1",
    "tier=1, 1",
    "tier=2, 0",
    "priority=normal, 1",
    "priority=low, 0",
    "source=shop, 1",
    "source=crm, 0",
    "assignee=nobody, 0"
  })
  void givenATicket_whenListedByAFilter_thenItIsThereIfItFits(String filter, int count) {
    String externalId = unique("T");
    String json =
        """
        {"title": "x", "customer": {"id": "c"}, "source": "shop", "externalId": "%s"}
        """
            .formatted(externalId);
    post("/tickets", json).statusCode(201);

    get("/tickets?externalId=" + externalId + "&" + filter)
        .statusCode(200)
        .body("tickets", hasSize(count));
  }

  @Test
  void givenACanary_whenListed_thenItIsThereOnlyWhereItsSourceIsAskedFor() {
    String externalId = unique("canary");
    String json =
        """
        {"title": "x", "customer": {"id": "canary"}, "source": "canary", "externalId": "%s"}
        """
            .formatted(externalId);
    post("/tickets", json).statusCode(201);

    get("/tickets?externalId=" + externalId).statusCode(200).body("tickets", hasSize(0));
    get("/tickets?source=canary&externalId=" + externalId).body("tickets", hasSize(1));

    String namesake = unique("namesake");
    post(
            "/tickets",
            json.replace(externalId, namesake).replace("\"id\": \"canary\"", "\"id\": \"c\""))
        .statusCode(201);
    get("/tickets?externalId=" + namesake).body("tickets", hasSize(1));
  }

  @Test
  void givenAnIdempotencyKey_whenTheSameRequestComesAgain_thenSoDoesTheSameAnswer() {
    String key = unique("key");

    String first = keyed(key, OPEN).statusCode(201).extract().asString();
    long tickets = Service.number("SELECT count(*) FROM tickets");
    var again = keyed(key, OPEN).statusCode(201).header("ETag", "\"1\"");

    assertThat(again.extract().asString()).isEqualTo(first);
    assertThat(Service.number("SELECT count(*) FROM tickets")).isEqualTo(tickets);
  }

  @Test
  void givenARefusedRequest_whenItsKeyComesAgain_thenItIsFree() {
    String key = unique("key");
    keyed(key, "{\"title\": \"no customer\"}").statusCode(422);

    keyed(key, OPEN).statusCode(201);
  }

  @Test
  void givenNoBodyAndNoContentType_whenResolved_thenItIsTaken() {
    given().noContentType().post("/tickets/" + opened() + "/resolution").then().statusCode(200);
  }

  @Test
  void whenTheSameTicketIsOpenedManyTimesAtOnce_thenItIsOpenedOnce() {
    String json =
        "{\"title\": \"x\", \"customer\": {\"id\": \"c\"}, \"externalId\": \"%s\"}"
            .formatted(unique("T"));

    List<Integer> statuses = atOnce(() -> post("/tickets", json).extract().statusCode());

    assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
  }

  @Test
  void whenTheSameKeyComesManyTimesAtOnce_thenAllGetOneAnswer() {
    String key = unique("key");

    List<String> answers = atOnce(() -> keyed(key, OPEN).statusCode(201).extract().asString());

    assertThat(Set.copyOf(answers)).hasSize(1);
  }

  @Test
  void whenATicketIsChangedManyTimesAtOnce_thenNoVersionIsLost() {
    String ticket = "/tickets/" + opened();

    atOnce(() -> post(ticket + "/customer-replies", "{\"body\": \"hm\"}").extract().statusCode());

    get(ticket).header("ETag", "\"" + (1 + AT_ONCE) + "\"");
  }

  @Test
  void givenTheVersion_whenItMatches_thenTheCommandIsTaken() {
    String ticket = "/tickets/" + opened();

    request()
        .header("If-Match", "\"1\"")
        .post(ticket + "/resolution")
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/health/live", "/q/health/ready", "/q/health/started", "/q/openapi"})
  void theServiceTellsHowItIs(String path) {
    get(path).statusCode(200);
  }

  private static <T> List<T> atOnce(Callable<T> request) {
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> answers = clients.invokeAll(Collections.nCopies(AT_ONCE, request));
      List<T> all = new ArrayList<>();
      for (Future<T> answer : answers) {
        all.add(answer.get());
      }
      return all;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ValidatableResponse keyed(String key, String json) {
    return request().header("Idempotency-Key", key).body(json).post("/tickets").then();
  }
}
