/** Whether a service answers, asked from inside its container. */
@NullMarked
package io.tocsin.kit.health;

import org.jspecify.annotations.NullMarked;
