/** Holds the reference of the settings to the code that reads them. */
@NullMarked
package io.tocsin.systemtests.reference;

import org.jspecify.annotations.NullMarked;
