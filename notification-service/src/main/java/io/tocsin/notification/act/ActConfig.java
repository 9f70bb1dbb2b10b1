package io.tocsin.notification.act;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of what people do straight from a message. */
@ConfigMapping(prefix = "tocsin.act")
public interface ActConfig {

  /**
   * Where people reach {@code /act} from outside, such as https://act.example.com; without it
   * messages have no such links.
   */
  Optional<String> url();

  /**
   * Secrets that links are signed with, each of 32 characters at least, with commas between them.
   * The first one signs, all are good. From the environment or a file, never from the command line.
   */
  Optional<List<String>> keys();

  /** How long a link to acknowledge is good. */
  @WithDefault("72h")
  Duration acknowledgeWithin();

  /** How long a link to give feedback is good. */
  @WithDefault("720h")
  Duration feedbackWithin();
}
