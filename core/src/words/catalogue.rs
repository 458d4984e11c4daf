//! The catalogue: a key, and its words in Brazilian Portuguese, English and Spanish, a line each. The compiler sees to it
//! that no language lacks any.

use super::Language;

macro_rules! catalogue {
    ($($key:ident: $pt:literal, $en:literal, $es:literal;)*) => {
        /// A thing to say.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Key { $($key,)* }

        /// Its words; what stands in braces (`{until}`, `{left}`, `{who}`, `{count}`, `{words}`) is to be filled in.
        pub(super) fn of(key: Key, language: Language) -> &'static str {
            match (key, language) {
                $((Key::$key, Language::Portuguese) => $pt,
                (Key::$key, Language::English) => $en,
                (Key::$key, Language::Spanish) => $es,)*
            }
        }

        #[cfg(test)]
        const ALL: &[Key] = &[$(Key::$key,)*];
    };
}

catalogue! {
    // Who keeps a contact.
    KeptUnknown: "Carteira: abra a conversa para saber.", "Kept by: open the conversation to know.", "Cartera: abra la conversación para saberlo.";
    KeptNotAllowed: "Carteira: não permitida aqui.", "Kept by: not possible here.", "Cartera: no permitida aquí.";
    KeptByNobody: "Carteira: de ninguém.", "Kept by: nobody.", "Cartera: de nadie.";
    KeptByMe: "Carteira: sua.", "Kept by: you.", "Cartera: suya.";
    KeptByOther: "Carteira: de {who}.", "Kept by: {who}.", "Cartera: de {who}.";
    // Where a composer stands.
    AcceptRequired: "Em espera: aceite a conversa para responder.", "Waiting: accept the conversation to answer.", "En espera: acepte la conversación para responder.";
    OpenAlways: "Aberta.", "Open.", "Abierta.";
    Open: "Aberta até {until} ({left}).", "Open until {until} ({left}).", "Abierta hasta {until} ({left}).";
    ClosingSoon: "Fecha em breve: {until} ({left}).", "Closing soon: {until} ({left}).", "Se cierra pronto: {until} ({left}).";
    TemplateFirst: "Primeiro contato: comece com um modelo.", "First contact: begin with a template.", "Primer contacto: empiece con una plantilla.";
    TemplateSilent: "O contato não escreve há mais de 24 horas: envie um modelo.", "The contact has not written for 24 hours: send a template.", "El contacto no escribe desde hace más de 24 horas: envíe una plantilla.";
    TemplateUnanswered: "O último modelo ficou 24 horas sem resposta: envie outro.", "The last template was not answered within 24 hours: send another.", "La última plantilla quedó 24 horas sin respuesta: envíe otra.";
    TemplateFailed: "O último modelo não foi entregue: envie outro.", "The last template was not delivered: send another.", "La última plantilla no se entregó: envíe otra.";
    TemplateRefused: "O WhatsApp informou que a janela de 24 horas fechou: envie um modelo.", "WhatsApp says that the window of 24 hours is closed: send a template.", "WhatsApp indica que la ventana de 24 horas se cerró: envíe una plantilla.";
    TemplateLimit: "O contato atingiu o limite de mensagens de marketing: tente amanhã ou com um modelo de utilidade.", "The contact gets no more marketing messages for now: try tomorrow, or with a utility template.", "El contacto alcanzó el límite de mensajes de marketing: intente mañana o con una plantilla de utilidad.";
    TemplateOptedOut: "O contato não quer mensagens de marketing: use um modelo de utilidade.", "The contact wants no marketing messages: use a utility template.", "El contacto no quiere mensajes de marketing: use una plantilla de utilidad.";
    TemplateNone: "É preciso um modelo, e este canal não tem nenhum: avise o administrador.", "A template is needed, and this channel has none: tell the administrator.", "Hace falta una plantilla, y este canal no tiene ninguna: avise al administrador.";
    TemplateSending: "Modelo a caminho…", "A template is on its way…", "Plantilla en camino…";
    AwaitingReply: "Modelo enviado: aguardando resposta até {until} ({left}).", "Template sent: waiting for an answer until {until} ({left}).", "Plantilla enviada: esperando respuesta hasta {until} ({left}).";
    WaitFirst: "Só o contato pode começar por este canal.", "Only the contact can begin on this channel.", "Solo el contacto puede empezar por este canal.";
    WaitSilent: "O contato não escreve há mais de 24 horas: aguarde uma nova mensagem.", "The contact has not written for 24 hours: wait for a new message.", "El contacto no escribe desde hace más de 24 horas: espere un nuevo mensaje.";
    WaitRefused: "A janela de 24 horas fechou: aguarde uma nova mensagem do contato.", "The window of 24 hours is closed: wait for a new message of the contact.", "La ventana de 24 horas se cerró: espere un nuevo mensaje del contacto.";
    ReadOnlyFinished: "Conversa finalizada: só leitura.", "Finished: read only.", "Conversación finalizada: solo lectura.";
    ReadOnlyHandedOn: "Conversa transferida: só leitura.", "Handed on: read only.", "Conversación transferida: solo lectura.";
    ReadOnlyEnding: "Encerrando a conversa: desfaça para voltar a escrever.", "The conversation is ending: undo that to write again.", "Cerrando la conversación: deshágalo para volver a escribir.";
    ReadOnlyNotMine: "Esta conversa não está com você: só leitura.", "This conversation is not yours: read only.", "Esta conversación no es suya: solo lectura.";
    FindingOutHistory: "Verificando a última mensagem do contato…", "Looking for the contact's last message…", "Verificando el último mensaje del contacto…";
    FindingOutKind: "Verificando as regras deste canal…", "Finding out which rules hold on this channel…", "Verificando las reglas de este canal…";
    // Why an ending was not carried out.
    EndingUnsent: "Não encerrada: uma mensagem não foi enviada. Resolva isso e encerre de novo.", "Not ended: a message was not sent. See to it, and end the conversation again.", "No se cerró: un mensaje no se envió. Resuélvalo y ciérrela de nuevo.";
    EndingNotInInbox: "Não encerrada: a conversa já não está com você.", "Not ended: the conversation is not yours any more.", "No se cerró: la conversación ya no es suya.";
    EndingNeverTaken: "Não encerrada: o serviço falhou todas as vezes. Tente mais tarde ou avise o administrador.", "Not ended: the service failed each time. Try later, or tell the administrator.", "No se cerró: el servicio falló todas las veces. Intente más tarde o avise al administrador.";
    // Why a message is held.
    HeldExpired: "O prazo para enviar passou: confira o texto e envie de novo.", "The time to send it has passed: check the text and send it again.", "El plazo para enviarlo pasó: revise el texto y envíelo de nuevo.";
    HeldQuotedNotSent: "A mensagem que ela responde não foi enviada.", "The message that it answers was not sent.", "El mensaje al que responde no se envió.";
    HeldQuotedNotFound: "A mensagem que ela responde não foi encontrada.", "The message that it answers was not found.", "El mensaje al que responde no se encontró.";
    HeldNotInInbox: "A conversa não está mais com você.", "The conversation is not yours any more.", "La conversación ya no es suya.";
    HeldLost: "Não se sabe se foi enviada, e a conversa não está mais com você.", "It is not known whether it was sent, and the conversation is not yours any more.", "No se sabe si se envió, y la conversación ya no es suya.";
    HeldWindowClosed: "A janela de 24 horas fechou: envie um modelo agora e o texto depois da resposta.", "The window of 24 hours is closed: send a template now, and the text after the answer.", "La ventana de 24 horas se cerró: envíe una plantilla ahora y el texto después de la respuesta.";
    HeldAfterReply: "Será enviada assim que o contato responder.", "It goes out once the contact has answered.", "Se enviará cuando el contacto responda.";
    HeldFindingOut: "Ainda não se sabe se pode ser enviada.", "It is not known yet whether it may be sent.", "Aún no se sabe si se puede enviar.";
    // Why a message was not delivered, and what to do.
    FaultWindowClosed: "A janela de 24 horas estava fechada.", "The window of 24 hours was closed.", "La ventana de 24 horas estaba cerrada.";
    FaultUnreachable: "O WhatsApp não consegue entregar a este número.", "WhatsApp cannot deliver to this number.", "WhatsApp no puede entregar a este número.";
    FaultMarketingLimit: "O contato atingiu o limite de mensagens de marketing.", "The contact gets no more marketing messages for now.", "El contacto alcanzó el límite de mensajes de marketing.";
    FaultOptedOut: "O contato não quer mensagens de marketing.", "The contact wants no marketing messages.", "El contacto no quiere mensajes de marketing.";
    FaultPairRate: "Mensagens demais para este contato em pouco tempo.", "Too many messages to this contact in a short time.", "Demasiados mensajes para este contacto en poco tiempo.";
    FaultUnsupportedType: "O WhatsApp não aceita este tipo de mensagem.", "WhatsApp does not carry this type of message.", "WhatsApp no admite este tipo de mensaje.";
    FaultMedia: "O arquivo não pôde ser enviado pelo WhatsApp.", "WhatsApp could not carry the file.", "WhatsApp no pudo enviar el archivo.";
    FaultChannelDown: "O canal da empresa não consegue enviar agora.", "The company's channel cannot send now.", "El canal de la empresa no puede enviar ahora.";
    FaultOther: "A mensagem não foi entregue.", "The message was not delivered.", "El mensaje no se entregó.";
    ActionSendTemplate: "Envie um modelo; o texto segue depois da resposta.", "Send a template; the text follows the answer.", "Envíe una plantilla; el texto sigue tras la respuesta.";
    ActionCheckNumber: "Confira o número ou fale com o contato de outra forma.", "Check the number, or reach the contact in another way.", "Revise el número o contacte de otra forma.";
    ActionSendOtherTemplate: "Tente amanhã, ou envie um modelo de utilidade.", "Try tomorrow, or send a utility template.", "Intente mañana o envíe una plantilla de utilidad.";
    ActionWaitAndRetry: "Espere alguns minutos e tente de novo.", "Wait for some minutes, and try again.", "Espere unos minutos e intente de nuevo.";
    ActionChangeContent: "Envie em outro formato.", "Send it in another form.", "Envíelo en otro formato.";
    ActionTellAdministrator: "Avise o administrador do canal.", "Tell the administrator of the channel.", "Avise al administrador del canal.";
    ActionRetry: "Tente de novo.", "Try again.", "Intente de nuevo.";
    // What went wrong, and what to do about it.
    ErrorInvalid: "O que foi informado não serve.", "What was given cannot be used.", "Lo indicado no sirve.";
    AdviceInvalid: "Corrija e tente de novo.", "Correct it, and try again.", "Corríjalo e intente de nuevo.";
    ErrorOffline: "O serviço não pôde ser alcançado.", "The service cannot be reached.", "No se puede alcanzar el servicio.";
    AdviceOffline: "Verifique a rede; tente de novo quando a conexão voltar.", "Check the network; try again when the connection is back.", "Verifique la red; intente de nuevo cuando vuelva la conexión.";
    ErrorTls: "A conexão com o serviço não é segura.", "The connection to the service is not safe.", "La conexión con el servicio no es segura.";
    AdviceTls: "Verifique a data do dispositivo; se estiver certa, avise o administrador.", "Check the device's date; where it is right, tell the administrator.", "Verifique la fecha del dispositivo; si es correcta, avise al administrador.";
    ErrorTimedOut: "O serviço não respondeu a tempo.", "The service did not answer in time.", "El servicio no respondió a tiempo.";
    AdviceTimedOut: "Tente de novo em instantes.", "Try again in a moment.", "Intente de nuevo en unos instantes.";
    ErrorHttp: "O serviço está com problemas.", "The service has a problem.", "El servicio tiene problemas.";
    AdviceHttp: "Tente mais tarde, ou avise o administrador.", "Try later, or tell the administrator.", "Intente más tarde o avise al administrador.";
    ErrorUnreadable: "A resposta do serviço não pôde ser lida.", "The service's answer cannot be read.", "No se puede leer la respuesta del servicio.";
    AdviceUnreadable: "Tente de novo; se continuar, avise o administrador.", "Try again; if it goes on, tell the administrator.", "Intente de nuevo; si continúa, avise al administrador.";
    ErrorRefused: "O serviço recusou: {words}", "The service refused: {words}", "El servicio rechazó: {words}";
    ErrorRefusedSilently: "O serviço recusou.", "The service refused.", "El servicio lo rechazó.";
    AdviceRefused: "Corrija o que o serviço aponta e tente de novo.", "Correct what the service names, and try again.", "Corrija lo que indica el servicio e intente de nuevo.";
    ErrorSignIn: "Ninguém entrou nesta conta.", "Nobody is signed in.", "Nadie inició sesión.";
    AdviceSignIn: "Entre de novo.", "Sign in again.", "Inicie sesión de nuevo.";
    ErrorFactor: "Falta o código de 6 dígitos.", "The 6-digit code is missing.", "Falta el código de 6 dígitos.";
    ErrorChange: "A senha precisa ser trocada.", "The password must be changed.", "Debe cambiar la contraseña.";
    ErrorCode: "Código errado. Tentativas restantes: {count}.", "The code is wrong. Tries left: {count}.", "Código incorrecto. Intentos restantes: {count}.";
    AdviceCode: "Confira o código mais recente e tente de novo.", "Look for the latest code and try again.", "Revise el código más reciente e intente de nuevo.";
    ErrorChats: "Esta conta não atende conversas.", "This account does not answer chats.", "Esta cuenta no atiende conversaciones.";
    AdviceChats: "Peça ao administrador a permissão Omnichannel.", "Ask the administrator for the Omnichannel permission.", "Pida al administrador el permiso Omnichannel.";
    ErrorAccept: "A conversa está em espera.", "The conversation waits.", "La conversación está en espera.";
    AdviceAccept: "Aceite a conversa primeiro (isso a vincula a você).", "Accept the conversation first (that binds it to you).", "Acepte primero la conversación (eso se la asigna).";
    ErrorClosed: "A mensagem não pode ser enviada agora.", "The message may not be sent now.", "El mensaje no se puede enviar ahora.";
    AdviceClosed: "Veja o que pode ser enviado agora. O texto ficou como estava.", "See what may be sent now. The text is as it was.", "Vea qué se puede enviar ahora. El texto quedó como estaba.";
    ErrorTaken: "A conversa foi assumida por outro agente.", "The conversation was taken by another agent.", "Otro agente tomó la conversación.";
    ErrorTakenBy: "A conversa foi assumida por outro agente ({who}).", "The conversation was taken by another agent ({who}).", "Otro agente ({who}) tomó la conversación.";
    AdviceTaken: "Escolha outra conversa; esta já está sendo atendida.", "Choose another conversation; this one is being answered.", "Elija otra conversación; esta ya se está atendiendo.";
    ErrorGone: "A conversa não está na caixa de entrada.", "The conversation is not in the inbox.", "La conversación no está en la bandeja.";
    AdviceGone: "Ela pode ter sido finalizada ou transferida.", "It may have been finished or handed on.", "Pudo haberse finalizado o transferido.";
    ErrorUnsent: "Mensagens não enviadas: {count}.", "Messages not sent: {count}.", "Mensajes sin enviar: {count}.";
    AdviceUnsent: "Espere o envio, ou descarte-as.", "Wait until they are sent, or discard them.", "Espere el envío, o descártelos.";
    ErrorBeingSent: "A mensagem está sendo enviada.", "The message is being sent.", "El mensaje se está enviando.";
    AdviceBeingSent: "O contato talvez já a tenha: espere até que isso se saiba.", "The contact may have it already: wait until that is known.", "Tal vez el contacto ya lo tenga: espere a que se sepa.";
    ErrorNotUnsent: "Esta mensagem já foi enviada ou descartada.", "This message was sent or discarded already.", "Este mensaje ya se envió o se descartó.";
    AdviceNotUnsent: "Veja a conversa.", "Look at the conversation.", "Vea la conversación.";
    ErrorStorage: "Os dados locais falharam.", "The local data failed.", "Fallaron los datos locales.";
    AdviceStorage: "Verifique o espaço no dispositivo e tente de novo.", "Check the room on the device, and try again.", "Verifique el espacio en el dispositivo e intente de nuevo.";
    ErrorVault: "A chave dos dados locais não está disponível.", "The key of the local data cannot be had.", "La clave de los datos locales no está disponible.";
    AdviceVault: "Desbloqueie o dispositivo e tente de novo.", "Unlock the device, and try again.", "Desbloquee el dispositivo e intente de nuevo.";
    ErrorForeignStore: "Os dados locais não abrem com a chave guardada.", "The local data do not open with the key that is kept.", "Los datos locales no abren con la clave guardada.";
    AdviceForeignStore: "Separe os dados locais e entre de novo.", "Move the local data aside, and sign in again.", "Aparte los datos locales y entre de nuevo.";
    ErrorDamaged: "Os dados locais estão danificados; foram separados.", "The local data are damaged; they were set aside.", "Los datos locales están dañados; fueron apartados.";
    AdviceDamaged: "Entre de novo e avise o suporte.", "Sign in again, and tell support.", "Entre de nuevo y avise al soporte.";
    ErrorFull: "O dispositivo está cheio.", "The device is full.", "El dispositivo está lleno.";
    AdviceFull: "Libere espaço e tente de novo.", "Free some space, and try again.", "Libere espacio e intente de nuevo.";
    ErrorReadOnly: "Os dados locais não podem ser gravados.", "The local data cannot be written.", "No se pueden guardar los datos locales.";
    ErrorTooNew: "Os dados locais são de uma versão mais nova.", "The local data are of a newer version.", "Los datos locales son de una versión más nueva.";
    AdviceTooNew: "Atualize o aplicativo.", "Update the app.", "Actualice la aplicación.";
    // What came with files, lists and the telephone.
    ErrorNoExtension: "Esta conta não tem um ramal que possa ser usado.", "This account has no telephone extension that can be used.", "Esta cuenta no tiene una extensión que se pueda usar.";
    AdviceNoExtension: "Veja o motivo na tela do telefone, ou peça um ramal ao administrador.", "See why on the telephone's screen, or ask the administrator for an extension.", "Vea el motivo en la pantalla del teléfono, o pida una extensión al administrador.";
    ErrorNotExported: "Este formato não serve para o ramal.", "This format cannot have the extension.", "Este formato no sirve para la extensión.";
    AdviceNotExported: "Tente outro formato, ou peça ao administrador outra senha do ramal.", "Try another format, or ask the administrator for another password of the extension.", "Pruebe otro formato, o pida al administrador otra contraseña de la extensión.";
    ErrorBusy: "O contato está sendo atendido por outro agente.", "The contact is being served by another agent.", "Otro agente está atendiendo al contacto.";
    ErrorBusyWith: "O contato está sendo atendido por outro agente ({who}).", "The contact is being served by another agent ({who}).", "Otro agente ({who}) está atendiendo al contacto.";
    AdviceBusy: "Fale com esse agente, ou espere até que ele encerre.", "Talk to that agent, or wait until they have finished.", "Hable con ese agente, o espere a que termine.";
    ErrorNotOwn: "Não é seu: é da equipe.", "It is not yours: it is the team's.", "No es suyo: es del equipo.";
    AdviceNotOwn: "Só o que você criou pode ser alterado ou removido.", "Only what you made yourself can be changed or removed.", "Solo lo que usted creó se puede cambiar o eliminar.";
    AdviceFile: "Escolha outro arquivo, ou envie este em outro formato.", "Choose another file, or send this one in another form.", "Elija otro archivo, o envíe este en otro formato.";
    AdviceMedia: "Tente de novo mais tarde, ou peça ao contato que envie outra vez.", "Try again later, or ask the contact to send it again.", "Intente de nuevo más tarde, o pida al contacto que lo envíe otra vez.";
    ErrorNoFile: "O arquivo não existe mais.", "The file is not there any more.", "El archivo ya no existe.";
    AdviceNoFile: "Abra a conversa de novo e tente outra vez.", "Open the conversation again, and try once more.", "Abra la conversación de nuevo e inténtelo otra vez.";
    ErrorCancelled: "A transferência foi cancelada.", "The transfer was given up.", "La transferencia fue cancelada.";
    AdviceCancelled: "Tente de novo quando quiser.", "Try again whenever you like.", "Intente de nuevo cuando quiera.";
    ErrorStopped: "A operação foi interrompida.", "The operation was interrupted.", "La operación se interrumpió.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_has_its_words_with_the_same_blanks() {
        for key in ALL {
            let words = Language::ALL.map(|language| of(*key, language));
            for blank in ["{until}", "{left}", "{count}", "{words}", "{who}"] {
                let counts = words.map(|words| words.matches(blank).count());
                assert!(counts[0] <= 1 && counts == [counts[0]; 3], "{key:?}");
            }
            assert!(
                words
                    .iter()
                    .all(|words| words.ends_with(['.', '…']) || words.ends_with(": {words}")),
                "{key:?}: {words:?}"
            );
        }
    }
}
