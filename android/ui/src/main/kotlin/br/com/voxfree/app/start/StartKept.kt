package br.com.voxfree.app.start

import br.com.voxfree.app.Kept
import br.com.voxfree.app.choice
import br.com.voxfree.app.keptOf
import br.com.voxfree.app.text
import br.com.voxfree.core.Contact

internal const val DEPARTMENT = "department"
internal const val CHANNEL = "channel"
private const val STEP = "step"
private const val QUERY = "query"
private const val CONTACT = "contact"
private const val CONTACT_NAME = "contact name"
private const val CONTACT_NUMBER = "contact number"
private const val NEW_NAME = "new name"
private const val NEW_NUMBER = "new number"
private const val NEW_EMAIL = "new email"

internal val Kept.step: StartStep get() = choice<StartStep>(STEP) ?: StartStep.DEPARTMENT

/** What was typed; what was chosen comes back with the lists that it was chosen from. */
internal fun formOf(before: Kept) = StartState(
    query = before.text(QUERY),
    newName = before.text(NEW_NAME),
    newNumber = before.text(NEW_NUMBER),
    newEmail = before.text(NEW_EMAIL),
)

internal fun contactOf(before: Kept): Contact? =
    before[CONTACT]?.let { Contact(it, before.text(CONTACT_NAME), before.text(CONTACT_NUMBER), "", null) }

internal fun keptOf(form: StartState): Kept = keptOf(
    // The first step is where one is also while the lists are still on their way.
    STEP to form.step.takeIf { it != StartStep.DEPARTMENT }?.name,
    DEPARTMENT to form.department?.id,
    CHANNEL to form.channel?.id,
    QUERY to form.query,
    CONTACT to form.contact?.id,
    CONTACT_NAME to form.contact?.name,
    CONTACT_NUMBER to form.contact?.number,
    NEW_NAME to form.newName,
    NEW_NUMBER to form.newNumber,
    NEW_EMAIL to form.newEmail,
)
