/** People's text, made safe for headers, logs and messages. */
@NullMarked
package io.tocsin.kit.text;

import org.jspecify.annotations.NullMarked;
