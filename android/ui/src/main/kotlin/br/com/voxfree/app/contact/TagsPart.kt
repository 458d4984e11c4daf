package br.com.voxfree.app.contact

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ExperimentalLayoutApi
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.text.KeyboardActions
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.AlertDialog
import androidx.compose.material3.CircularProgressIndicator
import androidx.compose.material3.DropdownMenu
import androidx.compose.material3.DropdownMenuItem
import androidx.compose.material3.FilterChip
import androidx.compose.material3.Icon
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.stateDescription
import androidx.compose.ui.text.input.ImeAction
import androidx.compose.ui.unit.dp
import br.com.voxfree.app.parts.AskDialog
import br.com.voxfree.app.parts.LoadingNote
import br.com.voxfree.app.parts.SignButton
import br.com.voxfree.app.text.LocalTexts
import br.com.voxfree.app.theme.Icons
import br.com.voxfree.core.Tag

/** What is asked about one of the agent's own tags. */
private sealed interface Asked {
    val tag: Tag

    data class Name(
        override val tag: Tag,
    ) : Asked

    data class Removal(
        override val tag: Tag,
    ) : Asked
}

/** The tags to set and take off with a tap; the agent's own can be renamed and deleted, and new ones made. */
@OptIn(ExperimentalLayoutApi::class)
@Composable
internal fun TagsPart(
    state: ContactState,
    onIntent: (ContactIntent) -> Unit,
) {
    val texts = LocalTexts.current.contact
    val known = state.tags ?: return LoadingNote()
    var asked by remember { mutableStateOf<Asked?>(null) }
    if (known.tags.isEmpty()) Faint(texts.noTags)
    FlowRow(Modifier.padding(horizontal = 16.dp), horizontalArrangement = Arrangement.spacedBy(8.dp)) {
        known.tags.filter { it.name.isNotBlank() }.forEach { tag -> Chip(tag, onIntent) { asked = it } }
    }
    NewTag(state, onIntent)
    when (val about = asked) {
        is Asked.Name -> RenameDialog(about.tag, onIntent) { asked = null }

        is Asked.Removal -> AskDialog(
            title = texts.removeTag,
            text = texts.removeTagText,
            confirm = texts.removeTag,
            onConfirm = {
                asked = null
                onIntent(ContactIntent.RemoveTag(about.tag.id))
            },
            onCancel = { asked = null },
        )

        null -> Unit
    }
}

@Composable
private fun Chip(
    tag: Tag,
    onIntent: (ContactIntent) -> Unit,
    ask: (Asked) -> Unit,
) {
    val texts = LocalTexts.current.contact
    Row(verticalAlignment = Alignment.CenterVertically) {
        FilterChip(
            selected = tag.isSet,
            onClick = { onIntent(ContactIntent.SetTag(tag.id, !tag.isSet)) },
            label = { Text(tag.name) },
            modifier = if (tag.isPending) Modifier.semantics { stateDescription = texts.pending } else Modifier,
            leadingIcon = {
                when {
                    tag.isPending -> CircularProgressIndicator(Modifier.size(16.dp), strokeWidth = 2.dp)
                    tag.isSet -> Icon(Icons.Done, null, Modifier.size(18.dp))
                    else -> Icon(Icons.Tag, null, Modifier.size(18.dp))
                }
            },
        )
        if (tag.isOwn) ChipOptions(tag, ask)
    }
}

@Composable
private fun ChipOptions(
    tag: Tag,
    ask: (Asked) -> Unit,
) {
    val texts = LocalTexts.current.contact
    var isOpen by remember { mutableStateOf(false) }
    Box {
        SignButton(Icons.More, texts.options(tag.name), { isOpen = true })
        DropdownMenu(isOpen, { isOpen = false }) {
            DropdownMenuItem(
                text = { Text(texts.renameTag) },
                leadingIcon = { Icon(Icons.Edit, null) },
                onClick = {
                    isOpen = false
                    ask(Asked.Name(tag))
                },
            )
            DropdownMenuItem(
                text = { Text(texts.removeTag) },
                leadingIcon = { Icon(Icons.Trash, null) },
                onClick = {
                    isOpen = false
                    ask(Asked.Removal(tag))
                },
            )
        }
    }
}

@Composable
private fun NewTag(
    state: ContactState,
    onIntent: (ContactIntent) -> Unit,
) {
    val texts = LocalTexts.current.contact
    val canAdd = state.newTag.isNotBlank() && !state.isBusy
    OutlinedTextField(
        value = state.newTag,
        onValueChange = { onIntent(ContactIntent.TypeTag(it)) },
        modifier = Modifier.fillMaxWidth().padding(horizontal = 16.dp, vertical = 4.dp),
        label = { Text(texts.newTag) },
        singleLine = true,
        trailingIcon = { SignButton(Icons.Add, texts.addTag, { onIntent(ContactIntent.AddTag) }, enabled = canAdd) },
        keyboardOptions = KeyboardOptions(imeAction = ImeAction.Done),
        keyboardActions = KeyboardActions(onDone = { if (canAdd) onIntent(ContactIntent.AddTag) }),
    )
}

@Composable
private fun RenameDialog(
    tag: Tag,
    onIntent: (ContactIntent) -> Unit,
    onDone: () -> Unit,
) {
    val texts = LocalTexts.current
    var name by remember(tag.id) { mutableStateOf(tag.name) }
    AlertDialog(
        onDismissRequest = onDone,
        title = { Text(texts.contact.renameTag) },
        text = {
            Column { OutlinedTextField(name, { name = it }, label = { Text(texts.contact.tagName) }, singleLine = true) }
        },
        confirmButton = {
            TextButton(
                {
                    onDone()
                    onIntent(ContactIntent.RenameTag(tag.id, name))
                },
                enabled = name.isNotBlank(),
            ) { Text(texts.common.save) }
        },
        dismissButton = { TextButton(onDone) { Text(texts.common.cancel) } },
    )
}
