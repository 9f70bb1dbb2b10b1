package io.tocsin.escalation.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.escalation.matrix.Guard;
import io.tocsin.escalation.matrix.Matrices;
import io.tocsin.escalation.matrix.Question;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardsTest {

  private static final Question FULL =
      Matrices.question(
          "warning metric=time-in-tier percent=90 tier=2 priority=high severity=3 plan=gold"
              + " affectedUsers=40 hours=out status=ON_HOLD team=payments skill=ledger source=portal"
              + " customer=bank-7 locale=de-AT assignee=nora");

  private static final Question BARE = Matrices.question("request");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ticket.priority == \"high\"",
        "ticket.status == \"on-hold\"",
        "ticket.tier == 2 && has(ticket.severity)",
        "ticket.severity == 3",
        "ticket.affectedUsers == 40",
        "ticket.customer.id.startsWith(\"bank-\")",
        "ticket.customer.plan == \"gold\"",
        "ticket.customer.locale.startsWith(\"de\")",
        "ticket.team == \"payments\"",
        "ticket.assignee == \"nora\"",
        "ticket.skill == \"ledger\"",
        "ticket.source == \"portal\"",
        "trigger.kind == \"warning\"",
        "trigger.metric == \"time-in-tier\"",
        "trigger.percent >= 90",
        "!trigger.inHours && has(trigger.metric)",
      })
  void givenWhatIsSo_whenAsked_thenItHoldsAndForABareQuestionNot(String guard) {
    assertThat(holds(guard, FULL)).isTrue();
    assertThat(holds(guard, BARE)).isFalse();
  }

  @Test
  void givenWhatIsNotKnown_whenAsked_thenItHasTheDocumentedValues() {
    String absent =
        "ticket.severity > 4 && ticket.affectedUsers == 0 && ticket.team == \"\""
            + " && trigger.percent == 0 && trigger.metric == \"\" && trigger.inHours";

    assertThat(holds(absent, BARE)).isTrue();
  }

  @Test
  void givenAnUnknownFact_whenRead_thenItsPlaceAndTheKnownOnesAreTold() {
    assertThat(Guards.compile("trigger.kin == \"breach\""))
        .isEqualTo(
            new Guard.Refused(
                List.of(
                    "line 1, column 9: unknown field 'kin'; a trigger has: kind, metric, percent,"
                        + " inHours")));
  }

  private static boolean holds(String guard, Question question) {
    return switch (Guards.compile(guard)) {
      case Guard.Usable usable -> usable.condition().test(question);
      case Guard.Refused(List<String> reasons) -> throw new AssertionError(guard + ": " + reasons);
    };
  }
}
