//! Who is who in the demo's day, and what was said before it begins.

use std::time::Duration;

use super::{
    AMIRA, CARLOS, COLLEAGUE_LOGIN, FINANCE, GROUP, INSTAGRAM, JULIA, LOGIN, MARIANA, MESSENGER, NEW_LOGIN, OFFICIAL,
    PASSWORD, PEDRO, SALES, SUPPORT, TELEPHONE_LOGIN, UNOFFICIAL, media,
};
use crate::state::Service;
use crate::state::conversation::{Holder, MessageKind};
use crate::state::people::{Party, SipAccount};
use crate::state::places::ChannelKind;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

const ANA: &str = "Ana Souza";

pub(super) fn furnish(service: &mut Service) {
    places(service);
    people(service);
    lists(service);
    active(service);
    waiting(service);
}

fn places(service: &mut Service) {
    service.add_department(SALES, "Vendas", true);
    service.add_department(FINANCE, "Financeiro", true);
    service.add_department(SUPPORT, "Suporte", false);
    service.add_channel(
        OFFICIAL,
        ChannelKind::WhatsAppOfficial,
        "WhatsApp Principal",
        "551139390400",
    );
    service.add_channel(UNOFFICIAL, ChannelKind::WhatsApp, "WhatsApp Loja", "551139390411");
    service.add_channel(INSTAGRAM, ChannelKind::Instagram, "Instagram @lojademo", "");
    service.add_channel(MESSENGER, ChannelKind::Messenger, "Messenger Loja Demo", "");
    service.add_file("logo.png", "image/png", media::png(96, [0, 96, 160]));
    service.add_template(
        80,
        OFFICIAL,
        "demo_retomar_conversa",
        "Olá! Aqui é da Loja Demo. Podemos continuar a nossa conversa?",
        None,
    );
    service.add_template(
        84,
        OFFICIAL,
        "demo_atendimento_financeiro",
        "Olá! Temos uma novidade sobre o seu pagamento. Posso explicar?",
        Some("logo.png"),
    );
    service.add_template(
        85,
        OFFICIAL,
        "demo_pedido_pronto",
        "O seu pedido está pronto para retirada 📦",
        None,
    );
}

fn people(service: &mut Service) {
    service.add_file("ana.png", "image/png", media::png(96, [160, 60, 90]));
    service.add_agent(LOGIN, PASSWORD, |agent| {
        agent.name(ANA).second_factor().picture("ana.png")
    });
    service.add_agent(COLLEAGUE_LOGIN, PASSWORD, |agent| agent.name("Bruno Lima"));
    service.add_agent(NEW_LOGIN, PASSWORD, |agent| {
        agent.name("Clara Nova").must_change_password()
    });
    service.add_agent(TELEPHONE_LOGIN, PASSWORD, |agent| {
        agent
            .name("Davi Ramos")
            .without_chats()
            .callcenter()
            .telephone(SipAccount {
                extension: "2101".to_owned(),
                username: "1_2101".to_owned(),
                domain: "sip.example:5061".to_owned(),
                password: "not-a-real-sip-password".to_owned(),
                transport: "udp".to_owned(),
                auto_answer: true,
            })
    });
    if let Some(colleague) = service.agent_id(COLLEAGUE_LOGIN)
        && let Some(colleague) = service.agents.get_mut(&colleague)
    {
        colleague.online = true;
    }
    let contacts = [
        (
            MARIANA,
            "Mariana Conceição",
            "5511987650007",
            "Prefere contato pela manhã.",
        ),
        (CARLOS, "Carlos Antônio", "5511987650008", ""),
        (JULIA, "júlia.fotos", "", "Chegou pelo anúncio de março."),
        (PEDRO, "Pedro Henrique", "5521987650013", ""),
        (AMIRA, "Amira Haddad أميرة", "5511987650014", "Fala português e árabe."),
        (20, "Fernanda Lopes", "5511987650020", ""),
        (21, "Sr. Joaquim", "5511987650021", "Cliente desde 1998."),
        (22, "loja_da_bê", "", ""),
        (23, "Rafael Müller", "5547987650023", ""),
        (24, "Zélia Brito", "5571987650024", ""),
    ];
    for (id, name, number, notes) in contacts {
        service.add_contact(id, name, number);
        let picture = format!("contato_{id}.png");
        let shade = u8::try_from(id * 9 % 200).unwrap_or(0);
        service.add_file(&picture, "image/png", media::png(96, [shade, 140, 200 - shade]));
        service.describe_contact(id, notes, "", Some(&picture));
    }
    service.add_group(GROUP, "Condomínio Vila Demo");
}

fn lists(service: &mut Service) {
    let ana = service.agent_id(LOGIN);
    service.add_quick_reply(SALES, None, "Olá! Como posso ajudar?");
    service.add_quick_reply(SALES, None, "O prazo de entrega é de 3 a 5 dias úteis.");
    service.add_quick_reply(FINANCE, None, "A segunda via do boleto foi enviada para o seu e-mail.");
    service.add_quick_reply(SALES, ana, "Obrigada pelo contato! Qualquer coisa, é só chamar. 😊");
    service.add_tag(SALES, None, "Orçamento");
    service.add_tag(SALES, None, "Urgente");
    service.add_tag(FINANCE, None, "Inadimplente");
    service.add_tag(SALES, ana, "Ligar amanhã");
    service.add_wrap_up_code(22, "Venda realizada");
    service.add_wrap_up_code(23, "Dúvida esclarecida");
    service.add_wrap_up_code(24, "Sem resposta do cliente");
    if let Some(ana) = ana {
        service.add_ownership(ana, MARIANA, SALES);
    }
}

fn active(service: &mut Service) {
    let ana = service.agent_id(LOGIN).unwrap_or(super::AGENT_ID);
    let held = Holder::Held(ana);

    // Mariana has an older case, an open window, and one message that Ana has not seen.
    let old = service.add_conversation(Party::Contact(MARIANA), OFFICIAL, SALES, Holder::Closed, 30 * 24 * HOUR);
    service.add_incoming(&old, "Vocês têm a cadeira azul?", 30 * 24 * HOUR);
    service.add_sent(
        &old,
        ANA,
        "Temos, sim! Separei uma para você.",
        30 * 24 * HOUR - 5 * MINUTE,
    );
    service.mark_fetched(&old);
    let open = service.add_conversation(Party::Contact(MARIANA), OFFICIAL, SALES, held, 2 * HOUR);
    service.add_incoming(&open, "Bom dia! A cadeira azul chegou, ficou linda 💙", 2 * HOUR);
    service.add_sent(&open, ANA, "Bom dia, Mariana! Que alegria saber. 😊", 110 * MINUTE);
    service.mark_fetched(&open);
    service.add_incoming(&open, "Vocês têm a mesa da mesma coleção?", 4 * MINUTE);

    // Carlos wrote the day before yesterday: his window has expired.
    let shut = service.add_conversation(Party::Contact(CARLOS), OFFICIAL, FINANCE, held, 50 * HOUR);
    service.add_incoming(&shut, "Oi, preciso da segunda via do boleto", 50 * HOUR);
    service.add_sent(&shut, ANA, "Claro! Pode me confirmar o CPF do titular?", 49 * HOUR);
    service.mark_fetched(&shut);

    let group = service.add_conversation(Party::Group(GROUP), UNOFFICIAL, SUPPORT, held, 5 * HOUR);
    service.add_from_member(
        &group,
        "Paula (síndica)",
        "Pessoal, o portão está com defeito de novo",
        5 * HOUR,
    );
    service.add_from_member(&group, "Seu Nilo", "É a terceira vez este mês!!", 290 * MINUTE);
    service.add_sent(&group, ANA, "Bom dia a todos! O técnico chega às 14h.", 270 * MINUTE);
    service.mark_fetched(&group);
    service.add_from_member(&group, "Paula (síndica)", "Obrigada, Ana 🙏", 20 * MINUTE);

    let instagram = service.add_conversation(Party::Contact(JULIA), INSTAGRAM, SALES, held, 90 * MINUTE);
    service.add_incoming(&instagram, "Oii, vi o post da luminária. Ainda tem? 😍", 90 * MINUTE);
    service.mark_fetched(&instagram);

    let media = service.add_conversation(Party::Contact(PEDRO), UNOFFICIAL, SUPPORT, held, 3 * HOUR);
    service.add_file("mesa_riscada.png", "image/png", media::png(256, [120, 80, 40]));
    service.add_file("audio_pedro.wav", "audio/wav", media::wav());
    service.add_file("pedido_4417.pdf", "application/pdf", media::pdf());
    service.add_incoming(&media, "A mesa veio riscada, olha só", 3 * HOUR);
    service.add_incoming_file(
        &media,
        MessageKind::Image,
        "mesa_riscada.png",
        "Riscado do lado esquerdo",
        179 * MINUTE,
    );
    service.add_incoming_file(&media, MessageKind::Ptt, "audio_pedro.wav", "", 178 * MINUTE);
    service.add_incoming_file(&media, MessageKind::Document, "pedido_4417.pdf", "", 177 * MINUTE);
    service.mark_fetched(&media);

    let arabic = service.add_conversation(Party::Contact(AMIRA), OFFICIAL, SALES, held, 40 * MINUTE);
    service.add_incoming(&arabic, "مرحبا، هل المتجر مفتوح اليوم؟ 🌷", 40 * MINUTE);
    service.add_sent(
        &arabic,
        ANA,
        "Olá, Amira! Estamos abertos até as 18h. أهلاً وسهلاً",
        35 * MINUTE,
    );
    service.add_incoming(&arabic, "شكراً! Passo aí às 15h então 👩‍👧", 30 * MINUTE);
    service.mark_fetched(&arabic);
}

fn waiting(service: &mut Service) {
    let rows = [
        (20, OFFICIAL, SALES, "Olá, vocês entregam em Santos?", 3),
        (21, UNOFFICIAL, SUPPORT, "Bom dia. Não consigo ligar o aparelho.", 12),
        (22, INSTAGRAM, SALES, "quanto custa o frete pra salvador? 🙈", 25),
        (23, OFFICIAL, FINANCE, "Paguei em duplicidade, e agora?", 47),
    ];
    for (contact, channel, department, text, minutes) in rows {
        let ago = Duration::from_secs(minutes * 60);
        service.has_conversation(None, Party::Contact(contact), channel, department, text, ago);
    }
}
