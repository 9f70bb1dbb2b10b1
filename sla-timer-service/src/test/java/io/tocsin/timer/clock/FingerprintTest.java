package io.tocsin.timer.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  @Test
  void given_the_same_text_then_the_id_is_the_same_after_any_restart() {
    assertThat(Fingerprint.of("t/resolution/1\nsla.breached\noffice\n1\nbreached"))
        .isEqualTo("fc76ec9f-f00c-8417-aa29-edba5eda49cd");
  }

  @Test
  void given_any_text_then_the_id_is_a_uuid_of_version_8() {
    for (String text : new String[] {"", "a", "12345678", "123456789", "Prüfung ✓"}) {
      UUID id = UUID.fromString(Fingerprint.of(text));

      assertThat(id.version()).isEqualTo(8);
      assertThat(id.variant()).isEqualTo(2);
    }
  }

  @Test
  void given_texts_that_differ_a_little_then_each_half_of_their_ids_differs() {
    Set<Long> high = new HashSet<>();
    Set<Long> low = new HashSet<>();
    int texts = 0;
    for (int ticket = 0; ticket < 2_000; ticket++) {
      for (int cycle = 1; cycle <= 10; cycle++) {
        for (String what : new String[] {"", "\0", "50", "75", "50/1", "breached", "breached/1"}) {
          UUID id = UUID.fromString(Fingerprint.of("t-" + ticket + "/m/" + cycle + "\n" + what));
          high.add(id.getMostSignificantBits());
          low.add(id.getLeastSignificantBits());
          texts++;
        }
      }
    }

    assertThat(high.size()).isEqualTo(texts);
    assertThat(low.size()).isEqualTo(texts);
  }

  @Test
  void given_one_bit_of_the_text_changes_then_about_half_of_the_id_does() {
    char[] text = "t/resolution/1\nsla.clock-paused\noffice\n1\ne-4711".toCharArray();
    UUID id = UUID.fromString(Fingerprint.of(new String(text)));
    for (int i = 0; i < text.length; i++) {
      text[i] ^= 1;
      UUID other = UUID.fromString(Fingerprint.of(new String(text)));
      text[i] ^= 1;

      long high = id.getMostSignificantBits() ^ other.getMostSignificantBits();
      long low = id.getLeastSignificantBits() ^ other.getLeastSignificantBits();
      assertThat(Long.bitCount(high)).isBetween(14, 46);
      assertThat(Long.bitCount(low)).isBetween(14, 46);
    }
  }
}
