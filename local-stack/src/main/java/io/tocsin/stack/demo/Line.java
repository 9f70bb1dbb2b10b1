package io.tocsin.stack.demo;

import java.time.Instant;

/** One line of the story. */
record Line(Instant at, Voice voice, String text) {

  /** Who speaks. */
  enum Voice {
    UPSTREAM("customer"),
    PERSON("person"),
    TICKET("ticket"),
    CLOCK("clock"),
    WARNING("warning"),
    BREACH("BREACH"),
    ESCALATION("escalation"),
    MAIL("mail"),
    SLACK("slack"),
    TROUBLE("trouble");

    private final String label;

    Voice(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }
}
