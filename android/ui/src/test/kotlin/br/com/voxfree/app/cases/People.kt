package br.com.voxfree.app.cases

/** The demo's people beside those of the core's tests (tests/sandbox/src/demo). Carlos' window has closed. */
internal const val CARLOS = 8

/** Writes Arabic, on the official channel; the window is open. */
internal const val AMIRA = 14

/** Waits for an answer, on the official channel. */
internal const val FERNANDA = 20

/** Has a number, and no conversation. */
internal const val ZELIA = 24

internal const val BRUNO = "bruno.lima@demo"
