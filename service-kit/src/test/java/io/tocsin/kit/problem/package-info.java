@NullMarked
package io.tocsin.kit.problem;

import org.jspecify.annotations.NullMarked;
