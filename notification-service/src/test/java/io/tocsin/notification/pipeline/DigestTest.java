package io.tocsin.notification.pipeline;

import static io.tocsin.notification.pipeline.Given.AT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.EscalationReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Many tickets in one message: which first, each once, as many as fit. */
class DigestTest {

  private static final DigestSize ROOMY = new DigestSize(50, 100_000, 2000);

  @Test
  void givenOccurrencesInAnyOrder_thenTheMostUrgentAndLongestOverdueComeFirst() {
    List<Occurrence> shuffled =
        new ArrayList<>(
            List.of(
                of("a", new Happening.Exhausted(3, AT)),
                of("b", escalated(2, AT.minusSeconds(60))),
                of("c", escalated(2, AT)),
                of("d", escalated(2, null)),
                of("e", new Happening.Breached("resolution", AT, Duration.ofHours(1))),
                of("f", new Happening.Requested(true)),
                of("g", new Happening.Reminded()),
                of("h", new Happening.Warned("resolution", 90, AT)),
                of("i", new Happening.Acknowledged("sam"))));
    Collections.shuffle(shuffled, new Random(7));

    assertThat(tickets(Digest.of(shuffled)))
        .containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i");
  }

  @Test
  void givenEveryOccasion_thenItHasItsPlace() {
    assertThat(Ranking.ORDER).containsExactlyInAnyOrder(Occasion.values());
  }

  @Test
  void givenATicketMovesOn_thenItIsNamedOnceWithTheLatest() {
    Occurrence second = at("a", escalated(2, AT), AT);
    Occurrence third = at("a", escalated(3, AT.plusSeconds(9)), AT.plusSeconds(9));
    Occurrence taken = at("a", new Happening.Acknowledged("sam"), AT.plusSeconds(10));

    Digest digest = Digest.of(List.of(third, taken, second));

    assertThat(digest.entries())
        .singleElement()
        .satisfies(entry -> assertThat(entry.told()).containsExactly(third, taken));
    assertThat(digest.occurrences()).containsExactlyInAnyOrder(second, third, taken);
  }

  @Test
  void givenMoreThanFit_thenTheyAreSplit_andEveryTicketIsInOne() {
    List<Occurrence> all = many(25);

    List<Digest> byMembers = Digest.of(all).split(new DigestSize(50, 100_000, 10));
    List<Digest> byNames = Digest.of(all).split(new DigestSize(50, 40, 2000));

    assertThat(byMembers).extracting(digest -> digest.entries().size()).containsExactly(10, 10, 5);
    assertThat(byMembers.stream().flatMap(digest -> tickets(digest).stream()))
        .containsExactlyElementsOf(tickets(Digest.of(all)));
    assertThat(byNames)
        .allSatisfy(it -> assertThat(String.join(", ", tickets(it))).hasSizeLessThan(40));
    assertThat(byNames.stream().flatMap(digest -> tickets(digest).stream()).distinct()).hasSize(25);
  }

  @Test
  void givenOneTicketWithMoreThanFits_thenItStaysWhole() {
    List<Occurrence> all =
        IntStream.range(0, 5).mapToObj(i -> at("a", escalated(2, AT), AT.plusSeconds(i))).toList();

    assertThat(Digest.of(all).split(new DigestSize(50, 1, 2))).hasSize(1);
    assertThat(Digest.of(List.of()).split(ROOMY)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"EMAIL", "SLACK", "TEAMS"})
  void givenADigest_thenItsWordsNameEveryTicketOnce(Channel channel) {
    Digest first = Digest.of(many(3000)).split(DigestSize.of(channel)).getFirst();

    Map<String, Object> words = words(channel, first.occurrences());

    List<String> text = new ArrayList<>();
    for (Object line : lines(words, "lines")) {
      text.add(line.toString().split(" ")[0]);
    }
    for (Object line : lines(words, "others")) {
      text.addAll(List.of(line.toString().split(", ")));
    }
    assertThat(text).containsExactlyElementsOf(tickets(first));
    assertThat(words)
        .containsEntry("tickets", first.entries().size() + " tickets")
        .containsEntry("counts", first.entries().size() + " escalated");
  }

  @Test
  void givenSeveralOccasions_thenTheyAreCountedAndALineSaysWhatHappened() {
    List<Occurrence> all =
        List.of(
            of("a", new Happening.Exhausted(3, AT)),
            of("b", escalated(2, AT)),
            at("b", new Happening.Acknowledged("sam"), AT.plusSeconds(1)),
            of("c", escalated(2, AT.plusSeconds(1))));

    Map<String, Object> words = words(Channel.EMAIL, all);

    assertThat(words).containsEntry("counts", "1 without a tier left, 2 escalated");
    assertThat(lines(words, "lines"))
        .map(Object::toString)
        .containsExactly(
            "a has no tier left to go to, so nothing happens by itself",
            "b moved up to tier 2; was taken on by Sam Okafor",
            "c moved up to tier 2");
  }

  @ParameterizedTest
  @CsvSource({
    "abcdef, 6, abcdef",
    "abcdefg, 6, abcde…",
    "a&b, 6, a…",
    "a&b, 7, a&b",
    "a&bc, 7, a&…"
  })
  void givenATextTooLong_thenItIsCutAsItsChannelCounts(String text, int max, String cut) {
    assertThat(DigestSize.cut(text, max)).isEqualTo(cut);
    assertThat(DigestSize.length(DigestSize.cut(text, max))).isLessThanOrEqualTo(max);
  }

  @ParameterizedTest
  @CsvSource({
    "RESPONDER, EMAIL, ESCALATED, true",
    "RESPONDER, EMAIL, EXHAUSTED, true",
    "TEAM, SLACK, CORRECTED, true",
    "TEAM, TEAMS, WARNED, true",
    "CUSTOMER, EMAIL, ESCALATED, false",
    "RESPONDER, EMAIL, HANDED_OVER, false",
    "TEAM, PAGERDUTY, ESCALATED, false",
    "RESPONDER, SMS, ESCALATED, false",
    "TEAM, WEBHOOK, ESCALATED, false",
    "RESPONDER, EMAIL, DIGEST, false"
  })
  void givenANotice_thenTheTableSaysWhetherItMayWait(
      Audience audience, Channel channel, Template template, boolean may) {
    Notice notice = new Notice(audience, channel, "sam", template, null);
    Occurrence occurrence = Given.occurrence(Given.ESCALATED);
    Occurrence drill = Given.occurrence(Given.ESCALATED, Given.drill(Given.EVERYBODY));

    assertThat(Holding.mayWait(occurrence, notice)).isEqualTo(may);
    assertThat(Holding.mayWait(drill, notice)).isFalse();
    assertThat(Holding.mayWait(occurrence, notice.suppressedBecause("x"))).isFalse();
  }

  @Test
  void givenABatch_thenTheMostUrgentGoesFirst_butNotWhatWasRetractedMeanwhile() {
    Occurrence worst = of("b", new Happening.Exhausted(3, AT));
    List<Plan> plans = List.of(plan(of("a", escalated(2, AT))), plan(worst));

    assertThat(Admission.firsts(plans, Set.of()))
        .singleElement()
        .satisfies(first -> assertThat(first.occurrence()).isEqualTo(worst))
        .satisfies(first -> assertThat(first.more()).isTrue());
    assertThat(Admission.firsts(plans, Set.of(worst.eventId())))
        .singleElement()
        .satisfies(first -> assertThat(first.occurrence().ticketId()).isEqualTo("a"))
        .satisfies(first -> assertThat(first.more()).isFalse());
  }

  private static Plan plan(Occurrence occurrence) {
    return new Plan(occurrence, List.of(), List.of(Given.mailTo(Audience.RESPONDER, "sam")));
  }

  private static Map<String, Object> words(Channel channel, List<Occurrence> occurrences) {
    Notice notice = new Notice(Audience.TEAM, channel, "tier-2", Template.DIGEST, null);
    Delivery digest = new Delivery("d", occurrences, notice, 1, false, false, AT);
    return DigestWording.of(digest, "Support", "", Given.PEOPLE, Language.ENGLISH);
  }

  private static List<?> lines(Map<String, Object> words, String name) {
    return (List<?>) Objects.requireNonNull(words.get(name));
  }

  private static List<Occurrence> many(int count) {
    return IntStream.range(0, count).mapToObj(i -> of("T-" + i, escalated(2, AT))).toList();
  }

  private static List<String> tickets(Digest digest) {
    return digest.entries().stream().map(entry -> entry.first().ticketId()).toList();
  }

  private static Happening escalated(int toTier, @Nullable Instant dueAt) {
    return new Happening.Escalated(EscalationReason.TIME_IN_TIER_BREACHED, 1, toTier, dueAt);
  }

  private static Occurrence of(String ticket, Happening happening) {
    return at(ticket, happening, AT);
  }

  private static Occurrence at(String ticket, Happening happening, Instant at) {
    return new Occurrence(
        ticket + "/" + Occasion.of(happening) + "/" + at,
        ticket,
        at,
        happening,
        Parties.UNKNOWN,
        Background.NONE);
  }
}
