package io.tocsin.notification.pipeline;

/** Knows which texts there are. */
@FunctionalInterface
public interface KnownTexts {

  /** Whether there is one, in every language that it can be asked for in. */
  boolean has(Audience audience, Channel channel, Template template);
}
