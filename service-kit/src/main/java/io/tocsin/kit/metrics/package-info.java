/** What the services measure alike. */
@NullMarked
package io.tocsin.kit.metrics;

import org.jspecify.annotations.NullMarked;
