package io.tocsin.escalation.oncall;

/** How long a turn is; at most a year. */
public sealed interface Length {

  /** Days on the wall's clock: on a day on which it is changed, they have an hour less or more. */
  record Days(int count) implements Length {}

  /** Hours that pass, whatever the wall's clock shows. */
  record Hours(int count) implements Length {}
}
