package io.tocsin.notification.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

  @ParameterizedTest
  @CsvSource({
    "de, GERMAN",
    "de-AT, GERMAN",
    "DE-ch, GERMAN",
    "en, ENGLISH",
    "fr-FR, ENGLISH",
    ", ENGLISH",
    "'', ENGLISH",
    "not a tag!, ENGLISH"
  })
  void givenATag_thenALanguageThatWeWriteIn(@Nullable String tag, Language language) {
    assertThat(Language.of(tag)).isEqualTo(language);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ENGLISH; Europe/Berlin; 2026-01-06T09:05:00Z; Tuesday, 6 January 2026 at 10:05 (CET)",
        "ENGLISH; Europe/Berlin; 2026-07-06T09:05:00Z; Monday, 6 July 2026 at 11:05 (CEST)",
        "ENGLISH; UTC; 2026-01-06T09:05:00Z; Tuesday, 6 January 2026 at 09:05 (UTC)",
        "GERMAN; Europe/Berlin; 2026-01-06T09:05:00Z; Dienstag, 6. Januar 2026, 10:05 Uhr (MEZ)"
      })
  void givenAnInstant_thenItIsWrittenAsPeopleDo(
      Language language, String zone, String instant, String text) {
    assertThat(language.time(Instant.parse(instant), ZoneId.of(zone))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "PT24H, 24 hours",
    "PT1H, 1 hour",
    "PT90M, 1 hour 30 minutes",
    "PT5S, 1 minute",
    "PT48H, 2 days",
    "PT73H15M, 3 days 1 hour 15 minutes",
    "PT47H, 47 hours"
  })
  void givenADuration_thenItIsWrittenAsPeopleDo(Duration duration, String text) {
    assertThat(Language.ENGLISH.duration(duration)).isEqualTo(text);
  }

  @Test
  void givenGerman_thenPluralsAreGerman() {
    assertThat(Language.GERMAN.duration(Duration.parse("PT73H15M")))
        .isEqualTo("3 Tage 1 Stunde 15 Minuten");
  }
}
