/** The decision matrix: which row answers a question, and what is wrong with a matrix. Pure. */
@NullMarked
package io.tocsin.escalation.matrix;

import org.jspecify.annotations.NullMarked;
