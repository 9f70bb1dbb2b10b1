@NullMarked
package io.tocsin.stack.servicenow;

import org.jspecify.annotations.NullMarked;
