@NullMarked
package io.tocsin.stack;

import org.jspecify.annotations.NullMarked;
