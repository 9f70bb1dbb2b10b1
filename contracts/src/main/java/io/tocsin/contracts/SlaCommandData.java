package io.tocsin.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Data of every event on {@code sla-commands}: what a person wants done to a clock.
 *
 * @param metric the metric's latest clock on the ticket is meant
 * @param by open time granted; only, and always, on {@code sla.extend-clock}
 * @param who member id of that person
 * @param reason in that person's words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SlaCommandData(String metric, @Nullable Duration by, String who, String reason) {}
