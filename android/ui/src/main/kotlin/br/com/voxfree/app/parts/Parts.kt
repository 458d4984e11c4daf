package br.com.voxfree.app.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Button
import androidx.compose.material3.CircularProgressIndicator
import androidx.compose.material3.Icon
import androidx.compose.material3.IconButton
import androidx.compose.material3.LocalContentColor
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.stateDescription
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.text.style.TextOverflow
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import br.com.voxfree.app.Problem
import br.com.voxfree.app.text.LocalTexts
import br.com.voxfree.app.theme.Icons
import br.com.voxfree.app.theme.TouchTarget

/** A sign that is pressed. [says] is its name, and all that who cannot see it gets. */
@Composable
internal fun SignButton(
    icon: ImageVector,
    says: String,
    onClick: () -> Unit,
    modifier: Modifier = Modifier,
    enabled: Boolean = true,
    tint: Color = LocalContentColor.current,
) {
    IconButton(onClick, modifier.size(TouchTarget).semantics { contentDescription = says }, enabled) {
        Icon(icon, contentDescription = null, tint = if (enabled) tint else tint.copy(alpha = DISABLED))
    }
}

/** A button that turns while what it began is under way, and cannot be pressed meanwhile. */
@Composable
internal fun BusyButton(
    text: String,
    isBusy: Boolean,
    onClick: () -> Unit,
    modifier: Modifier = Modifier,
    enabled: Boolean = true,
    icon: ImageVector? = null,
) {
    val busy = LocalTexts.current.common.busy
    Button(
        onClick,
        modifier.heightIn(min = TouchTarget).semantics { if (isBusy) stateDescription = busy },
        enabled = enabled && !isBusy,
    ) {
        Row(horizontalArrangement = Arrangement.spacedBy(8.dp), verticalAlignment = Alignment.CenterVertically) {
            when {
                isBusy -> CircularProgressIndicator(Modifier.size(18.dp), LocalContentColor.current, 2.dp)
                icon != null -> Icon(icon, contentDescription = null, Modifier.size(18.dp))
            }
            Text(text)
        }
    }
}

/** The first letters of a name on a colour of its own; nothing is said of it: the name stands beside it. It grows with the type. */
@Composable
internal fun Avatar(
    name: String,
    isGroup: Boolean,
    modifier: Modifier = Modifier,
    size: Dp = 44.dp,
) {
    val colors = MaterialTheme.colorScheme
    val (back, front) = when (name.fold(0) { sum, char -> sum * 31 + char.code }.mod(AVATAR_COLORS)) {
        0 -> colors.primaryContainer to colors.onPrimaryContainer
        1 -> colors.secondaryContainer to colors.onSecondaryContainer
        2 -> colors.tertiaryContainer to colors.onTertiaryContainer
        else -> colors.surfaceContainerHighest to colors.onSurfaceVariant
    }
    val grown = size * LocalDensity.current.fontScale.coerceIn(1f, MOST_GROWN)
    Box(modifier.size(grown).clip(CircleShape).background(back).clearAndSetSemantics { }, Alignment.Center) {
        val letters = initials(name)
        when {
            isGroup -> Icon(Icons.Group, contentDescription = null, Modifier.size(grown / 2), front)
            letters.isEmpty() -> Icon(Icons.Person, contentDescription = null, Modifier.size(grown / 2), front)
            else -> Text(letters, color = front, style = MaterialTheme.typography.titleSmall, maxLines = 1, softWrap = false)
        }
    }
}

private fun initials(name: String): String {
    val words = name.split(' ').filter { word -> word.firstOrNull()?.isLetter() == true }
    return (words.take(1) + words.drop(1).takeLast(1)).joinToString("") { it.take(1).uppercase() }
}

/** Why there is nothing, and what leads on. Scrolls where the type is large. */
@Composable
internal fun Empty(
    icon: ImageVector,
    title: String,
    hint: String,
    modifier: Modifier = Modifier,
    action: (@Composable () -> Unit)? = null,
) {
    Box(modifier.fillMaxSize(), Alignment.Center) {
        Column(
            Modifier.verticalScroll(rememberScrollState()).padding(32.dp).widthIn(max = 360.dp),
            Arrangement.spacedBy(8.dp),
            Alignment.CenterHorizontally,
        ) {
            Icon(icon, contentDescription = null, Modifier.size(40.dp), MaterialTheme.colorScheme.outline)
            Text(title, Modifier.semantics { heading() }, style = MaterialTheme.typography.titleMedium, textAlign = TextAlign.Center)
            Text(
                hint,
                style = MaterialTheme.typography.bodyMedium,
                color = MaterialTheme.colorScheme.onSurfaceVariant,
                textAlign = TextAlign.Center,
            )
            action?.invoke()
        }
    }
}

/** Something is on its way for the first time. */
@Composable
internal fun Loading(
    modifier: Modifier = Modifier,
    says: String = LocalTexts.current.common.loading,
) {
    Box(modifier.fillMaxSize().semantics { contentDescription = says }, Alignment.Center) {
        CircularProgressIndicator(Modifier.size(32.dp), strokeWidth = 3.dp)
    }
}

/** The last thing that did not work, until it is put away. [retry]: what may be tried again. */
@Composable
internal fun ProblemBar(
    problem: Problem?,
    onDismiss: () -> Unit,
    modifier: Modifier = Modifier,
    retry: (() -> Unit)? = null,
) {
    if (problem == null) return
    val texts = LocalTexts.current.common
    val colors = MaterialTheme.colorScheme
    Surface(
        modifier.fillMaxWidth().semantics {
            liveRegion = LiveRegionMode.Polite
        },
        color = colors.errorContainer,
        contentColor = colors.onErrorContainer,
    ) {
        Row(Modifier.padding(start = 16.dp, end = 4.dp, top = 4.dp, bottom = 4.dp), verticalAlignment = Alignment.CenterVertically) {
            Column(Modifier.weight(1f).padding(vertical = 6.dp)) {
                Text(problem.words, style = MaterialTheme.typography.titleSmall)
                if (problem.action.isNotEmpty()) Text(problem.action, style = MaterialTheme.typography.bodySmall)
            }
            if (retry != null) {
                TextButton(retry, Modifier.heightIn(min = TouchTarget)) { Text(texts.retry, color = colors.onErrorContainer) }
            }
            SignButton(Icons.Close, texts.dismiss, onDismiss)
        }
    }
}

/** A line across the screen that says how things are. */
@Composable
internal fun NoticeBar(
    icon: ImageVector,
    text: String,
    modifier: Modifier = Modifier,
    back: Color = MaterialTheme.colorScheme.surfaceContainerHighest,
    front: Color = MaterialTheme.colorScheme.onSurface,
    action: (@Composable () -> Unit)? = null,
) {
    Surface(modifier.fillMaxWidth().semantics { liveRegion = LiveRegionMode.Polite }, color = back, contentColor = front) {
        Row(
            Modifier.padding(start = 16.dp, end = if (action == null) 16.dp else 4.dp, top = 4.dp, bottom = 4.dp).heightIn(min = 28.dp),
            Arrangement.spacedBy(10.dp),
            Alignment.CenterVertically,
        ) {
            Icon(icon, contentDescription = null, Modifier.size(18.dp))
            Text(text, Modifier.weight(1f), style = MaterialTheme.typography.labelLarge)
            action?.invoke()
        }
    }
}

/** The bar over a screen: where one is, the way back, and what can be done. It grows with the type. */
@Composable
internal fun TitleBar(
    modifier: Modifier = Modifier,
    onBack: (() -> Unit)? = null,
    actions: @Composable () -> Unit = {},
    title: @Composable () -> Unit,
) {
    Surface(modifier.fillMaxWidth(), color = MaterialTheme.colorScheme.surface) {
        Row(
            Modifier.defaultMinSize(minHeight = 56.dp).padding(horizontal = 4.dp, vertical = 4.dp),
            verticalAlignment = Alignment.CenterVertically,
        ) {
            if (onBack != null) SignButton(Icons.Back, LocalTexts.current.common.back, onBack)
            Box(Modifier.weight(1f).padding(start = if (onBack == null) 12.dp else 4.dp)) { title() }
            actions()
        }
    }
}

/** The name of a screen. */
@Composable
internal fun BarTitle(text: String) {
    Text(
        text,
        Modifier.semantics { heading() },
        style = MaterialTheme.typography.titleLarge,
        maxLines = 1,
        overflow = TextOverflow.Ellipsis,
    )
}

private const val DISABLED = 0.38f
private const val AVATAR_COLORS = 4
private const val MOST_GROWN = 1.4f
