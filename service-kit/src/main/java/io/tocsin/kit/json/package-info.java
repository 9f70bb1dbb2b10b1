/** Reading JSON so that every refusal names its field and the reason. */
@NullMarked
package io.tocsin.kit.json;

import org.jspecify.annotations.NullMarked;
