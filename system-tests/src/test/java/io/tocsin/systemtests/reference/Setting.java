package io.tocsin.systemtests.reference;

import java.util.Locale;

/**
 * A setting of a service.
 *
 * @param name in dots and dashes; {@code *} stands for a name that the person chooses
 * @param fallback what holds when it is not set; empty when nothing does
 * @param meaning from the code; empty when the code says nothing
 */
record Setting(String name, String fallback, String meaning) {

  /** The environment variable that sets it. */
  String variable() {
    return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9*]", "_");
  }

  Setting withFallback(String value) {
    return new Setting(name, value, meaning);
  }
}
