package io.tocsin.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The customer of a ticket, by id only: name and address travel on {@code customer-contacts}.
 *
 * @param id the customer's id in the upstream system
 * @param plan the customer's level of service, for example {@code gold}
 * @param locale BCP 47 language tag, for example {@code de-AT}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Customer(String id, @Nullable String plan, @Nullable String locale) {}
