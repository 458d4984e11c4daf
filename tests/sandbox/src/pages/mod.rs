//! The 19 PHP pages over the state. Each takes the fields of a request and gives a canonical answer or a refusal.
//!
//! A page says what the document says (api.md), as plainly as possible; the mess of the real service is added
//! afterwards, in one place, by `shapes.rs`. Pages refuse what the service would refuse.

mod access;
mod account;
mod chats;
mod fields;
mod finish;
mod lists;
mod render;
mod send;
mod start;
mod templates;

pub(crate) use fields::Fields;
use serde_json::{Map, Value, json};

use crate::answer::{Answer, Body, Delivery, Host};
use crate::faults::Fault;
use crate::requests::{Outcome, Request};
use crate::state::Service;

/// What a page answers, in the documented form.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Content {
    /// One object.
    Record(Value),
    /// A list of objects.
    List(Vec<Value>),
    /// An array whose objects belong together, as in the answer to a sent text.
    Parts(Vec<Value>),
}

/// A refusal, with the service's own words.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    pub(crate) words: String,
    /// Further fields of the answer.
    pub(crate) extra: Map<String, Value>,
}

impl Refusal {
    pub(crate) fn new(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            extra: Map::new(),
        }
    }

    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.extra.insert(name.to_owned(), value.into());
        self
    }
}

/// How a page words its refusals, as documented.
#[derive(Clone, Copy)]
enum Form {
    /// `{"retorno":"falha - …"}`
    Retorno,
    /// `{"status":"falha - …"}`
    Status,
    /// `{"error":1,"descricao":…}`
    Descricao,
    /// `{"error":1,"message":…}`
    Message,
}

impl Form {
    fn render(self, refusal: &Refusal) -> Value {
        let mut answer = refusal.extra.clone();
        let failure = format!("falha - {}", refusal.words);
        match self {
            Self::Retorno => answer.insert("retorno".to_owned(), failure.into()),
            Self::Status => answer.insert("status".to_owned(), failure.into()),
            Self::Descricao => {
                answer.insert("error".to_owned(), 1.into());
                answer.insert("descricao".to_owned(), refusal.words.as_str().into())
            }
            Self::Message => {
                answer.insert("error".to_owned(), 1.into());
                answer.insert("message".to_owned(), refusal.words.as_str().into())
            }
        };
        Value::Object(answer)
    }
}

type Result<T = Content> = std::result::Result<T, Refusal>;
type Run = fn(&mut Service, &Fields) -> Result;

struct Page {
    name: &'static str,
    host: Host,
    form: Form,
    run: Run,
}

const fn page(name: &'static str, host: Host, form: Form, run: Run) -> Page {
    Page { name, host, form, run }
}

/// All pages, in the order of api.md.
const PAGES: [Page; 19] = [
    page(LOGIN, Host::App, Form::Descricao, account::login),
    page("alterarSenha", Host::App, Form::Message, account::change_password),
    page(
        "updateStatusAgente_Omni",
        Host::App,
        Form::Status,
        account::update_status,
    ),
    page("chatsAtivos", Host::App, Form::Retorno, chats::active),
    page("chatsEspera", Host::App, Form::Retorno, chats::waiting),
    page("buscaChat", Host::App, Form::Retorno, chats::open),
    page("buscaMensagem", Host::App, Form::Retorno, chats::newer),
    page(
        "servicoRespostasRapidas",
        Host::Lists,
        Form::Status,
        lists::quick_replies,
    ),
    page("servicoTags", Host::Lists, Form::Status, lists::tags),
    page("enviaMensagem", Host::App, Form::Retorno, send::text),
    page("enviaAnexo", Host::App, Form::Retorno, send::file),
    page("buscaTabulacoes", Host::App, Form::Retorno, finish::wrap_up_codes),
    page("buscaDepartamentos", Host::App, Form::Retorno, start::departments),
    page("buscaCanais", Host::App, Form::Retorno, start::channels),
    page("servicoContatos", Host::App, Form::Status, start::contacts),
    page("novaConversaManual", Host::App, Form::Status, start::conversation),
    page("finalizarAtendimento", Host::App, Form::Retorno, finish::finish),
    page("buscaCarteirizacoes", Host::App, Form::Retorno, finish::ownerships),
    page("templatesWhatsapp", Host::App, Form::Retorno, templates::templates),
];

const LOGIN: &str = "login";

/// The names of all pages, without `.php`, in the order of api.md.
pub fn page_names() -> impl Iterator<Item = &'static str> {
    PAGES.iter().map(|page| page.name)
}

/// Success with nothing to say.
pub(crate) fn done(marker: &str) -> Content {
    Content::Record(json!({ marker: "ok" }))
}

impl Service {
    /// Carries out one request, as if it had come to `host` as `POST /mobile/PAGE.php`.
    ///
    /// `page` is the name with or without `.php`; `cookie` the `Cookie` header as it came. The answer is complete but
    /// for its [`Delivery`], which a caller without sockets has to play itself.
    pub fn handle(&mut self, host: Host, page: &str, cookie: Option<&str>, body: Body) -> Answer {
        let name = page.strip_suffix(".php").unwrap_or(page);
        let fields = Fields::read(body);
        let mut request = Request {
            page: name.to_owned(),
            host,
            agent: fields.as_ref().and_then(Fields::caller),
            action: fields
                .as_ref()
                .and_then(|fields| fields.get("action"))
                .map(str::to_owned),
            at_ms: self.now_ms,
            outcome: Outcome::NotFound,
            fields: fields.as_ref().map(Fields::to_log).unwrap_or_default(),
        };
        let Some(known) = PAGES.iter().find(|known| known.name == name && known.host == host) else {
            self.requests.push(request);
            return Answer::not_found(self.now_ms);
        };
        let fault = self.faults.take(name);
        if let Some(fault) = fault
            && let Some(answer) = self.faulty(fault)
        {
            request.outcome = Outcome::Faulted(fault.name());
            self.requests.push(request);
            return answer;
        }
        let result = match fields {
            None => Err(Refusal::new("json inválido")),
            Some(_) if name != LOGIN && !self.cookie_is_fine(cookie) => Err(Refusal::new("não logado")),
            Some(fields) => (known.run)(self, &fields),
        };
        request.outcome = match (&result, fault) {
            (_, Some(fault)) => Outcome::Spoilt(fault.name()),
            (Ok(_), None) => Outcome::Done,
            (Err(refusal), None) => Outcome::Refused(refusal.words.clone()),
        };
        let logged_in = name == LOGIN && result.is_ok();
        self.requests.push(request);
        let content = result.unwrap_or_else(|refusal| Content::Record(known.form.render(&refusal)));
        let bytes = self.shaper.bytes(&content);
        let mut answer = Answer::new(200, "text/html; charset=UTF-8", bytes, self.now_ms);
        if logged_in {
            let session = format!("{:016x}{:016x}", self.rng.u64(..), self.rng.u64(..));
            answer
                .headers
                .push(("set-cookie".to_owned(), format!("PHPSESSID={session}; path=/")));
            self.sessions.insert(session);
        }
        self.run_due_until(self.now_ms);
        match fault {
            Some(Fault::HalfJson) => answer.bytes.truncate(answer.bytes.len() / 2),
            Some(Fault::CutMidway) => answer.delivery = Delivery::CutMidway,
            Some(Fault::HangAfter) => answer.delivery = Delivery::HangAfter,
            Some(Fault::LoseAnswer) => answer.delivery = Delivery::Cut,
            _ => {}
        }
        answer
    }

    /// The answer of a fault that comes before any effect.
    fn faulty(&self, fault: Fault) -> Option<Answer> {
        let now_ms = self.now_ms;
        let nothing = || Answer::new(200, "text/html; charset=UTF-8", Vec::new(), now_ms);
        Some(match fault {
            Fault::Status(status) => Answer::html(status, "Service Temporarily Unavailable", now_ms),
            Fault::Html => Answer::html(200, "Em manutenção", now_ms),
            Fault::Empty => nothing(),
            Fault::Flood(bytes) => nothing().delivered(Delivery::Flood { bytes }),
            Fault::HangBefore => nothing().delivered(Delivery::HangBefore),
            Fault::CutBefore => nothing().delivered(Delivery::Cut),
            Fault::HalfJson | Fault::CutMidway | Fault::HangAfter | Fault::LoseAnswer => return None,
        })
    }

    fn cookie_is_fine(&self, cookie: Option<&str>) -> bool {
        !self.policy.require_cookie
            || cookie
                .into_iter()
                .flat_map(|header| header.split(';'))
                .filter_map(|pair| pair.trim().strip_prefix("PHPSESSID="))
                .any(|session| self.sessions.contains(session))
    }
}
