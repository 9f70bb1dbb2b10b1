@NullMarked
package io.tocsin.escalation.bench;

import org.jspecify.annotations.NullMarked;
