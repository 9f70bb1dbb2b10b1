package io.tocsin.notification.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PagesTest {

  private static final Destination TIER_1 = chat("tier-1");
  private static final Happening ACKNOWLEDGED = new Happening.Acknowledged("sam");

  @Test
  void givenAnOpenPage_thenWhatBecomesOfTheTicketUpdatesIt_besidesWhatIsToldAnyway() {
    Pages pages = new Pages(Set.of(Channel.SLACK), Map.of("t-1", Set.of(TIER_1)));

    Plan plan = pages.update(plan(ACKNOWLEDGED, to(TIER_1)));

    assertThat(plan.notices())
        .extracting(Notice::destination, Notice::template)
        .containsExactly(tuple(TIER_1, Template.ESCALATED), tuple(TIER_1, Template.UPDATED));
  }

  @Test
  void givenAPageOfTheSameBatch_thenItIsUpdated_butNotByItself() {
    Pages pages = new Pages(Set.of(Channel.SLACK), Map.of());

    Plan first = pages.update(plan(Given.ESCALATED, to(TIER_1)));
    Plan second = pages.update(plan(ACKNOWLEDGED));

    assertThat(updates(first)).isEmpty();
    assertThat(updates(second)).containsExactly(TIER_1);
  }

  @Test
  void givenNoMessageOrAChannelWithoutPages_thenThereIsNone() {
    Pages pages = new Pages(Set.of(Channel.SLACK), Map.of());
    pages.update(plan(Given.ESCALATED, to(TIER_1).suppressedBecause("x")));
    pages.update(plan(Given.ESCALATED, Given.mailTo(Audience.RESPONDER, "sam")));

    assertThat(updates(pages.update(plan(ACKNOWLEDGED)))).isEmpty();
  }

  @Test
  void givenAWarning_thenThePageStaysAsItIs() {
    Pages pages = new Pages(Set.of(Channel.SLACK), Map.of("t-1", Set.of(TIER_1)));

    assertThat(updates(pages.update(plan(new Happening.Warned("resolution", 90, Given.AT)))))
        .isEmpty();
  }

  private static Plan plan(Happening happening, Notice... notices) {
    return new Plan(Given.occurrence(happening), List.of(), List.of(notices));
  }

  private static Notice to(Destination to) {
    return new Notice(to.audience(), to.channel(), to.recipient(), Template.ESCALATED, null);
  }

  private static Destination chat(String name) {
    return new Destination(Audience.TEAM, Channel.SLACK, name);
  }

  private static List<Destination> updates(Plan plan) {
    return plan.notices().stream()
        .filter(notice -> notice.template() == Template.UPDATED)
        .map(Notice::destination)
        .toList();
  }
}
