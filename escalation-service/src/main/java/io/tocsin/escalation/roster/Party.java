package io.tocsin.escalation.roster;

/**
 * Somebody outside the support organisation who can be given a ticket: a department, a vendor.
 *
 * @param id as tickets and events name it, for example {@code acme-vendor}
 * @param name as it is addressed
 * @param email its one address
 * @param locale BCP 47 language tag
 */
public record Party(String id, String name, String email, String locale) {}
