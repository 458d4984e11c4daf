//! The catalogue: a key, and its words in Brazilian Portuguese, English and Spanish, a line each. The compiler sees to it
//! that no language lacks any.

use super::Language;

macro_rules! catalogue {
    ($($key:ident: $pt:literal, $en:literal, $es:literal;)*) => {
        /// A thing to say.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Key { $($key,)* }

        /// Its words; `{until}`, `{left}` and `{who}` are to be filled in.
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_has_its_words_with_the_same_blanks() {
        for key in ALL {
            let words = Language::ALL.map(|language| of(*key, language));
            for blank in ["{until}", "{left}"] {
                let counts = words.map(|words| words.matches(blank).count());
                assert!(counts[0] <= 1 && counts == [counts[0]; 3], "{key:?}");
            }
            assert!(
                words.iter().all(|words| words.ends_with(['.', '…'])),
                "{key:?}: {words:?}"
            );
        }
    }
}
