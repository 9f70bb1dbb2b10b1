@NullMarked
package io.tocsin.conditions;

import org.jspecify.annotations.NullMarked;
