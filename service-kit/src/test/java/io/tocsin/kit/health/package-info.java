/** Tests of the container's health check. */
@NullMarked
package io.tocsin.kit.health;

import org.jspecify.annotations.NullMarked;
