package io.tocsin.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {

  @Test
  void ordinaryTextStaysAsItIs() {
    assertThat(Text.clean("Grüße,\n\t東京 👋")).isEqualTo("Grüße,\n\t東京 👋");
    assertThat(Text.hasControl("Grüße, 東京 👋")).isFalse();
  }

  @Test
  void aHeaderCantBeForged() {
    assertThat(Text.oneLine("Hi\r\nBcc: all@example.com")).isEqualTo("Hi  Bcc: all@example.com");
    assertThat(Text.oneLine("a\nb\tc\u2028d")).isEqualTo("a b c d");
  }

  @Test
  void controlsOverridesAndLoneSurrogatesGo() {
    assertThat(Text.clean("a\u0000b\u001B[31mc\u0085d\u202Ee\uD800f")).isEqualTo("ab[31mcdef");
    assertThat(Text.hasControl("a\u0000")).isTrue();
    assertThat(Text.hasControl("a\nb")).isTrue();
  }
}
