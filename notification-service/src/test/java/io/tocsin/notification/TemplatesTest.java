package io.tocsin.notification;

import static io.restassured.RestAssured.given;
import static io.tocsin.contracts.EscalationEventType.RAISED;
import static io.tocsin.notification.testing.Wire.escalation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.tocsin.contracts.Topic;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts over HTTP: seen before they are sent, and changed in versions. */
@QuarkusTest
@TestProfile(Service.Impatient.class)
class TemplatesTest extends Service {

  private static final String OURS = "/templates/email/responder/en/escalated";

  @Test
  void givenAHouseChangesAText_thenThatIsSent_untilItGivesItBack() throws Exception {
    int built =
        given()
            .get(OURS)
            .then()
            .statusCode(200)
            .header("ETag", "\"0\"")
            .body("text", startsWith("Yours now:"))
            .body("words", hasItem("reference"))
            .extract()
            .path("version");
    assertThat(built).isZero();

    put(OURS, "Up: {reference}\nDear {name}, it is yours.", "\"0\"", "olga")
        .statusCode(200)
        .body("version", equalTo(1));
    topics.send(Topic.ESCALATION_EVENTS, escalation(RAISED, "e-70", "t-70", "c-70"));
    await().untilAsserted(() -> assertThat(states("t-70")).hasSize(3).containsOnly("accepted"));
    assertThat(text(mail("sam@example.org", "Up: INC-t-70")))
        .startsWith("Dear Sam Okafor, it is yours.");

    put(OURS, "Another\ntext", "\"0\"", "olga")
        .statusCode(412)
        .body("detail", containsString("version 1"));
    put(OURS, "Another\ntext", null, "olga").statusCode(200);
    given().header("X-Changed-By", "per").delete(OURS).then().statusCode(200);
    given().get(OURS).then().header("ETag", "\"3\"").body("text", startsWith("Yours now:"));
    given()
        .header("X-Changed-By", "per")
        .post(OURS + "/rollback?to=1")
        .then()
        .statusCode(200)
        .body("version", equalTo(4));
    given()
        .get(OURS + "/versions")
        .then()
        .body("version", contains(4, 3, 2, 1))
        .body("changedBy", contains("per", "per", "olga", "olga"));
    given().header("X-Changed-By", "per").post(OURS + "/rollback?to=9").then().statusCode(404);
    given().header("X-Changed-By", "per").delete(OURS).then().statusCode(200);
  }

  @Test
  void givenAFaultyText_thenEachFaultIsNamedByItsLine_andNothingChanges() {
    String other = "/templates/slack/team/en/escalated";

    put(other, "Hi\n{refrence} and {name.length}\n{cdi:texts}", null, "olga")
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors.field", contains("text", "text", "text"))
        .body("errors.reason", hasItem("line 2: there is no word {refrence}"))
        .body("errors.reason", hasItem("line 3: there is no word {cdi:texts}"));
    put(other, "Hi\n\n{#if toTier}never closed", null, "olga")
        .statusCode(422)
        .body("errors[0].reason", startsWith("line 3: "));
    put(other, "x".repeat(20_001), null, "olga")
        .statusCode(422)
        .body("errors[0].reason", equalTo("is longer than 20000 characters"));
    put(other, "Hi\nthere", null, null)
        .statusCode(422)
        .body("errors.field", contains("X-Changed-By"));
    put(other, "Hi\nthere", "three", "olga")
        .statusCode(422)
        .body("errors.field", contains("If-Match"));
    given().get(other).then().body("version", equalTo(0));
  }

  @ParameterizedTest
  @CsvSource({
    "email/customer/fr/escalated, 422, language",
    "fax/customer/en/escalated, 422, kind",
    "email/everybody/en/escalated, 422, audience",
    "email/customer/en/delighted, 422, template"
  })
  void givenNoSuchText_thenWhatIsWrongIsNamed(String path, int status, String field) {
    put("/templates/" + path, "Hi\nthere", null, "olga")
        .statusCode(status)
        .body("errors.field", contains(field));
    put("/templates/email/customer/en/reminded", "Hi\nthere", null, "olga").statusCode(404);
  }

  @Test
  void givenAllTexts_thenCustomersHaveThemInBothLanguages() {
    var paths = given().get("/templates").jsonPath().getList("path", String.class);

    assertThat(paths).hasSizeGreaterThan(60);
    for (String path : paths) {
      if (path.startsWith("email/")) {
        assertThat(paths)
            .contains(path.replace("/en/", "/de/"))
            .contains(path.replace("/de/", "/en/"));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "email, form.html",
    "teams, form.type",
    "pagerduty, form.event_action",
    "sms, form.parts",
    "webhook, form.type"
  })
  void givenAnyChannel_thenItsFormIsShown(String channel, String field) {
    preview(channel, "responder", "de", "escalated", "\"words\": {}")
        .statusCode(200)
        .body("text", not(equalTo("")))
        .body(field, not(equalTo(null)))
        .body(not(containsString("NOT_FOUND")));
  }

  @Test
  void givenHostileWords_thenEachChannelShowsThemAsText() {
    String words = "\"words\": {\"reference\": \"{#for}<script><!channel>\\r\\nBcc: x\"}";

    preview("slack", "team", "en", "escalated", words)
        .body("text", containsString("{#for}&lt;script&gt;&lt;!channel&gt;  Bcc: x"))
        .body("form.blocks[0].text.text", not(containsString("<!channel>")));
    preview("email", "responder", "en", "escalated", words)
        .body("form.subject", containsString("{#for}<script><!channel>  Bcc: x"))
        .body("form.subject", not(containsString("\n")))
        .body("form.html", containsString("{#for}&lt;script&gt;"))
        .body("form.html", not(containsString("<script")))
        .body("form.html", containsString(">Acknowledge</a>"));
    preview("sms", "responder", "en", "escalated", words)
        .body("form.text", containsString("{#for}<script><!channel>  Bcc: x"))
        .body("form.parts", equalTo(1));
  }

  @Test
  void givenADraft_thenItIsShown_andNotKept() {
    preview("email", "customer", "en", "resolved", "\"text\": \"Done: {reference}\\nHi {name}.\"")
        .statusCode(200)
        .body("subject", equalTo("Done: INC-4711"))
        .body("text", equalTo("Hi Anna Müller.\n"));
    preview("email", "customer", "en", "resolved", "\"text\": \"Done\\n{typo}\"")
        .statusCode(422)
        .body("errors[0].reason", equalTo("line 2: there is no word {typo}"));
    given().get("/templates/email/customer/en/resolved").then().body("version", equalTo(0));
  }

  @Test
  void givenWhatCantBeShown_thenTheFieldIsNamed() {
    preview("email", "customer", "fr", "resolved", "\"words\": {}")
        .statusCode(422)
        .body("errors.field", contains("language"));
    preview("email", "customer", "en", "reminded", "\"words\": {}")
        .statusCode(422)
        .body("errors.field", contains("template"));
    preview("sms", "responder", "en", "digest", "\"words\": {}").statusCode(422);
    preview("email", "customer", "en", "resolved", "\"words\": {\"tickets\": \"x\", \"name\": 7}")
        .statusCode(422)
        .body("errors", hasSize(2));
    given()
        .contentType("application/json")
        .body("{}")
        .post("/templates/preview")
        .then()
        .statusCode(422)
        .body("errors.field", contains("audience", "channel", "template", "language"));
  }

  private static ValidatableResponse preview(
      String channel, String audience, String language, String template, String more) {
    return given()
        .contentType("application/json")
        .body(
            "{\"channel\": \"%s\", \"audience\": \"%s\", \"language\": \"%s\", \"template\": \"%s\", %s}"
                .formatted(channel, audience, language, template, more))
        .post("/templates/preview")
        .then();
  }

  private static ValidatableResponse put(
      String path, String text, @Nullable String ifMatch, @Nullable String by) {
    var request = given().contentType("text/plain; charset=utf-8").body(text);
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    if (by != null) {
      request.header("X-Changed-By", by);
    }
    return request.put(path).then();
  }
}
