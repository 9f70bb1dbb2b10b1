/** Documents that people write in YAML or JSON: how they are read, and what comes of a change. */
@NullMarked
package io.tocsin.kit.document;

import org.jspecify.annotations.NullMarked;
