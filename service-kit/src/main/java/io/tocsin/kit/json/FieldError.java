package io.tocsin.kit.json;

/**
 * What is wrong with which field.
 *
 * @param field a path such as {@code customer.id} or {@code items[2].name}; empty for the whole
 * @param reason a sentence for a person
 */
public record FieldError(String field, String reason) {}
