/** What a service refuses to run with in production. */
@NullMarked
package io.tocsin.kit.safety;

import org.jspecify.annotations.NullMarked;
