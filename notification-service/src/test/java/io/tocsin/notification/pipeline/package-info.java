/** Tests of the pure core. */
@NullMarked
package io.tocsin.notification.pipeline;

import org.jspecify.annotations.NullMarked;
