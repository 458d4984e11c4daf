package br.com.voxfree.app.signin

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.imePadding
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.safeDrawingPadding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.text.KeyboardActions
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.autofill.ContentType
import androidx.compose.ui.focus.FocusRequester
import androidx.compose.ui.focus.focusRequester
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.contentType
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.input.ImeAction
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.text.input.PasswordVisualTransformation
import androidx.compose.ui.text.input.VisualTransformation
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import br.com.voxfree.app.SecretText
import br.com.voxfree.app.parts.BusyButton
import br.com.voxfree.app.parts.NoticeBar
import br.com.voxfree.app.parts.ProblemBar
import br.com.voxfree.app.parts.SignButton
import br.com.voxfree.app.text.LocalTexts
import br.com.voxfree.app.theme.Icons
import br.com.voxfree.app.theme.TouchTarget

/** Draws [state]. */
@Composable
public fun SignInScreen(
    state: SignInState,
    onIntent: (SignInIntent) -> Unit,
    modifier: Modifier = Modifier,
) {
    Column(modifier.fillMaxSize().safeDrawingPadding().imePadding()) {
        ProblemBar(state.problem, { onIntent(SignInIntent.DismissProblem) })
        if (state.step == SignInPage.LOGIN) {
            state.interruptedAt?.let { NoticeBar(Icons.Alert, LocalTexts.current.signIn.interrupted(it)) }
        }
        Box(Modifier.weight(1f).fillMaxWidth(), Alignment.Center) {
            Column(
                Modifier.verticalScroll(rememberScrollState()).padding(24.dp).widthIn(max = 400.dp).fillMaxWidth(),
                Arrangement.spacedBy(16.dp),
                Alignment.CenterHorizontally,
            ) {
                when (state.step) {
                    SignInPage.LOGIN -> Login(state, onIntent)
                    SignInPage.CODE -> Code(state, onIntent)
                    SignInPage.NEW_PASSWORD -> NewPassword(state, onIntent)
                }
            }
        }
    }
}

@Composable
private fun Login(
    state: SignInState,
    onIntent: (SignInIntent) -> Unit,
) {
    val texts = LocalTexts.current.signIn
    Head(Icons.Inbox, texts.name, texts.welcome)
    OutlinedTextField(
        value = state.login,
        onValueChange = { onIntent(SignInIntent.TypeLogin(it)) },
        label = { Text(texts.login) },
        singleLine = true,
        enabled = !state.isBusy,
        keyboardOptions = KeyboardOptions(keyboardType = KeyboardType.Email, imeAction = ImeAction.Next, autoCorrectEnabled = false),
        modifier = Modifier.fillMaxWidth().semantics {
            contentDescription = texts.login
            contentType = ContentType.Username
        },
    )
    PasswordField(texts.password, state.password, !state.isBusy, ImeAction.Done, ContentType.Password, { onIntent(SignInIntent.Submit) }) {
        onIntent(SignInIntent.TypePassword(it))
    }
    BusyButton(texts.signIn, state.isBusy, { onIntent(SignInIntent.Submit) }, Modifier.fillMaxWidth(), state.canSubmit)
}

@Composable
private fun Code(
    state: SignInState,
    onIntent: (SignInIntent) -> Unit,
) {
    val texts = LocalTexts.current.signIn
    val focus = remember { FocusRequester() }
    LaunchedEffect(Unit) { focus.requestFocus() }
    Head(Icons.Lock, texts.codeTitle, texts.codeHint)
    OutlinedTextField(
        value = state.code.value,
        onValueChange = { onIntent(SignInIntent.TypeCode(SecretText(it))) },
        label = { Text(texts.code) },
        singleLine = true,
        enabled = !state.isBusy,
        textStyle = MaterialTheme.typography.headlineSmall.copy(textAlign = TextAlign.Center),
        keyboardOptions = KeyboardOptions(keyboardType = KeyboardType.NumberPassword, imeAction = ImeAction.Done),
        keyboardActions = KeyboardActions { onIntent(SignInIntent.Submit) },
        modifier = Modifier.fillMaxWidth().focusRequester(focus).semantics {
            contentDescription = texts.code
            contentType = ContentType.SmsOtpCode
        },
    )
    state.triesLeft?.let {
        Text(
            texts.triesLeft(it),
            Modifier.semantics { liveRegion = LiveRegionMode.Polite },
            style = MaterialTheme.typography.bodyMedium,
            color = if (it <= FEW) MaterialTheme.colorScheme.error else MaterialTheme.colorScheme.onSurfaceVariant,
        )
    }
    BusyButton(texts.confirm, state.isBusy, { onIntent(SignInIntent.Submit) }, Modifier.fillMaxWidth(), state.canSubmit)
    StartOver(state.isBusy, onIntent)
}

@Composable
private fun NewPassword(
    state: SignInState,
    onIntent: (SignInIntent) -> Unit,
) {
    val texts = LocalTexts.current.signIn
    Head(Icons.Lock, texts.newPasswordTitle, texts.newPasswordHint)
    PasswordField(texts.newPassword, state.newPassword, !state.isBusy, ImeAction.Next, ContentType.NewPassword, {}) {
        onIntent(SignInIntent.TypeNewPassword(it))
    }
    PasswordField(
        texts.newPasswordAgain,
        state.newPasswordAgain,
        !state.isBusy,
        ImeAction.Done,
        ContentType.NewPassword,
        { onIntent(SignInIntent.Submit) },
        fault = texts.passwordsDiffer.takeIf { state.passwordsDiffer },
    ) { onIntent(SignInIntent.TypeNewPasswordAgain(it)) }
    BusyButton(texts.changePassword, state.isBusy, { onIntent(SignInIntent.Submit) }, Modifier.fillMaxWidth(), state.canSubmit)
    StartOver(state.isBusy, onIntent)
}

@Composable
private fun Head(
    icon: ImageVector,
    title: String,
    hint: String,
) {
    Icon(icon, contentDescription = null, Modifier.size(44.dp), MaterialTheme.colorScheme.primary)
    Text(
        title,
        Modifier.semantics { heading() },
        style = MaterialTheme.typography.headlineSmall,
        textAlign = TextAlign.Center,
    )
    Text(
        hint,
        Modifier.padding(bottom = 8.dp),
        style = MaterialTheme.typography.bodyMedium,
        color = MaterialTheme.colorScheme.onSurfaceVariant,
        textAlign = TextAlign.Center,
    )
}

/** A field that hides what it holds, until one wants to see it. */
@Composable
internal fun PasswordField(
    label: String,
    text: SecretText,
    enabled: Boolean,
    action: ImeAction,
    content: ContentType,
    onDone: () -> Unit,
    modifier: Modifier = Modifier,
    fault: String? = null,
    onType: (SecretText) -> Unit,
) {
    val texts = LocalTexts.current.signIn
    var isShown by rememberSaveable { mutableStateOf(false) }
    OutlinedTextField(
        value = text.value,
        onValueChange = { onType(SecretText(it)) },
        label = { Text(label) },
        singleLine = true,
        enabled = enabled,
        isError = fault != null,
        supportingText = fault?.let { { Text(it) } },
        visualTransformation = if (isShown) VisualTransformation.None else PasswordVisualTransformation(),
        keyboardOptions = KeyboardOptions(keyboardType = KeyboardType.Password, imeAction = action, autoCorrectEnabled = false),
        keyboardActions = KeyboardActions(onDone = { onDone() }),
        trailingIcon = {
            val says = if (isShown) texts.hidePassword else texts.showPassword
            SignButton(Icons.Visible, says, { isShown = !isShown })
        },
        modifier = modifier.fillMaxWidth().semantics {
            contentDescription = label
            contentType = content
        },
    )
}

@Composable
private fun StartOver(
    isBusy: Boolean,
    onIntent: (SignInIntent) -> Unit,
) {
    TextButton({ onIntent(SignInIntent.StartOver) }, Modifier.heightIn(min = TouchTarget), !isBusy) {
        Text(LocalTexts.current.signIn.startOver)
    }
}

/** From here on the tries left are said in the colour of errors. */
private const val FEW = 2
