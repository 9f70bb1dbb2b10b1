package io.tocsin.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.notification.channel.OwnText.Fault;
import io.tocsin.notification.channel.TextPlace.Kind;
import io.tocsin.notification.pipeline.Audience;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Language;
import io.tocsin.notification.pipeline.Samples;
import io.tocsin.notification.pipeline.Template;
import io.tocsin.notification.pipeline.Wording;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a house may write for itself, and what it may not. */
class OwnTextTest {

  private static final Wording WORDING = new Wording(ZoneId.of("UTC"), "Acme Support");
  private static final TextPlace ESCALATED =
      new TextPlace(Kind.EMAIL, Audience.RESPONDER, Language.ENGLISH, Template.ESCALATED);

  static Stream<TextPlace> places() {
    Texts texts = TemplateFiles.texts();
    return TextPlace.all().stream().filter(texts::exists);
  }

  @ParameterizedTest
  @MethodSource("places")
  void givenATextThatComesWithTheService_thenItCanBeOnesOwn_andSaysTheSame(TextPlace place) {
    String text = Texts.source(place);

    assertThat(TextReview.faults(place, text, WORDING)).isEmpty();
    Map<String, Object> words = words(place);
    assertThat(Texts.render(OwnText.of(text), place.kind().sample(), words))
        .isEqualTo(TemplateFiles.texts().render(place.sample(), place.language(), words));
  }

  private static Map<String, Object> words(TextPlace place) {
    return WORDING.of(Samples.full(place.sample()), "Anna", Samples.PEOPLE, place.language());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Hi|{refrence}; 2; there is no word {refrence}",
        "Hi|{#if toTier}|{typo}|{/if}; 3; there is no word {typo}",
        "Hi|{#if typo}yes{/if}; 2; there is no word {typo}",
        "Hi|{name.length}; 2; there is no word {name.length}",
        "Hi|{name.toUpperCase()}; 2; there is no word {name.toUpperCase()}",
        "Hi|{name.getClass.forName('x')}; 2; there is no word {name.getClass.forName('x')}",
        "Hi|{config:tocsin.act.keys}; 2; there is no word {config:tocsin.act.keys}",
        "Hi|{inject:texts}; 2; there is no word {inject:texts}",
        "Hi|{cdi:texts.own}; 2; there is no word {cdi:texts.own}"
      })
  void givenWhatIsNoWord_thenItsLineIsNamed(String text, int line, String reason) {
    assertThat(faults(text)).contains(new Fault(line, reason));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Hi|there|{#if toTier}yes; 3; if",
        "Hi|{/if}; 2; if",
        "Hi|{#include act/en/unknown /}; 2; include",
        "Hi|{#eval name /}; 2; eval",
        "Hi|{#let x=name}{x}{/let}; 2; let",
        "Hi|{#for}; 2; for",
        "Hi|{#for x in name}{x}{/for}; 2; name"
      })
  void givenWhatIsNoText_thenItsLineIsNamed(String text, int line, String reason) {
    assertThat(faults(text))
        .anySatisfy(
            fault -> {
              assertThat(fault.line()).isEqualTo(line);
              assertThat(fault.reason()).containsIgnoringCase(reason).hasSizeLessThan(210);
            });
  }

  @Test
  void givenATextThatIsEmptyOrTooLong_thenItIsRefused() {
    assertThat(faults(" | ")).containsExactly(new Fault(0, "is empty"));
    assertThat(faults("x".repeat(20_001)))
        .containsExactly(new Fault(0, "is longer than 20000 characters"));
    assertThat(faults("x".repeat(201) + "|text"))
        .containsExactly(new Fault(1, "the first line, which is the subject, is longer than 200"));
    assertThat(faults("A subject alone"))
        .containsExactly(new Fault(0, "has a first line, which is the subject, and no text"));
  }

  @Test
  void givenALoop_thenItsVariableIsAWord() {
    TextPlace digest = new TextPlace(Kind.SLACK, Audience.TEAM, Language.ENGLISH, Template.DIGEST);

    assertThat(TextReview.faults(digest, "{#for one in lines}{one}{/for}", WORDING)).isEmpty();
    assertThat(TextReview.faults(digest, "{#for one in lines}{two}{/for}", WORDING))
        .containsExactly(new Fault(1, "there is no word {two}"));
  }

  @Test
  void givenWordsThatLookLikeATemplate_thenTheyAreData() {
    Texts.Rendered text =
        Texts.render(
            OwnText.of("{name}\n{name}{#for x in lines}{x}{/for}"),
            Channel.SLACK,
            Map.of("name", "{#for}{config:x}<!channel>", "lines", List.of("{name}", "<b>")));

    assertThat(text.body())
        .isEqualTo(
            "{#for}{config:x}&lt;!channel&gt;\n{#for}{config:x}&lt;!channel&gt;{name}&lt;b&gt;");
  }

  @Test
  void givenAHousesOwnText_thenItIsUsed_untilItIsGivenBack() {
    Texts texts = TemplateFiles.texts();
    Map<String, Object> words = words(ESCALATED);
    String before = texts.render(ESCALATED.sample(), Language.ENGLISH, words).subject();

    texts.use(Map.of(ESCALATED.path(), OwnText.of("Up: {reference}\nGo, {name}.")));
    assertThat(texts.render(ESCALATED.sample(), Language.ENGLISH, words))
        .isEqualTo(new Texts.Rendered("Up: INC-4711", "Go, Anna.\n"));

    texts.use(Map.of());
    assertThat(texts.render(ESCALATED.sample(), Language.ENGLISH, words).subject())
        .isEqualTo(before);
  }

  private static List<Fault> faults(String text) {
    return TextReview.faults(ESCALATED, text.replace('|', '\n'), WORDING);
  }
}
