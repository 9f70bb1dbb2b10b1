/** Cases, decisions, ticket facts and the roster in PostgreSQL. Rows never leave it. */
@NullMarked
package io.tocsin.escalation.store;

import org.jspecify.annotations.NullMarked;
