package io.tocsin.kit.time;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The one source of time of a service: the system's, or scaled time for demonstrations.
 *
 * <p>Time-lapse needs the profile {@value #PROFILE} <em>and</em> origin, start and speed. One
 * without the other is an accident, and the service refuses to start.
 */
@ApplicationScoped
public class TimeSource {

  static final String PROFILE = "time-lapse";
  private static final Logger LOG = Logger.getLogger(TimeSource.class);

  @Produces
  @Singleton
  InstantSource time(
      @ConfigProperty(name = "tocsin.time-lapse.origin") Optional<Instant> origin,
      @ConfigProperty(name = "tocsin.time-lapse.started-at") Optional<Instant> startedAt,
      @ConfigProperty(name = "tocsin.time-lapse.speed") Optional<Long> speed) {
    return choose(ConfigUtils.getProfiles().contains(PROFILE), origin, startedAt, speed);
  }

  static InstantSource choose(
      boolean profile,
      Optional<Instant> origin,
      Optional<Instant> startedAt,
      Optional<Long> speed) {
    boolean none = origin.isEmpty() && startedAt.isEmpty() && speed.isEmpty();
    boolean all = origin.isPresent() && startedAt.isPresent() && speed.isPresent();
    if (!profile && none) {
      return InstantSource.system();
    }
    if (!profile || !all) {
      throw new IllegalStateException(
          "time-lapse needs the profile '"
              + PROFILE
              + "' and all of tocsin.time-lapse.origin, .started-at and .speed; found profile="
              + profile
              + " origin="
              + origin.isPresent()
              + " started-at="
              + startedAt.isPresent()
              + " speed="
              + speed.isPresent());
    }
    LOG.warnf("time_lapse=on speed=%d origin=%s", speed.get(), origin.get());
    return new TimeLapse(InstantSource.system(), origin.get(), startedAt.get(), speed.get());
  }

  /** Chooses at start, so that a wrong setting stops the service before it takes a record. */
  void atStart(@Observes StartupEvent event, InstantSource time) {
    LOG.infof("now=%s", time.instant());
  }
}
