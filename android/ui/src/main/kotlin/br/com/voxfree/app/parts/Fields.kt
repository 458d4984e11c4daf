package br.com.voxfree.app.parts

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.toggleable
import androidx.compose.foundation.text.KeyboardActions
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.AlertDialog
import androidx.compose.material3.Icon
import androidx.compose.material3.LocalContentColor
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.RadioButton
import androidx.compose.material3.Switch
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.text.input.ImeAction
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.text.input.PasswordVisualTransformation
import androidx.compose.ui.unit.dp
import br.com.voxfree.app.text.LocalTexts
import br.com.voxfree.app.theme.Icons

/** Finds as one types; [onSearch] is for what is looked for at the service, on the keyboard's own button. */
@Composable
internal fun SearchField(
    query: String,
    label: String,
    onType: (String) -> Unit,
    onSearch: (() -> Unit)? = null,
) {
    val texts = LocalTexts.current.common
    OutlinedTextField(
        value = query,
        onValueChange = onType,
        modifier = Modifier.fillMaxWidth().padding(horizontal = 16.dp, vertical = 4.dp),
        label = { Text(label) },
        leadingIcon = if (onSearch == null) {
            { Icon(Icons.Search, null) }
        } else {
            null
        },
        trailingIcon = {
            when {
                onSearch != null -> SignButton(Icons.Search, texts.search, onSearch)
                query.isNotEmpty() -> SignButton(Icons.Close, texts.clear, { onType("") })
            }
        },
        singleLine = true,
        keyboardOptions = KeyboardOptions(imeAction = ImeAction.Search),
        keyboardActions = KeyboardActions(onSearch = { onSearch?.invoke() }),
    )
}

/** One line or several of typed text, with what it is for above and what helps below. */
@Composable
internal fun FormField(
    value: String,
    label: String,
    onType: (String) -> Unit,
    hint: String? = null,
    isWrong: Boolean = false,
    isSecret: Boolean = false,
    isEnabled: Boolean = true,
    keyboard: KeyboardType = KeyboardType.Text,
    linesMax: Int = 1,
) {
    OutlinedTextField(
        value = value,
        onValueChange = onType,
        modifier = Modifier.fillMaxWidth().padding(horizontal = 16.dp, vertical = 4.dp),
        enabled = isEnabled,
        label = { Text(label) },
        supportingText = hint?.let { { Text(it) } },
        isError = isWrong,
        visualTransformation = if (isSecret) PasswordVisualTransformation() else androidx.compose.ui.text.input.VisualTransformation.None,
        keyboardOptions = KeyboardOptions(keyboardType = if (isSecret) KeyboardType.Password else keyboard, autoCorrectEnabled = !isSecret),
        singleLine = linesMax == 1,
        maxLines = linesMax,
    )
}

/** A choice that is on or off, as wide as the page: all of it can be touched. */
@Composable
internal fun SwitchRow(
    title: String,
    isOn: Boolean,
    hint: String? = null,
    isEnabled: Boolean = true,
    onChange: (Boolean) -> Unit,
) {
    Row(
        Modifier
            .fillMaxWidth()
            .toggleable(isOn, enabled = isEnabled, role = Role.Switch, onValueChange = onChange)
            .heightIn(min = 56.dp)
            .padding(horizontal = 16.dp, vertical = 8.dp),
        verticalAlignment = Alignment.CenterVertically,
        horizontalArrangement = Arrangement.spacedBy(16.dp),
    ) {
        TwoLines(title, hint, Modifier.weight(1f))
        Switch(isOn, null, enabled = isEnabled)
    }
}

/** One of several, as wide as the page. */
@Composable
internal fun ChoiceRow(
    title: String,
    isChosen: Boolean,
    hint: String? = null,
    isEnabled: Boolean = true,
    onChoose: () -> Unit,
) {
    Row(
        Modifier
            .fillMaxWidth()
            .selectable(isChosen, enabled = isEnabled, role = Role.RadioButton, onClick = onChoose)
            .heightIn(min = 48.dp)
            .padding(horizontal = 16.dp, vertical = 6.dp),
        verticalAlignment = Alignment.CenterVertically,
        horizontalArrangement = Arrangement.spacedBy(12.dp),
    ) {
        RadioButton(isChosen, null, enabled = isEnabled)
        TwoLines(title, hint, Modifier.weight(1f))
    }
}

/** Leads on; [isEnabled] false: it is shown with its reason, and leads nowhere. */
@Composable
internal fun LinkRow(
    title: String,
    hint: String? = null,
    icon: ImageVector? = null,
    isEnabled: Boolean = true,
    onClick: () -> Unit,
) {
    Row(
        Modifier
            .fillMaxWidth()
            .clickable(enabled = isEnabled, role = Role.Button, onClick = onClick)
            .heightIn(min = 56.dp)
            .padding(horizontal = 16.dp, vertical = 8.dp),
        verticalAlignment = Alignment.CenterVertically,
        horizontalArrangement = Arrangement.spacedBy(16.dp),
    ) {
        if (icon != null) Icon(icon, null, Modifier.size(24.dp), tint = MaterialTheme.colorScheme.onSurfaceVariant)
        TwoLines(title, hint, Modifier.weight(1f), isFaint = !isEnabled)
    }
}

/** What something is, and its value: to be read. */
@Composable
internal fun FactRow(
    name: String,
    value: String,
) {
    Column(Modifier.fillMaxWidth().padding(horizontal = 16.dp, vertical = 6.dp)) {
        Text(name, style = MaterialTheme.typography.bodySmall, color = MaterialTheme.colorScheme.onSurfaceVariant)
        Text(value, style = MaterialTheme.typography.bodyLarge)
    }
}

@Composable
internal fun TwoLines(
    title: String,
    hint: String?,
    modifier: Modifier = Modifier,
    isFaint: Boolean = false,
) {
    Column(modifier) {
        val color = if (isFaint) MaterialTheme.colorScheme.onSurfaceVariant else LocalContentColor.current
        Text(title, style = MaterialTheme.typography.bodyLarge, color = color)
        if (hint != null) Text(hint, style = MaterialTheme.typography.bodyMedium, color = MaterialTheme.colorScheme.onSurfaceVariant)
    }
}

/** Asks before something is done that cannot be taken back. */
@Composable
internal fun AskDialog(
    title: String,
    text: String?,
    confirm: String,
    onConfirm: () -> Unit,
    onCancel: () -> Unit,
) {
    val texts = LocalTexts.current.common
    AlertDialog(
        onDismissRequest = onCancel,
        title = { Text(title) },
        text = text?.let { { Text(it) } },
        confirmButton = { TextButton(onConfirm) { Text(confirm) } },
        dismissButton = { TextButton(onCancel) { Text(texts.cancel) } },
    )
}
