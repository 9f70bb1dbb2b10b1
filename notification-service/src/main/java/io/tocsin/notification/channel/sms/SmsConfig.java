package io.tocsin.notification.channel.sms;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of text messages through Twilio. */
@ConfigMapping(prefix = "tocsin.sms")
public interface SmsConfig {

  /** Where Twilio is: the region's. */
  String apiUrl();

  /** The account. */
  Optional<String> accountSid();

  /** From the environment or a file, never from the command line. */
  Optional<String> authToken();

  /** The sender's number or name. */
  Optional<String> from();

  /** A service that chooses the sender, instead of {@link #from()}. */
  Optional<String> messagingServiceSid();

  /** The longest message, in parts of 153 characters, or of 67 in other alphabets. */
  @WithDefault("3")
  int maxSegments();

  /** Messages on their way at once. */
  @WithDefault("4")
  int concurrency();

  /**
   * Messages within {@link #ratePeriod()}; 0 for as many as there are: Twilio has a queue, too, but
   * in it the urgent ones are not first. Source: Twilio, error 21611, rate of a US long code.
   */
  @WithDefault("1")
  int rateLimit();

  /** The time that {@link #rateLimit()} is for. */
  @WithDefault("1s")
  Duration ratePeriod();
}
