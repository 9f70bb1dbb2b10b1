/** What resources have in common. */
@NullMarked
package io.tocsin.kit.http;

import org.jspecify.annotations.NullMarked;
