package br.com.voxfree.app.pictures

import br.com.voxfree.app.Problem
import br.com.voxfree.app.SecretText
import br.com.voxfree.app.signin.SignInPage
import br.com.voxfree.app.signin.SignInScreen
import br.com.voxfree.app.signin.SignInState
import br.com.voxfree.core.SignInStep

private fun picture(
    state: String,
    drawn: SignInState,
    vararg looks: Look = arrayOf(Look.LIGHT),
) = Picture("signin", state, looks.toList()) { SignInScreen(drawn, {}) }

val signInPictures: List<Picture> = listOf(
    picture(
        "login",
        SignInState(login = "ana.souza@demo", password = SecretText("segredo")),
        Look.LIGHT,
        Look.DARK,
        Look.LARGE_TYPE,
        Look.ENGLISH,
        Look.SPANISH,
        Look.TABLET,
    ),
    picture(
        "refused",
        SignInState(
            login = "ana.souza@demo",
            interruptedAt = SignInStep.SECOND_FACTOR,
            problem = Problem("O serviço respondeu: Usuário ou senha inválidos.", "Confira o usuário e a senha.", "refused"),
        ),
    ),
    picture("code", SignInState(step = SignInPage.CODE, code = SecretText("4821"), triesLeft = 2), Look.LIGHT, Look.LARGE_TYPE),
    picture(
        "newpassword",
        SignInState(step = SignInPage.NEW_PASSWORD, newPassword = SecretText("uma nova"), newPasswordAgain = SecretText("outra")),
        Look.LIGHT,
        Look.DARK,
    ),
)
