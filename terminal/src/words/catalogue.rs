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
    keys_inbox: "↑↓ escolher  Enter abrir  n nova  Tab painel  ^R atualizar  ? ajuda  ^Q sair", "↑↓ choose  Enter open  n new  Tab pane  ^R refresh  ? help  ^Q quit", "↑↓ elegir  Enter abrir  n nueva  Tab panel  ^R actualizar  ? ayuda  ^Q salir";
    keys_timeline: "↑↓ mensagem  Enter citar  o arquivo  Tab painel  Esc caixa  ? ajuda  ^Q sair", "↑↓ message  Enter quote  o file  Tab pane  Esc inbox  ? help  ^Q quit", "↑↓ mensaje  Enter citar  o archivo  Tab panel  Esc bandeja  ? ayuda  ^Q salir";
    keys_composer: "Enter enviar  Alt+Enter linha  ^O arquivo  F4 encerrar  Esc caixa  F1 ajuda  ^Q sair", "Enter send  Alt+Enter line  ^O file  F4 finish  Esc inbox  F1 help  ^Q quit", "Enter enviar  Alt+Enter línea  ^O archivo  F4 cerrar  Esc bandeja  F1 ayuda  ^Q salir";
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
    help_text: "Tab / Shift+Tab  mudar de painel\n↑ ↓ ou j k       escolher conversa ou mensagem\nEnter            abrir, aceitar, citar, enviar\nAlt+Enter        nova linha     Esc     voltar, desfazer\nCtrl-N           nova conversa  Ctrl-F  buscar\nCtrl-O           enviar arquivos\no / x (mensagem) arquivo: ver, baixar / cancelar\n/ (texto vazio)  respostas      Ctrl-T  modelos\nCtrl-G           etiquetas      Ctrl-K  contato\nF4               encerrar ou transferir; desfazer\nc / t (caixa)    fecham primeiro / por etiqueta\nCtrl-R           atualizar      Ctrl-P  presença\nF5               não enviadas   F6      carteira\nF8               ramal          F9      trocar senha\nF10              sair da conta  Ctrl-Q  fechar\n(3) não lidas   ✎ rascunho   # grupo   ‹VIP› etiqueta\nWA WhatsApp oficial   wa WhatsApp   IG   FB\n◷ na fila  … enviando  ✓ enviada  ✓✓ entregue\n✓✓ lida  ✗ falhou  ‖ retida", "Tab / Shift+Tab  change the pane\n↑ ↓ or j k       choose a conversation or message\nEnter            open, accept, quote, send\nAlt+Enter        a new line     Esc     back, undo\nCtrl-N           start a chat   Ctrl-F  search\nCtrl-O           send files\no / x (message)  its file: see, fetch / give up\n/ (empty text)   replies        Ctrl-T  templates\nCtrl-G           tags           Ctrl-K  contact\nF4               finish or hand on; undo that\nc / t (inbox)    closing first / by tag\nCtrl-R           refresh        Ctrl-P  presence\nF5               not sent       F6      kept contacts\nF8               telephone      F9      password\nF10              sign out       Ctrl-Q  quit\n(3) unread   ✎ draft   # group   ‹VIP› tag\nWA official WhatsApp   wa WhatsApp   IG   FB\n◷ queued  … sending  ✓ sent  ✓✓ delivered\n✓✓ read  ✗ failed  ‖ held", "Tab / Shift+Tab  cambiar de panel\n↑ ↓ o j k        elegir conversación o mensaje\nEnter            abrir, aceptar, citar, enviar\nAlt+Enter        nueva línea    Esc     volver, deshacer\nCtrl-N           nuevo chat     Ctrl-F  buscar\nCtrl-O           enviar archivos\no / x (mensaje)  archivo: ver, bajar / cancelar\n/ (texto vacío)  respuestas     Ctrl-T  plantillas\nCtrl-G           etiquetas      Ctrl-K  contacto\nF4               cerrar o transferir; deshacer\nc / t (bandeja)  cierran primero / por etiqueta\nCtrl-R           actualizar     Ctrl-P  presencia\nF5               sin enviar     F6      cartera\nF8               extensión      F9      contraseña\nF10              cerrar sesión  Ctrl-Q  salir\n(3) sin leer   ✎ borrador   # grupo   ‹VIP› etiqueta\nWA WhatsApp oficial   wa WhatsApp   IG   FB\n◷ en cola  … enviando  ✓ enviado  ✓✓ entregado\n✓✓ leído  ✗ falló  ‖ retenido";
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
    keys_replies: "Enter usar  ^N nova  ^E mudar  ^D remover  Esc só a /", "Enter use  ^N new  ^E change  ^D remove  Esc just /", "Enter usar  ^N nueva  ^E cambiar  ^D eliminar  Esc solo /";
    tags_title: "Etiquetas", "Tags", "Etiquetas";
    keys_tags: "Enter pôr, tirar  ^N nova  ^E mudar  ^D remover  Esc", "Enter set, take off  ^N new  ^E rename  ^D remove  Esc", "Enter poner, quitar  ^N nueva  ^E cambiar  ^D eliminar  Esc";
    no_tags: "Não há etiquetas neste departamento.", "There are no tags in this department.", "No hay etiquetas en este departamento.";
    keys_no_tags: "^N nova  Esc fechar", "^N new  Esc close", "^N nueva  Esc cerrar";
    keys_pick: "digite para buscar  ↑↓ escolher  Enter confirmar  Esc", "type to search  ↑↓ choose  Enter confirm  Esc", "escriba para buscar  ↑↓ elegir  Enter confirmar  Esc";
    keys_form: "↑↓ campo  Enter confirmar  Esc voltar", "↑↓ field  Enter confirm  Esc back", "↑↓ campo  Enter confirmar  Esc volver";
    choices_not_had: "A lista não pôde ser buscada.", "The list cannot be had.", "No se pudo obtener la lista.";
    tag_filter_title: "Mostrar só a etiqueta", "Show one tag alone", "Mostrar solo la etiqueta";
    no_tagged: "Nenhuma conversa da caixa tem etiqueta.", "No conversation of the inbox has a tag.", "Ninguna conversación de la bandeja tiene etiqueta.";
    saved: "Salvo.", "Saved.", "Guardado.";
    own_new: "Nova, só sua:", "A new one, of your own:", "Nueva, solo suya:";
    own_change: "Mudar a sua:", "Change your own:", "Cambiar la suya:";
    own_remove: "Remover de vez?", "Remove it for good?", "¿Eliminar definitivamente?";
    own_variables: "{contato} {agente} {saudação} são preenchidos ao usar.", "{contact} {agent} {greeting} are filled in when it is used.", "{contact} {agente} {greeting} se completan al usarla.";
    keys_own_text: "Enter salvar  Alt+Enter linha  Esc cancelar", "Enter save  Alt+Enter line  Esc cancel", "Enter guardar  Alt+Enter línea  Esc cancelar";
    contact_title: "Contato", "Contact", "Contacto";
    keys_card_mine: "^D deixar o contato  Esc fechar", "^D let the contact go  Esc close", "^D dejar el contacto  Esc cerrar";
    owned_title: "Minha carteira", "Contacts that I keep", "Mi cartera";
    keys_owned: "digite para buscar  ^D deixar  ^R atualizar  Esc fechar", "type to search  ^D let go  ^R refresh  Esc close", "escriba para buscar  ^D dejar  ^R actualizar  Esc cerrar";
    unsent_title: "Não enviadas", "Not sent", "Sin enviar";
    unsent_discard: "Descartar de vez?", "Give it up for good?", "¿Descartar definitivamente?";
    keys_unsent: "^R de novo  ^A todas  ^E mudar  ^W após resposta  ^D", "^R again  ^A all  ^E change  ^W after a reply  ^D", "^R otra vez  ^A todos  ^E cambiar  ^W tras respuesta  ^D";
    remedy_retry: "tentar de novo", "try again", "intentar otra vez";
    remedy_edit: "mudar o texto", "change the text", "cambiar el texto";
    remedy_after_reply: "enviar depois da resposta do contato", "send once the contact has written", "enviar tras la respuesta del contacto";
    remedy_open: "abrir a conversa", "open the conversation", "abrir la conversación";
    remedy_discard: "descartar", "give it up", "descartar";
    release_title: "Deixar o contato?", "Let the contact go?", "¿Dejar el contacto?";
    release_text: "{} sai da sua carteira: outros agentes poderão atender.", "{} will not be kept by you any more: other agents may answer.", "{} saldrá de su cartera: otros agentes podrán atender.";
    // Files.
    file: "Arquivo", "File", "Archivo";
    caption: "Legenda", "Caption", "Leyenda";
    files_title: "Enviar arquivos", "Send files", "Enviar archivos";
    keys_files: "Tab completar  Enter juntar  Esc cancelar", "Tab complete  Enter add  Esc cancel", "Tab completar  Enter agregar  Esc cancelar";
    keys_files_ready: "Enter enviar  ↑ legenda  Tab outro arquivo  Esc cancelar", "Enter send  ↑ caption  Tab another file  Esc cancel", "Enter enviar  ↑ leyenda  Tab otro archivo  Esc cancelar";
    keys_files_caption: "Enter enviar  ↓ outro arquivo  ^D tirar  Esc cancelar", "Enter send  ↓ another file  ^D take out  Esc cancel", "Enter enviar  ↓ otro archivo  ^D quitar  Esc cancelar";
    media_none: "Esta mensagem não tem arquivo.", "There is no file with this message.", "Este mensaje no tiene archivo.";
    media_nothing_moves: "Nada desta mensagem está a caminho.", "Nothing of this message is under way.", "Nada de este mensaje está en camino.";
    media_remote: "No serviço: ainda não foi baixado.", "At the service: it was not fetched yet.", "En el servicio: aún no se bajó.";
    media_coming: "Baixando…", "Being fetched…", "Bajando…";
    media_going: "Enviando…", "Being sent…", "Enviando…";
    media_lies: "Neste computador: {}", "On this computer: {}", "En este equipo: {}";
    media_here: "Arquivo baixado.", "The file is here.", "Archivo bajado.";
    media_cancelled: "Cancelado.", "Given up.", "Cancelado.";
    media_not_opened: "Nenhum programa abriu o arquivo; ele está em {}", "No program opens the file; it lies at {}", "Ningún programa abrió el archivo; está en {}";
    keys_media_remote: "Enter baixar  Esc fechar", "Enter fetch  Esc close", "Enter bajar  Esc cerrar";
    keys_media_here: "Enter abrir  Esc fechar", "Enter open  Esc close", "Enter abrir  Esc cerrar";
    keys_media_moving: "x cancelar  Esc fechar", "x give up  Esc close", "x cancelar  Esc cerrar";
    no_templates: "Este canal não tem modelos.", "This channel has no templates.", "Este canal no tiene plantillas.";
    // Endings, starting, the password.
    ending_title: "Encerrar ou transferir", "Finish or hand on", "Cerrar o transferir";
    ending_what: "O que fazer", "What to do", "Qué hacer";
    ending_finish: "Encerrar", "Finish", "Cerrar";
    ending_transfer: "Transferir", "Hand on", "Transferir";
    ending_transfer_finish: "Encerrar e passar a um departamento", "Finish and pass to a department", "Cerrar y pasar a un departamento";
    ending_missing: "Escolha um da lista, ou informe o número do agente.", "Choose one of the list, or give the agent's id.", "Elija uno de la lista, o indique el número del agente.";
    ending_typed_id: "será usado o número digitado", "the typed id will be used", "se usará el número escrito";
    department: "Departamento", "Department", "Departamento";
    ending_code: "Tabulação", "Wrap-up code", "Tabulación";
    ending_note: "Observação", "Note", "Observación";
    ending_keep: "Ficar com o contato", "Keep the contact", "Quedarse con el contacto";
    ending_unsent: "Há {} mensagem(ns) não enviada(s) nesta conversa.", "{} message(s) of this conversation were not sent.", "Hay {} mensaje(s) sin enviar en esta conversación.";
    ending_noted: "Encerrando em 8 segundos. F4 desfaz.", "It ends in 8 seconds. F4 undoes that.", "Se cierra en 8 segundos. F4 lo deshace.";
    ending_undone: "Desfeito: a conversa continua com você.", "Undone: the conversation is still yours.", "Deshecho: la conversación sigue con usted.";
    keys_ending: "↑↓ campo  ←→ mudar  Enter confirmar  Esc cancelar", "↑↓ field  ←→ change  Enter confirm  Esc cancel", "↑↓ campo  ←→ cambiar  Enter confirmar  Esc cancelar";
    keys_ending_list: "digite para buscar  ←→ escolher  ↑↓ campo  Enter  Esc", "type to search  ←→ choose  ↑↓ field  Enter  Esc", "escriba para buscar  ←→ elegir  ↑↓ campo  Enter  Esc";
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
    start_title: "Nova conversa", "New conversation", "Nueva conversación";
    start_search_hint: "Nome ou número; Enter busca.", "A name or a number; Enter searches.", "Nombre o número; Enter busca.";
    start_confirm: "Iniciar a conversa com {}?", "Start the conversation with {}?", "¿Iniciar la conversación con {}?";
    start_starting: "Iniciando a conversa com {}…", "Starting the conversation with {}…", "Iniciando la conversación con {}…";
    contact_name: "Nome", "Name", "Nombre";
    contact_number: "Número", "Number", "Número";
    contact_email: "E-mail", "E-mail", "Correo";
    keys_start_list: "digite para buscar  ↑↓  Enter escolher  ^R  Esc voltar", "type to search  ↑↓  Enter choose  ^R  Esc back", "escriba para buscar  ↑↓  Enter elegir  ^R  Esc volver";
    keys_start_contact: "Enter buscar, escolher  ↑↓  ^N novo contato  Esc voltar", "Enter search, choose  ↑↓  ^N new contact  Esc back", "Enter buscar, elegir  ↑↓  ^N contacto nuevo  Esc volver";
    keys_start_known: "↑↓  Enter usar este  ^A adicionar assim mesmo  Esc", "↑↓  Enter take this one  ^A add all the same  Esc", "↑↓  Enter usar este  ^A agregar de todos modos  Esc";
    keys_start_starting: "Esc fechar; a conversa aparece na caixa", "Esc close; it will appear in the inbox", "Esc cerrar; aparecerá en la bandeja";
    password_changed: "Senha trocada.", "The password was changed.", "Contraseña cambiada.";
    password_unknown: "A resposta se perdeu: na próxima vez, tente a senha nova e, se não entrar, a antiga.", "The answer was lost: next time try the new password, then the old one.", "La respuesta se perdió: la próxima vez pruebe la contraseña nueva y, si no entra, la anterior.";
    password_title: "Trocar a senha", "Change the password", "Cambiar la contraseña";
    old_password: "Senha atual", "Password now", "Contraseña actual";
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
    // Errors that speak of commands and options; all others have the core's words.
    e_usage: "Comando inválido: {}", "Invalid command: {}", "Comando no válido: {}";
    a_usage: "Veja `voxfree --help` e `docs/terminal.md`.", "See `voxfree --help` and `docs/terminal.md`.", "Vea `voxfree --help` y `docs/terminal.md`.";
    e_invalid: "Valor inválido em {}: {}", "Invalid value of {}: {}", "Valor no válido en {}: {}";
    a_unreadable: "Confira os endereços do serviço; se estiverem certos, avise o administrador.", "Check the service's addresses; where they are right, tell the administrator.", "Revise las direcciones del servicio; si son correctas, avise al administrador.";
    a_sign_in: "Entre primeiro: `voxfree sign-in`.", "Sign in first: `voxfree sign-in`.", "Inicie sesión primero: `voxfree sign-in`.";
    a_factor: "Entre de novo e informe o código (`--code`).", "Sign in again and give the code (`--code`).", "Inicie sesión de nuevo e indique el código (`--code`).";
    a_change: "Entre de novo com `--new-password-stdin`.", "Sign in again with `--new-password-stdin`.", "Inicie sesión de nuevo con `--new-password-stdin`.";
    a_no_extension: "Veja o motivo com `sip`, ou peça um ramal ao administrador.", "See why with `sip`, or ask the administrator for an extension.", "Vea el motivo con `sip`, o pida una extensión al administrador.";
    a_closed: "Veja o que pode ser enviado: `composer`; um modelo vai com `send-template`. O texto ficou como estava.", "See what may be sent: `composer`; `send-template` sends a template. The text is as it was.", "Vea qué se puede enviar: `composer`; `send-template` envía una plantilla. El texto quedó como estaba.";
    nothing_unsent: "Nada por enviar.", "Nothing is left to send.", "Nada por enviar.";
    a_no_such_file: "Veja com `timeline` quais mensagens têm arquivo.", "See with `timeline` which messages have a file.", "Vea con `timeline` qué mensajes tienen archivo.";
    a_not_unsent: "Veja com `outbox` o que não foi enviado.", "See with `outbox` what was not sent.", "Vea con `outbox` lo que no se envió.";
    removed: "Removido.", "Removed.", "Eliminado.";
    released: "O contato não está mais na sua carteira.", "The contact is no longer kept by you.", "El contacto ya no está en su cartera.";
    a_unsent: "Espere o envio, ou saia com `--discard-unsent` para descartá-las.", "Wait until they are sent, or sign out with `--discard-unsent`.", "Espere el envío, o salga con `--discard-unsent` para descartarlos.";
    store_line: "{} KB no disco: {} mensagens, {} conversas, {} por enviar", "{} KB on disk: {} messages, {} conversations, {} to be sent", "{} KB en disco: {} mensajes, {} conversaciones, {} por enviar";
    a_key: "Verifique a pasta `keys` e tente de novo.", "Check the folder `keys`, and try again.", "Verifique la carpeta `keys` e intente de nuevo.";
    a_wrong_key: "Restaure a chave, ou separe os dados com `voxfree store --set-aside` e entre de novo.", "Restore the key, or move the data aside with `voxfree store --set-aside` and sign in again.", "Restaure la clave, o aparte los datos con `voxfree store --set-aside` y entre de nuevo.";
    e_output: "Não foi possível escrever a saída ({})", "The output cannot be written ({})", "No se pudo escribir la salida ({})";
    a_output: "Verifique o destino da saída.", "Check where the output goes.", "Verifique el destino de la salida.";
    e_demo: "A demonstração não viu: {}", "The demonstration did not see: {}", "La demostración no vio: {}";
    a_demo: "Rode de novo com `--log-file` e informe o problema.", "Run it again with `--log-file`, and report it.", "Ejecútela de nuevo con `--log-file` e informe el problema.";
    e_other: "Erro: {}", "Error: {}", "Error: {}";
    a_other: "Rode de novo com `--log-file` e informe o problema.", "Run it again with `--log-file`, and report it.", "Ejecútelo de nuevo con `--log-file` e informe el problema.";
}
