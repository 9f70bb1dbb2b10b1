/** Tests of what a service refuses to run with. */
@NullMarked
package io.tocsin.kit.safety;

import org.jspecify.annotations.NullMarked;
