/** The pure core: who is told of what, in which words, and what comes after an attempt. */
@NullMarked
package io.tocsin.notification.pipeline;

import org.jspecify.annotations.NullMarked;
