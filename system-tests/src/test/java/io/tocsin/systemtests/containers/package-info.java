/** The system in containers, for a machine with an engine and the images. */
@NullMarked
package io.tocsin.systemtests.containers;

import org.jspecify.annotations.NullMarked;
