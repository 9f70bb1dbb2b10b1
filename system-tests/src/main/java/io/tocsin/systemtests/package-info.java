/** The whole system, driven from outside. */
@NullMarked
package io.tocsin.systemtests;

import org.jspecify.annotations.NullMarked;
