@NullMarked
package io.tocsin.escalation.matrix;

import org.jspecify.annotations.NullMarked;
