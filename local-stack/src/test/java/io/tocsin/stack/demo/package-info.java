@NullMarked
package io.tocsin.stack.demo;

import org.jspecify.annotations.NullMarked;
