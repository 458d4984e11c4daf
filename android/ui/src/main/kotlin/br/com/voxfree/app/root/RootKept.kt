package br.com.voxfree.app.root

import br.com.voxfree.app.Kept
import br.com.voxfree.app.PickedFile
import br.com.voxfree.app.choice
import br.com.voxfree.app.keptOf
import br.com.voxfree.app.text

private const val PLACE = "place"
private const val CASE = "case"
private const val MESSAGE = "message"
private const val SHEET = "sheet"
private const val SHEET_CASE = "sheet case"
private const val SHARED_TEXT = "shared text"
private const val SHARED_FILE = "shared file "

private enum class SheetKind { SHARED, TEMPLATES, QUICK_REPLIES, CONTACT, ENDING }

/** Where the agent is, what lies over it, and what was shared and has no conversation yet. */
internal fun keptOf(
    state: RootState,
    shared: RootIntent.Share?,
): Kept {
    val files = shared?.files.orEmpty().flatMapIndexed { index, file ->
        listOf("path" to file.path, "name" to file.name, "type" to file.mimeType, "size" to file.sizeBytes.toString())
            .mapNotNull { (field, value) -> value?.let { "$SHARED_FILE$index $field" to it } }
    }
    return keptOf(
        PLACE to state.place.name,
        CASE to state.openCase?.protocol,
        MESSAGE to state.openCase?.message?.toString(),
        SHEET to state.sheet?.let(::kindOf)?.name,
        SHEET_CASE to state.sheet?.protocol,
        SHARED_TEXT to shared?.text,
    ) + files
}

internal fun stateOf(kept: Kept): RootState = RootState(
    place = kept.choice<Place>(PLACE) ?: Place.INBOX,
    openCase = kept[CASE]?.let { OpenCase(it, kept[MESSAGE]?.toLongOrNull()) },
    sheet = sheetOf(kept),
)

/** Null: nothing was shared, or it has its conversation already. */
internal fun sharedOf(kept: Kept): RootIntent.Share? {
    if (kept.choice<SheetKind>(SHEET) != SheetKind.SHARED) return null
    val files = generateSequence(0) { it + 1 }.map { fileOf(kept, "$SHARED_FILE$it ") }.takeWhile { it != null }
    return RootIntent.Share(kept.text(SHARED_TEXT), files.filterNotNull().toList())
}

private fun fileOf(
    kept: Kept,
    name: String,
): PickedFile? = kept["${name}path"]?.let {
    PickedFile(it, kept.text("${name}name"), kept["${name}type"], kept["${name}size"]?.toLongOrNull() ?: 0)
}

private fun kindOf(sheet: Sheet): SheetKind = when (sheet) {
    Sheet.Shared -> SheetKind.SHARED
    is Sheet.Templates -> SheetKind.TEMPLATES
    is Sheet.QuickReplies -> SheetKind.QUICK_REPLIES
    is Sheet.Contact -> SheetKind.CONTACT
    is Sheet.Ending -> SheetKind.ENDING
}

private fun sheetOf(kept: Kept): Sheet? {
    val kind = kept.choice<SheetKind>(SHEET)
    if (kind == SheetKind.SHARED) return Sheet.Shared
    val protocol = kept[SHEET_CASE] ?: return null
    return when (kind) {
        SheetKind.TEMPLATES -> Sheet.Templates(protocol)
        SheetKind.QUICK_REPLIES -> Sheet.QuickReplies(protocol)
        SheetKind.CONTACT -> Sheet.Contact(protocol)
        SheetKind.ENDING -> Sheet.Ending(protocol)
        SheetKind.SHARED, null -> null
    }
}
