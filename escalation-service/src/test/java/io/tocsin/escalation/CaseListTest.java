package io.tocsin.escalation;

import static io.restassured.RestAssured.given;
import static io.tocsin.escalation.Upstream.opened;
import static io.tocsin.escalation.Upstream.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.escalation.policy.Post;
import io.tocsin.kit.testing.KafkaAndPostgres;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of cases: each test has a team of its own, so that it sees its own cases only. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class CaseListTest {

  private Upstream upstream;
  private String team;

  @BeforeEach
  void listen() {
    upstream = new Upstream();
    team = "team-" + UUID.randomUUID();
  }

  @AfterEach
  void close() {
    upstream.close();
  }

  @Test
  void givenMoreCasesThanAPage_whenPagesAreFollowed_thenEachCaseIsThereOnceAndTheNewestFirst() {
    List<String> tickets =
        IntStream.range(0, 25).mapToObj(i -> UUID.randomUUID().toString()).toList();
    moved(tickets.subList(0, 12), 2, "priya.nair");
    moved(tickets.subList(12, 25), 2, "priya.nair");

    List<Response> pages = pages(7);

    assertThat(pages).extracting(page -> ids(page).size()).containsExactly(7, 7, 7, 4);
    List<String> all = pages.stream().flatMap(page -> ids(page).stream()).toList();
    assertThat(all).containsExactlyInAnyOrderElementsOf(tickets);
    assertThat(all.subList(0, 13)).containsExactlyInAnyOrderElementsOf(tickets.subList(12, 25));
    List<Instant> times = pages.stream().flatMap(CaseListTest::times).toList();
    assertThat(times).isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void givenAPageThatEndsWithTheLastCase_whenFollowed_thenTheNextIsEmpty() {
    List<String> tickets =
        IntStream.range(0, 4).mapToObj(i -> UUID.randomUUID().toString()).toList();
    moved(tickets, 2, "priya.nair");

    assertThat(pages(2)).extracting(page -> ids(page).size()).containsExactly(2, 2, 0);
  }

  @Test
  void givenCasesInSeveralPlaces_whenFiltered_thenOnlyThoseAreThere() {
    String second = UUID.randomUUID().toString();
    String third = UUID.randomUUID().toString();
    String taken = UUID.randomUUID().toString();
    moved(List.of(second), 2, "priya.nair");
    moved(List.of(third), 3, "elena.rossi");
    moved(List.of(taken), 3, "samuel.okafor");
    upstream.send(
        ticket(
            taken,
            3,
            TicketEventType.ESCALATION_ACKNOWLEDGED,
            Status.OPEN,
            new Post(3, team, "samuel.okafor"),
            "samuel.okafor"));
    await().until(() -> ids(ours().queryParam("state", "acknowledged").get()).size() == 1);

    assertThat(ids(ours().get())).containsExactlyInAnyOrder(second, third, taken);
    assertThat(ids(ours().queryParam("tier", 2).get())).containsExactly(second);
    assertThat(ids(ours().queryParam("tier", 3).get())).containsExactlyInAnyOrder(third, taken);
    assertThat(ids(ours().queryParam("state", "raised").get()))
        .containsExactlyInAnyOrder(second, third);
    assertThat(ids(ours().queryParam("assignee", "samuel.okafor").get())).containsExactly(taken);
    assertThat(ids(ours().queryParam("ticket", third).get())).containsExactly(third);
    assertThat(ids(ours().queryParam("tier", 3).queryParam("state", "raised").get()))
        .containsExactly(third);
    assertThat(ids(ours().queryParam("tier", 1).get())).isEmpty();
    assertThat(ids(ours().queryParam("drill", true).get())).isEmpty();
    assertThat(ids(given().queryParam("team", "no-such-team").get("/escalations"))).isEmpty();
  }

  /** A person moves these tickets to the team of this test, and the cases are there. */
  private void moved(List<String> tickets, int tier, String assignee) {
    int before = ids(ours().get()).size();
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    for (String ticket : tickets) {
      records.add(opened(ticket));
      records.add(
          ticket(
              ticket,
              2,
              TicketEventType.ESCALATED,
              Status.OPEN,
              new Post(tier, team, assignee),
              "jonas.weber"));
    }
    upstream.send(records);
    await().until(() -> ids(ours().get()).size() == before + tickets.size());
  }

  private List<Response> pages(int limit) {
    List<Response> pages = new ArrayList<>();
    String cursor = null;
    do {
      RequestSpecification page = ours().queryParam("limit", limit);
      Response answer = (cursor == null ? page : page.queryParam("cursor", cursor)).get();
      pages.add(answer);
      cursor = answer.header("Next-Cursor");
    } while (cursor != null);
    return pages;
  }

  private RequestSpecification ours() {
    return given().basePath("/escalations").queryParam("team", team);
  }

  private static Stream<Instant> times(Response answer) {
    return answer.jsonPath().getList("updatedAt", String.class).stream().map(Instant::parse);
  }

  private static List<String> ids(Response answer) {
    answer.then().statusCode(200);
    return answer.jsonPath().getList("ticketId", String.class);
  }
}
