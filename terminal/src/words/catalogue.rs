//! The words themselves: one line a word, in Brazilian Portuguese, English and Spanish.

use super::Lang;

macro_rules! catalogue {
    ($($key:ident: $pt:literal, $en:literal, $es:literal;)*) => {
        /// The words of one language.
        #[derive(Debug, PartialEq, Eq)]
        pub(crate) struct Words {
            pub(crate) lang: Lang,
            $(pub(crate) $key: &'static str,)*
        }
        pub(super) const PT: Words = Words { lang: Lang::Pt, $($key: $pt,)* };
        pub(super) const EN: Words = Words { lang: Lang::En, $($key: $en,)* };
        pub(super) const ES: Words = Words { lang: Lang::Es, $($key: $es,)* };
        #[cfg(test)]
        pub(super) const ALL: &[(&str, [&str; 3])] = &[$((stringify!($key), [$pt, $en, $es]),)*];
    };
}

catalogue! {
    // Sign-in.
    sign_in_title: "Entrar", "Sign in", "Iniciar sesión";
    login: "Usuário", "Login", "Usuario";
    password: "Senha", "Password", "Contraseña";
    code: "Código", "Code", "Código";
    new_password: "Nova senha", "New password", "Nueva contraseña";
    repeat_password: "Repita a senha", "Repeat it", "Repítala";
    code_asked: "Digite o código de 6 dígitos que você recebeu.", "Enter the 6-digit code that you received.", "Escriba el código de 6 dígitos que recibió.";
    tries_left: "Tentativas restantes: {}", "Tries left: {}", "Intentos restantes: {}";
    password_change_asked: "Sua senha precisa ser trocada antes de continuar.", "Your password must be changed before you go on.", "Debe cambiar su contraseña antes de continuar.";
    passwords_differ: "As duas senhas não são iguais.", "The two passwords differ.", "Las dos contraseñas no son iguales.";
    fill_in: "Preencha todos os campos.", "Fill in all fields.", "Complete todos los campos.";
    expired: "O serviço encerrou a sessão: entre de novo. Nada do que está aqui se perdeu.", "The service has ended the session: sign in again. Nothing here is lost.", "El servicio cerró la sesión: entre de nuevo. Nada de lo que está aquí se perdió.";
    interrupted: "A última entrada não foi concluída: comece de novo.", "The last sign-in was not completed: begin again.", "El último inicio no se completó: empiece de nuevo.";
    working: "Aguarde…", "Please wait…", "Espere…";
    sms_box: "SMS (simulado)", "SMS (simulated)", "SMS (simulado)";
    sms_text: "Voxfree: seu código é {}", "Voxfree: your code is {}", "Voxfree: su código es {}";
    sandbox_note: "Demonstração: serviço simulado neste computador, com dados inventados.", "Demonstration: a simulated service on this computer, with made-up data.", "Demostración: servicio simulado en este equipo, con datos inventados.";
    // Inbox.
    inbox: "Caixa de entrada", "Inbox", "Bandeja";
    active: "Ativas", "Active", "Activas";
    closing_first: "Fecham primeiro", "Closing first", "Cierran primero";
    waiting: "Em espera", "Waiting", "En espera";
    none: "nenhuma", "none", "ninguna";
    group: "grupo", "group", "grupo";
    draft: "rascunho", "draft", "borrador";
    not_fetched: "ainda não atualizada", "not fetched yet", "aún sin actualizar";
    // Conversation.
    nothing_open: "Escolha uma conversa à esquerda.", "Choose a conversation on the left.", "Elija una conversación a la izquierda.";
    press_to_open: "Enter: abrir a conversa", "Enter: open the conversation", "Enter: abrir la conversación";
    press_to_accept: "Enter: aceitar", "Enter: accept", "Enter: aceptar";
    waits_note: "Em espera: as mensagens só aparecem depois de aceitar, porque abrir já vincula a conversa a você.", "Waiting: the messages show after you accept, since opening already binds the conversation to you.", "En espera: los mensajes aparecen al aceptar, porque abrir ya le asigna la conversación.";
    protocol: "Protocolo", "Protocol", "Protocolo";
    channel: "Canal", "Channel", "Canal";
    since: "Última atividade", "Last activity", "Última actividad";
    last_message: "Última mensagem", "Last message", "Último mensaje";
    no_messages: "Nenhuma mensagem ainda.", "No messages yet.", "Aún no hay mensajes.";
    gone: "Esta conversa saiu da sua caixa de entrada: só leitura.", "This conversation has left your inbox: read only.", "Esta conversación salió de su bandeja: solo lectura.";
    deleted: "[mensagem apagada]", "[deleted message]", "[mensaje eliminado]";
    forwarded: "↪ encaminhada", "↪ forwarded", "↪ reenviado";
    quoted_missing: "mensagem anterior", "an earlier message", "un mensaje anterior";
    me: "Você", "You", "Usted";
    message: "Mensagem", "Message", "Mensaje";
    replying: "Respondendo a: {}", "Replying to: {}", "Respondiendo a: {}";
    kind_image: "imagem", "picture", "imagen";
    kind_audio: "áudio", "audio", "audio";
    kind_voice: "mensagem de voz", "voice message", "mensaje de voz";
    kind_video: "vídeo", "video", "vídeo";
    kind_document: "documento", "document", "documento";
    kind_sticker: "figurinha", "sticker", "sticker";
    kind_location: "localização", "location", "ubicación";
    kind_contact: "contato", "contact", "contacto";
    kind_template: "modelo", "template", "plantilla";
    kind_unsupported: "mensagem não suportada", "unsupported message", "mensaje no compatible";
    delivery_queued: "◷ na fila", "◷ queued", "◷ en cola";
    delivery_sending: "… enviando", "… sending", "… enviando";
    delivery_sent: "✓", "✓", "✓";
    delivery_delivered: "✓✓", "✓✓", "✓✓";
    delivery_read: "✓✓ lida", "✓✓ read", "✓✓ leído";
    delivery_failed: "✗ falhou", "✗ failed", "✗ falló";
    delivery_held: "‖ retida", "‖ held", "‖ retenido";
    // Bars.
    online: "conectado", "connected", "conectado";
    connecting: "conectando…", "connecting…", "conectando…";
    offline: "sem conexão", "no connection", "sin conexión";
    offline_since: "sem conexão desde {}", "no connection since {}", "sin conexión desde {}";
    presence: "Presença", "Presence", "Presencia";
    n_message: "nova mensagem", "new message", "mensaje nuevo";
    n_waiting: "nova conversa em espera", "new conversation waiting", "nueva conversación en espera";
    n_handed: "conversa entregue a você", "conversation handed to you", "conversación entregada a usted";
    n_taken_away: "conversa encerrada ou entregue a outro", "conversation closed or handed on", "conversación cerrada o entregada a otro";
    n_closing: "a janela de 24 horas vai fechar", "the 24-hour window is about to close", "la ventana de 24 horas va a cerrarse";
    n_not_sent: "mensagem não enviada", "message not sent", "mensaje no enviado";
    presence_untold: "disponibilidade ainda não informada", "availability not told yet", "disponibilidad aún no informada";
    queue_line: "Fila: {} por enviar, {} com falha, {} retidas", "Queue: {} to be sent, {} failed, {} held", "Cola: {} por enviar, {} con fallo, {} retenidos";
    presence_online: "disponível", "available", "disponible";
    presence_offline: "ausente", "away", "ausente";
    presence_change: "mudando…", "changing…", "cambiando…";
    keys_sign_in: "Tab campo  Enter entrar  Esc voltar  F1 ajuda  Ctrl-Q sair", "Tab field  Enter sign in  Esc back  F1 help  Ctrl-Q quit", "Tab campo  Enter entrar  Esc volver  F1 ayuda  Ctrl-Q salir";
    keys_inbox: "↑↓ escolher  Enter abrir  Tab painel  ^R atualizar  ^P presença  ? ajuda  ^Q sair", "↑↓ choose  Enter open  Tab pane  ^R refresh  ^P presence  ? help  ^Q quit", "↑↓ elegir  Enter abrir  Tab panel  ^R actualizar  ^P presencia  ? ayuda  ^Q salir";
    keys_timeline: "↑↓ mensagem  Enter citar  Tab painel  Esc caixa  PgUp/PgDn  ? ajuda  ^Q sair", "↑↓ message  Enter quote  Tab pane  Esc inbox  PgUp/PgDn  ? help  ^Q quit", "↑↓ mensaje  Enter citar  Tab panel  Esc bandeja  PgUp/PgDn  ? ayuda  ^Q salir";
    keys_composer: "Enter enviar  Alt+Enter linha  Tab painel  Esc caixa  F1 ajuda  ^Q sair", "Enter send  Alt+Enter line  Tab pane  Esc inbox  F1 help  ^Q quit", "Enter enviar  Alt+Enter línea  Tab panel  Esc bandeja  F1 ayuda  ^Q salir";
    keys_popup: "Enter confirmar  Esc cancelar", "Enter confirm  Esc cancel", "Enter confirmar  Esc cancelar";
    // The telephone.
    telephone_title: "Ramal", "Telephone", "Extensión";
    sip_none: "Você não tem ramal.", "You have no telephone extension.", "No tiene extensión telefónica.";
    sip_number: "Ramal", "Extension", "Extensión";
    sip_user: "Usuário", "User", "Usuario";
    sip_name: "Nome", "Name", "Nombre";
    sip_address: "Endereço", "Address", "Dirección";
    sip_server: "Servidor", "Server", "Servidor";
    sip_codecs: "Codecs", "Codecs", "Códecs";
    sip_auto_answer: "Atender sozinho", "Auto-answer", "Contestar solo";
    sip_asking: "Perguntando ao servidor…", "Asking the server…", "Preguntando al servidor…";
    yes: "sim", "yes", "sí";
    no: "não", "no", "no";
    too_small: "Janela pequena demais: use ao menos 40×10.", "The window is too small: 40×10 at least.", "Ventana demasiado pequeña: use al menos 40×10.";
    // Questions.
    accept_title: "Aceitar a conversa?", "Accept the conversation?", "¿Aceptar la conversación?";
    accept_text: "{} passa a ser atendido por você, e sai da espera dos colegas.", "{} will be yours to answer, and leaves your colleagues' waiting list.", "Usted atenderá a {}, y saldrá de la espera de sus colegas.";
    sign_out_title: "Encerrar a sessão?", "Sign out?", "¿Cerrar la sesión?";
    sign_out_text: "Os dados desta conta serão apagados deste computador.", "This account's data will be wiped from this computer.", "Los datos de esta cuenta se borrarán de este equipo.";
    sign_out_unsent: "Há {} mensagem(ns) não enviada(s). Sair mesmo assim e descartá-la(s)?", "{} message(s) were not sent. Sign out all the same and discard them?", "Hay {} mensaje(s) sin enviar. ¿Salir de todos modos y descartarlos?";
    help_title: "Ajuda", "Help", "Ayuda";
    help_text: "Tab / Shift+Tab   mudar de painel\n↑ ↓ ou j k        escolher conversa ou mensagem\nEnter             abrir, aceitar, citar, enviar\nAlt+Enter         nova linha na mensagem\nEsc               desfazer a citação, voltar à caixa\nCtrl-F ou /       buscar\nCtrl-R            atualizar    Ctrl-P  presença\nCtrl-T            modelos      Ctrl-G  etiquetas\n/ (texto vazio)   respostas    Ctrl-K  contato\nCtrl-T            modelos      F4  encerrar ou transferir\nc (na caixa)      as que fecham primeiro\nF8                ramal\nF10               sair da conta    Ctrl-Q  fechar\n(3) não lidas   ✎ rascunho   # grupo\nWA WhatsApp oficial   wa WhatsApp   IG   FB\n◷ na fila  … enviando  ✓ enviada  ✓✓ entregue\n✓✓ lida  ✗ falhou  ‖ retida", "Tab / Shift+Tab   change the pane\n↑ ↓ or j k        choose a conversation or message\nEnter             open, accept, quote, send\nAlt+Enter         a new line in the message\nEsc               drop the quote, back to the inbox\nCtrl-F or /       search\nCtrl-R            refresh      Ctrl-P  presence\nCtrl-T            templates    Ctrl-G  tags\n/ (empty text)    replies      Ctrl-K  contact\nCtrl-T            templates    F4  finish or hand on\nc (in the inbox)  those that close first\nF8                telephone\nF10               sign out     Ctrl-Q  quit\n(3) unread   ✎ draft   # group\nWA official WhatsApp   wa WhatsApp   IG   FB\n◷ queued  … sending  ✓ sent  ✓✓ delivered\n✓✓ read  ✗ failed  ‖ held", "Tab / Shift+Tab   cambiar de panel\n↑ ↓ o j k         elegir conversación o mensaje\nEnter             abrir, aceptar, citar, enviar\nAlt+Enter         nueva línea en el mensaje\nEsc               quitar la cita, volver a la bandeja\nCtrl-F o /        buscar\nCtrl-R            actualizar   Ctrl-P  presencia\nCtrl-T            plantillas   Ctrl-G  etiquetas\n/ (texto vacío)   respuestas   Ctrl-K  contacto\nCtrl-T            plantillas   F4  cerrar o transferir\nc (en la bandeja) las que cierran primero\nF8                extensión\nF10               cerrar sesión    Ctrl-Q  salir\n(3) sin leer   ✎ borrador   # grupo\nWA WhatsApp oficial   wa WhatsApp   IG   FB\n◷ en cola  … enviando  ✓ enviado  ✓✓ entregado\n✓✓ leído  ✗ falló  ‖ retenido";
    refreshed: "Listas atualizadas.", "Lists refreshed.", "Listas actualizadas.";
    accepted: "Conversa aceita.", "Conversation accepted.", "Conversación aceptada.";
    // Search and drafts.
    search: "Buscar", "Search", "Buscar";
    search_hint: "Mensagens, contatos e protocolos guardados aqui.", "Messages, contacts and protocols that are stored here.", "Mensajes, contactos y protocolos guardados aquí.";
    nothing_found: "Nada encontrado.", "Nothing found.", "Nada encontrado.";
    keys_search: "↑↓ escolher  Enter abrir  Esc fechar", "↑↓ choose  Enter open  Esc close", "↑↓ elegir  Enter abrir  Esc cerrar";
    no_draft: "Nenhum rascunho.", "No draft.", "Ningún borrador.";
    templates_title: "Modelos", "Templates", "Plantillas";
    keys_templates: "digite para buscar  ↑↓ escolher  Enter enviar  Esc cancelar", "type to search  ↑↓ choose  Enter send  Esc cancel", "escriba para buscar  ↑↓ elegir  Enter enviar  Esc cancelar";
    replies_title: "Respostas rápidas", "Quick replies", "Respuestas rápidas";
    keys_replies: "digite para buscar  ↑↓ escolher  Enter usar  Esc só a /", "type to search  ↑↓ choose  Enter use  Esc just /", "escriba para buscar  ↑↓ elegir  Enter usar  Esc solo la /";
    tags_title: "Etiquetas", "Tags", "Etiquetas";
    keys_tags: "↑↓ escolher  Enter pôr ou tirar  Esc fechar", "↑↓ choose  Enter set or take off  Esc close", "↑↓ elegir  Enter poner o quitar  Esc cerrar";
    no_tags: "Não há etiquetas neste departamento.", "There are no tags in this department.", "No hay etiquetas en este departamento.";
    contact_title: "Contato", "Contact", "Contacto";
    no_templates: "Este canal não tem modelos.", "This channel has no templates.", "Este canal no tiene plantillas.";
    // Endings, starting, the password.
    ending_title: "Encerrar ou transferir", "Finish or hand on", "Cerrar o transferir";
    ending_what: "O que fazer", "What to do", "Qué hacer";
    ending_finish: "Encerrar", "Finish", "Cerrar";
    ending_transfer: "Transferir", "Hand on", "Transferir";
    ending_code: "Tabulação", "Wrap-up code", "Tabulación";
    ending_note: "Observação", "Note", "Observación";
    ending_keep: "Ficar com o contato", "Keep the contact", "Quedarse con el contacto";
    ending_unsent: "Há {} mensagem(ns) não enviada(s) nesta conversa.", "{} message(s) of this conversation were not sent.", "Hay {} mensaje(s) sin enviar en esta conversación.";
    ending_noted: "Encerrando em 8 segundos. F4 desfaz.", "It ends in 8 seconds. F4 undoes that.", "Se cierra en 8 segundos. F4 lo deshace.";
    ending_undone: "Desfeito: a conversa continua com você.", "Undone: the conversation is still yours.", "Deshecho: la conversación sigue con usted.";
    keys_ending: "↑↓ campo  ←→ mudar  Enter confirmar  Esc cancelar", "↑↓ field  ←→ change  Enter confirm  Esc cancel", "↑↓ campo  ←→ cambiar  Enter confirmar  Esc cancelar";
    keys_ending_unsent: "Enter enviar antes  ^D descartar  Esc cancelar", "Enter send first  ^D discard  Esc cancel", "Enter enviar antes  ^D descartar  Esc cancelar";
    no_endings: "Nenhuma conversa sendo encerrada.", "No conversation is ending.", "Ninguna conversación se está cerrando.";
    ending_done: "feito", "done", "hecho";
    ending_waiting: "aguardando; pode ser desfeito", "waiting; it can be undone", "en espera; se puede deshacer";
    ending_under_way: "em andamento", "under way", "en curso";
    no_agents: "Nenhum agente conhecido ainda: informe o número dele.", "No agent was met so far: give the id.", "Aún no se conoce a ningún agente: indique su número.";
    as_last_told: "(sem resposta do serviço: como informado da última vez)", "(the service does not answer: as last told)", "(sin respuesta del servicio: según lo último informado)";
    start_barred: "só o contato inicia", "only the contact begins", "solo el contacto inicia";
    contact_added: "Contato adicionado: {} ({})", "Contact added: {} ({})", "Contacto agregado: {} ({})";
    contact_known: "Este número já está cadastrado:", "This number is known already:", "Este número ya está registrado:";
    start_opened: "Conversa aberta: {}", "Conversation opened: {}", "Conversación abierta: {}";
    start_not_listed: "Conversa iniciada; ela aparecerá na caixa de entrada.", "The conversation was started; it will appear in the inbox.", "Conversación iniciada; aparecerá en la bandeja.";
    start_unknown: "A resposta se perdeu: a conversa talvez tenha sido iniciada. Veja a caixa de entrada antes de tentar de novo.", "The answer was lost: it may have been started. Look into the inbox before trying again.", "La respuesta se perdió: tal vez se haya iniciado. Vea la bandeja antes de intentar de nuevo.";
    password_changed: "Senha trocada.", "The password was changed.", "Contraseña cambiada.";
    password_unknown: "A resposta se perdeu: na próxima vez, tente a senha nova e, se não entrar, a antiga.", "The answer was lost: next time try the new password, then the old one.", "La respuesta se perdió: la próxima vez pruebe la contraseña nueva y, si no entra, la anterior.";
    // Script mode.
    agent: "Agente", "Agent", "Agente";
    session: "Sessão", "Session", "Sesión";
    connection: "Conexão", "Connection", "Conexión";
    signed_out: "ninguém entrou", "nobody is signed in", "nadie inició sesión";
    at_second_factor: "falta o código", "the code is missing", "falta el código";
    at_password_change: "falta trocar a senha", "the password must be changed", "falta cambiar la contraseña";
    ready: "em serviço", "signed in", "en servicio";
    left: "Sessão encerrada.", "Signed out.", "Sesión cerrada.";
    left_untold: "Sessão encerrada aqui; o serviço não pôde ser avisado.", "Signed out here; the service could not be told.", "Sesión cerrada aquí; no se pudo avisar al servicio.";
    lists_from: "Listas de", "Lists as of", "Listas de";
    prompt_code: "Código: ", "Code: ", "Código: ";
    // Errors, each with what to do.
    e_usage: "Comando inválido: {}", "Invalid command: {}", "Comando no válido: {}";
    a_usage: "Veja `voxfree --help` e `docs/terminal.md`.", "See `voxfree --help` and `docs/terminal.md`.", "Vea `voxfree --help` y `docs/terminal.md`.";
    e_invalid: "Valor inválido em {}: {}", "Invalid value of {}: {}", "Valor no válido en {}: {}";
    a_invalid: "Corrija o valor e tente de novo.", "Correct the value and try again.", "Corrija el valor e intente de nuevo.";
    e_offline: "O serviço não pôde ser alcançado ({})", "The service cannot be reached ({})", "No se puede alcanzar el servicio ({})";
    a_offline: "Verifique a rede e o endereço; tente de novo quando a conexão voltar.", "Check the network and the address; try again when the connection is back.", "Verifique la red y la dirección; intente de nuevo cuando vuelva la conexión.";
    e_tls: "A conexão com o serviço não é segura ({})", "The connection to the service is not safe ({})", "La conexión con el servicio no es segura ({})";
    a_tls: "Verifique a data do dispositivo; se estiver certa, avise o administrador.", "Check the device's date; where it is right, tell the administrator.", "Verifique la fecha del dispositivo; si es correcta, avise al administrador.";
    e_timed_out: "O serviço não respondeu a tempo", "The service did not answer in time", "El servicio no respondió a tiempo";
    a_timed_out: "Tente de novo em instantes.", "Try again in a moment.", "Intente de nuevo en unos instantes.";
    e_http: "O serviço respondeu com o erro HTTP {}", "The service answered with HTTP status {}", "El servicio respondió con el error HTTP {}";
    a_http: "O problema está no serviço: tente mais tarde, ou avise o administrador.", "The fault is at the service: try later, or tell the administrator.", "La falla es del servicio: intente más tarde o avise al administrador.";
    e_unreadable: "A resposta do serviço não pôde ser lida ({})", "The service's answer cannot be read ({})", "No se puede leer la respuesta del servicio ({})";
    a_unreadable: "Confira os endereços do serviço; se estiverem certos, avise o administrador.", "Check the service's addresses; where they are right, tell the administrator.", "Revise las direcciones del servicio; si son correctas, avise al administrador.";
    e_refused: "O serviço recusou: {}", "The service refused: {}", "El servicio rechazó: {}";
    a_refused: "Corrija o que o serviço aponta e tente de novo.", "Correct what the service names, and try again.", "Corrija lo que indica el servicio e intente de nuevo.";
    e_sign_in: "Ninguém entrou nesta conta", "Nobody is signed in", "Nadie inició sesión";
    a_sign_in: "Entre primeiro: `voxfree sign-in`.", "Sign in first: `voxfree sign-in`.", "Inicie sesión primero: `voxfree sign-in`.";
    e_factor: "Falta o código de 6 dígitos", "The 6-digit code is missing", "Falta el código de 6 dígitos";
    a_factor: "Entre de novo e informe o código (`--code`).", "Sign in again and give the code (`--code`).", "Inicie sesión de nuevo e indique el código (`--code`).";
    e_change: "A senha precisa ser trocada", "The password must be changed", "Debe cambiar la contraseña";
    a_change: "Entre de novo com `--new-password-stdin`.", "Sign in again with `--new-password-stdin`.", "Inicie sesión de nuevo con `--new-password-stdin`.";
    e_code: "Código errado; tentativas restantes: {}", "The code is wrong; tries left: {}", "Código incorrecto; intentos restantes: {}";
    a_code: "Confira o código mais recente e tente de novo.", "Look for the latest code and try again.", "Revise el código más reciente e intente de nuevo.";
    e_chats: "Esta conta não atende conversas", "This account does not answer chats", "Esta cuenta no atiende conversaciones";
    a_chats: "Peça ao administrador a permissão Omnichannel.", "Ask the administrator for the Omnichannel permission.", "Pida al administrador el permiso Omnichannel.";
    e_no_extension: "Esta conta não tem um ramal que possa ser usado", "This account has no telephone extension that can be used", "Esta cuenta no tiene una extensión que se pueda usar";
    a_no_extension: "Veja o motivo com `sip`, ou peça um ramal ao administrador.", "See why with `sip`, or ask the administrator for an extension.", "Vea el motivo con `sip`, o pida una extensión al administrador.";
    e_not_exported: "O formato {} não serve para este ramal: {}", "The format {} cannot have this extension: {}", "El formato {} no sirve para esta extensión: {}";
    a_not_exported: "Tente outro formato, ou peça ao administrador outra senha do ramal.", "Try another format, or ask the administrator for another password of the extension.", "Pruebe otro formato, o pida al administrador otra contraseña de la extensión.";
    e_accept: "A conversa está em espera", "The conversation waits", "La conversación está en espera";
    e_closed: "Não pode ser enviada agora ({})", "It may not be sent now ({})", "No se puede enviar ahora ({})";
    a_closed: "Veja o que pode ser enviado: `composer`; um modelo vai com `send-template`. O texto ficou como estava.", "See what may be sent: `composer`; `send-template` sends a template. The text is as it was.", "Vea qué se puede enviar: `composer`; `send-template` envía una plantilla. El texto quedó como estaba.";
    a_accept: "Aceite a conversa primeiro (isso a vincula a você).", "Accept the conversation first (that binds it to you).", "Acepte primero la conversación (eso se la asigna).";
    e_taken: "A conversa foi assumida por outro agente{}", "The conversation was taken by another agent{}", "Otro agente tomó la conversación{}";
    a_taken: "Escolha outra conversa; esta já está sendo atendida.", "Choose another conversation; this one is being answered.", "Elija otra conversación; esta ya se está atendiendo.";
    e_busy: "O contato está sendo atendido por outro agente{}", "The contact is being served by another agent{}", "Otro agente está atendiendo al contacto{}";
    a_busy: "Fale com esse agente, ou espere a conversa dele terminar.", "Talk to that agent, or wait until that conversation has ended.", "Hable con ese agente, o espere a que termine esa conversación.";
    e_gone: "A conversa não está na caixa de entrada", "The conversation is not in the inbox", "La conversación no está en la bandeja";
    a_gone: "Confira o protocolo; ela pode ter sido encerrada ou transferida.", "Check the protocol number; it may have been finished or handed on.", "Revise el protocolo; pudo haberse cerrado o transferido.";
    e_unsent: "Há {} mensagem(ns) não enviada(s)", "{} message(s) were not sent", "Hay {} mensaje(s) sin enviar";
    nothing_unsent: "Nada por enviar.", "Nothing is left to send.", "Nada por enviar.";
    e_being_sent: "A mensagem está sendo enviada", "The message is being sent", "El mensaje se está enviando";
    a_being_sent: "O contato talvez já a tenha: espere até que isso se saiba.", "The contact may have it already: wait until that is known.", "Tal vez el contacto ya lo tenga: espere a que se sepa.";
    a_file_refused: "Escolha outro arquivo, ou envie-o em outro formato ou menor.", "Choose another file, or send it in another form or smaller.", "Elija otro archivo, o envíelo en otro formato o más pequeño.";
    a_media_refused: "Peça ao contato que envie o arquivo de novo.", "Ask the contact to send the file again.", "Pida al contacto que envíe el archivo de nuevo.";
    e_no_such_file: "Não há arquivo com esse número", "There is no file with that number", "No hay ningún archivo con ese número";
    a_no_such_file: "Veja com `timeline` quais mensagens têm arquivo.", "See with `timeline` which messages have a file.", "Vea con `timeline` qué mensajes tienen archivo.";
    e_cancelled: "A transferência foi cancelada", "The transfer was given up", "La transferencia fue cancelada";
    a_cancelled: "Tente de novo quando quiser: ela continua de onde parou.", "Try again whenever you like: it goes on from where it was.", "Intente de nuevo cuando quiera: continúa desde donde estaba.";
    e_not_unsent: "Não há mensagem não enviada com esse número", "There is no such unsent message", "No hay ningún mensaje sin enviar con ese número";
    a_not_unsent: "Veja com `outbox` o que não foi enviado.", "See with `outbox` what was not sent.", "Vea con `outbox` lo que no se envió.";
    e_not_own: "Não é seu: é do departamento", "It is not yours: it is the department's", "No es suyo: es del departamento";
    a_not_own: "Só o que você criou pode ser alterado ou removido.", "Only what you made yourself can be changed or removed.", "Solo lo que usted creó se puede cambiar o eliminar.";
    removed: "Removido.", "Removed.", "Eliminado.";
    released: "O contato não está mais na sua carteira.", "The contact is no longer kept by you.", "El contacto ya no está en su cartera.";
    a_unsent: "Espere o envio, ou saia com `--discard-unsent` para descartá-las.", "Wait until they are sent, or sign out with `--discard-unsent`.", "Espere el envío, o salga con `--discard-unsent` para descartarlos.";
    e_storage: "Os dados locais falharam ({})", "The local data failed ({})", "Fallaron los datos locales ({})";
    a_storage: "Verifique o espaço em disco e as permissões da pasta de dados.", "Check the disk's space and the data folder's permissions.", "Verifique el espacio en disco y los permisos de la carpeta de datos.";
    store_line: "{} KB no disco: {} mensagens, {} conversas, {} por enviar", "{} KB on disk: {} messages, {} conversations, {} to be sent", "{} KB en disco: {} mensajes, {} conversaciones, {} por enviar";
    e_key: "A chave dos dados locais não está disponível ({})", "The key of the local data cannot be had ({})", "La clave de los datos locales no está disponible ({})";
    a_key: "Verifique a pasta `keys` e tente de novo.", "Check the folder `keys`, and try again.", "Verifique la carpeta `keys` e intente de nuevo.";
    e_wrong_key: "Os dados locais não abrem com a chave guardada", "The local data do not open with the key that is kept", "Los datos locales no abren con la clave guardada";
    a_wrong_key: "Restaure a chave, ou separe os dados com `voxfree store --set-aside` e entre de novo.", "Restore the key, or move the data aside with `voxfree store --set-aside` and sign in again.", "Restaure la clave, o aparte los datos con `voxfree store --set-aside` y entre de nuevo.";
    e_damaged: "Os dados locais estão danificados; foram separados como {}", "The local data are damaged; they were set aside as {}", "Los datos locales están dañados; fueron apartados como {}";
    a_damaged: "Entre de novo; guarde o arquivo separado para o suporte.", "Sign in again; keep the file that was set aside for support.", "Entre de nuevo; guarde el archivo apartado para el soporte.";
    e_full: "O disco está cheio", "The disk is full", "El disco está lleno";
    a_full: "Libere espaço e tente de novo.", "Free some space, and try again.", "Libere espacio e intente de nuevo.";
    e_read_only: "A pasta de dados não pode ser gravada", "The data folder cannot be written to", "No se puede escribir en la carpeta de datos";
    a_read_only: "Verifique as permissões da pasta de dados.", "Check the permissions of the data folder.", "Verifique los permisos de la carpeta de datos.";
    e_too_new: "Os dados locais são de uma versão mais nova ({})", "The local data are of a newer version ({})", "Los datos locales son de una versión más nueva ({})";
    a_too_new: "Atualize o programa.", "Update the program.", "Actualice el programa.";
    e_stopped: "A operação foi interrompida", "The core was stopped", "La operación se interrumpió";
    a_stopped: "Tente de novo.", "Try again.", "Intente de nuevo.";
    e_output: "Não foi possível escrever a saída ({})", "The output cannot be written ({})", "No se pudo escribir la salida ({})";
    a_output: "Verifique o destino da saída.", "Check where the output goes.", "Verifique el destino de la salida.";
    e_demo: "A demonstração não viu: {}", "The demonstration did not see: {}", "La demostración no vio: {}";
    a_demo: "Rode de novo com `--log-file` e informe o problema.", "Run it again with `--log-file`, and report it.", "Ejecútela de nuevo con `--log-file` e informe el problema.";
    e_other: "Erro: {}", "Error: {}", "Error: {}";
    a_other: "Rode de novo com `--log-file` e informe o problema.", "Run it again with `--log-file`, and report it.", "Ejecútelo de nuevo con `--log-file` e informe el problema.";
}
