package io.tocsin.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a person. Value on {@code customer-contacts} (key: customer id) and {@code
 * responder-contacts} (key: member id); a tombstone erases the person. Read by notification-service
 * only.
 *
 * @param name as the person is addressed
 * @param email one address
 * @param locale BCP 47 language tag
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Contact(String name, @Nullable String email, @Nullable String locale) {}
