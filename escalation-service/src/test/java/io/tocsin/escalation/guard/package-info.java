@NullMarked
package io.tocsin.escalation.guard;

import org.jspecify.annotations.NullMarked;
