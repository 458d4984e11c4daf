package br.com.voxfree.app.parts

import androidx.compose.foundation.border
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.DropdownMenu
import androidx.compose.material3.DropdownMenuItem
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.selected
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import br.com.voxfree.app.theme.Icons

/** One of those that can be picked. */
internal data class Option<T>(
    val value: T,
    val name: String,
)

/** One of many: what is chosen stands there, and a touch shows the rest. */
@Composable
internal fun <T> PickField(
    label: String,
    chosen: T?,
    options: List<Option<T>>,
    onPick: (T) -> Unit,
) {
    var isOpen by remember { mutableStateOf(false) }
    val shown = options.firstOrNull { it.value == chosen }?.name
    Box(Modifier.fillMaxWidth().padding(horizontal = 16.dp, vertical = 6.dp)) {
        Row(
            Modifier
                .fillMaxWidth()
                .clip(MaterialTheme.shapes.extraSmall)
                .border(1.dp, MaterialTheme.colorScheme.outline, MaterialTheme.shapes.extraSmall)
                .clickable(role = Role.DropdownList) { isOpen = true }
                .heightIn(min = 56.dp)
                .padding(horizontal = 16.dp, vertical = 8.dp),
            verticalAlignment = Alignment.CenterVertically,
        ) {
            Column(Modifier.weight(1f)) {
                val isAlone = shown == null
                Text(
                    label,
                    style = if (isAlone) MaterialTheme.typography.bodyLarge else MaterialTheme.typography.bodySmall,
                    color = MaterialTheme.colorScheme.onSurfaceVariant,
                )
                if (shown != null) Text(shown, style = MaterialTheme.typography.bodyLarge)
            }
            Icon(Icons.Down, null)
        }
        DropdownMenu(isOpen, { isOpen = false }) {
            options.forEach { option ->
                DropdownMenuItem(
                    text = { Text(option.name) },
                    modifier = Modifier.semantics { selected = option.value == chosen },
                    onClick = {
                        isOpen = false
                        onPick(option.value)
                    },
                )
            }
        }
    }
}
