@NullMarked
package io.tocsin.backtest;

import org.jspecify.annotations.NullMarked;
