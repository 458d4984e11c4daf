package br.com.voxfree.app.android.notify

import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import androidx.core.app.RemoteInput
import br.com.voxfree.app.android.shellOf
import kotlinx.coroutines.launch

/** Takes what the agent does on notifications. */
public class AnswerReceiver : BroadcastReceiver() {
    override fun onReceive(
        context: Context,
        intent: Intent,
    ) {
        val text = RemoteInput.getResultsFromIntent(intent)?.getCharSequence(EXTRA_TEXT)?.toString()
        val answer = answerOf(intent.action, intent.getStringExtra(EXTRA_NOTIFICATION), intent.getStringExtra(EXTRA_CASE), text) ?: return
        val shell = shellOf(context)
        // The process stays for this, some ten seconds at most.
        val pending: PendingResult? = goAsync()
        shell.scope.launch {
            try {
                shell.answers.take(answer)
            } finally {
                pending?.finish()
            }
        }
    }
}
