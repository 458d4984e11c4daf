package br.com.voxfree.core

/**
 * The stable word of an error, for logs and what an app counts: `accept_required`, `window_closed`, `offline`. The same that the
 * core says in every language; never shown to agents, never changed.
 *
 * What can be done about an error is its class: `VoxfreeException` is sealed, so that a `when` over it is complete.
 */
public val VoxfreeException.code: String
    get() = errorCode(this)
