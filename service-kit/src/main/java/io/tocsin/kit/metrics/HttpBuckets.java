package io.tocsin.kit.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.stream.DoubleStream;

/** Answers over HTTP are counted in few buckets: enough for percentiles over all instances. */
final class HttpBuckets implements MeterFilter {

  private static final String ANSWERS = "http.server.requests";
  private static final double[] BOUNDS_NANOS =
      DoubleStream.of(0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
          .map(seconds -> seconds * Duration.ofSeconds(1).toNanos())
          .toArray();

  @Override
  public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
    if (!id.getName().equals(ANSWERS)) {
      return config;
    }
    return DistributionStatisticConfig.builder()
        .serviceLevelObjectives(BOUNDS_NANOS)
        .build()
        .merge(config);
  }

  /** Found by the services' registry. */
  static final class Producer {

    @Produces
    @Singleton
    MeterFilter httpBuckets() {
      return new HttpBuckets();
    }
  }
}
