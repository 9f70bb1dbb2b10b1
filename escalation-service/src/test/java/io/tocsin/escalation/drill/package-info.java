@NullMarked
package io.tocsin.escalation.drill;

import org.jspecify.annotations.NullMarked;
