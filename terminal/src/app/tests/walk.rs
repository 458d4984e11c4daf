//! The whole way on a sandbox, through the real core: sign in with the code from the mock telephone, accept, send, and
//! see the answer. Keys go in as events, the screen comes out as text; only the terminal is missing.

use std::path::Path;
use std::time::Duration;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use voxfree_sandbox::{Sandbox, demo};

use super::{seen, signed_out};
use crate::app::editor::Editor;
use crate::app::screens::Screens;
use crate::app::update::Event;
use crate::clock::now;
use crate::data::open_client;
use crate::demo::config_on;

struct Hand {
    screens: Screens,
    terminal: Terminal<TestBackend>,
}

impl Hand {
    async fn presses(&mut self, codes: impl IntoIterator<Item = KeyCode>) {
        for code in codes {
            let event = Event::Key(KeyEvent::new(code, KeyModifiers::NONE));
            self.screens.sender().send(event).await.unwrap();
            assert!(self.screens.step().await);
        }
    }

    async fn holds_control_and_presses(&mut self, symbol: char) {
        let event = Event::Key(KeyEvent::new(KeyCode::Char(symbol), KeyModifiers::CONTROL));
        self.screens.sender().send(event).await.unwrap();
        assert!(self.screens.step().await);
    }

    async fn types(&mut self, text: &str) {
        self.presses(text.chars().map(KeyCode::Char)).await;
    }

    /// Lets the screens run until this text is seen.
    async fn sees(&mut self, text: &str) -> String {
        let patience = Duration::from_secs(30);
        let look = async {
            loop {
                self.screens.draw(&mut self.terminal).unwrap();
                let shown = seen(&self.terminal, 0).join("\n");
                if shown.contains(text) {
                    return shown;
                }
                assert!(self.screens.step().await);
            }
        };
        let found = tokio::time::timeout(patience, look).await;
        found.unwrap_or_else(|_| panic!("never saw {text:?} in\n{}", seen(&self.terminal, 0).join("\n")))
    }
}

/// Ana is signed in on the demo's sandbox, and sees her lists.
async fn at_work(sandbox: &Sandbox, folder: &Path) -> Hand {
    let client = open_client(config_on(sandbox, folder)).await.unwrap();
    let mut app = signed_out();
    app.now = now();
    app.sign_in.login = Editor::new(demo::LOGIN);
    app.sign_in.password = Editor::new(demo::PASSWORD);
    let screens = Screens::new(app, client, Some(sandbox.clone()));
    let mut hand = Hand {
        screens,
        terminal: Terminal::new(TestBackend::new(80, 24)).unwrap(),
    };
    hand.sees("Entrar").await;
    hand.presses([KeyCode::Enter]).await;
    hand.sees("seu código é").await;
    hand.types(&sandbox.second_factor_code(demo::LOGIN).unwrap()).await;
    hand.presses([KeyCode::Enter]).await;
    hand.sees("● conectado").await;
    hand.sees("Em espera (4)").await;
    hand
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agents_first_minutes() {
    let sandbox = Sandbox::demo().await.unwrap();
    sandbox.contacts_answer_at_once();
    let folder = tempfile::tempdir().unwrap();
    let mut hand = at_work(&sandbox, folder.path()).await;
    assert_eq!(sandbox.count("buscaChat"), 0, "looking at lists binds nothing");

    let joaquim = sandbox.contact(21);
    while hand
        .screens
        .app
        .inbox
        .selected_row()
        .is_none_or(|row| row.title != "Sr. Joaquim")
    {
        hand.presses([KeyCode::Down]).await;
    }
    hand.sees("Enter: aceitar").await;
    hand.presses([KeyCode::Enter]).await;
    hand.sees("Aceitar a conversa?").await;
    assert_eq!(sandbox.count("buscaChat"), 0, "nor does the question");
    hand.presses([KeyCode::Enter]).await;
    hand.sees("Conversa aceita.").await;
    hand.sees("▌Bom dia. Não consigo ligar o aparelho.").await;
    hand.sees("┏ Mensagem").await;

    hand.types("Já verifico 👍").await;
    hand.presses([KeyCode::Enter]).await;
    hand.sees("✓").await;
    let before = sandbox.count("buscaMensagem");
    joaquim.says("Obrigado, fico no aguardo!");
    hand.sees("▌Obrigado, fico no aguardo!").await;
    assert!(sandbox.count("buscaMensagem") > before);
    assert!(
        joaquim.received().iter().any(|text| text.contains("Já verifico 👍")),
        "{:?}",
        joaquim.received()
    );

    hand.presses([KeyCode::F(10), KeyCode::Enter]).await;
    hand.sees("Voxfree · Entrar").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agent_starts_a_conversation_sends_a_file_and_finishes() {
    let sandbox = Sandbox::demo().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut hand = at_work(&sandbox, folder.path()).await;
    sandbox.with(|service| service.add_contact(90, "Dora Nova", "5531981234567"));

    // On a channel that is not official, text and files may go first.
    hand.holds_control_and_presses('n').await;
    hand.sees("▸ Vendas").await;
    hand.presses([KeyCode::Enter]).await;
    hand.sees("só o contato inicia").await;
    hand.types("loja wa").await;
    hand.sees("▸ WhatsApp Loja").await;
    hand.presses([KeyCode::Enter]).await;
    hand.types("dora").await;
    hand.presses([KeyCode::Enter]).await;
    hand.sees("▸ Dora Nova  5531981234567").await;
    hand.presses([KeyCode::Enter]).await;
    hand.sees("Iniciar a conversa com Dora Nova?").await;
    hand.presses([KeyCode::Enter]).await;
    hand.sees("Conversa aberta: Dora Nova").await;
    hand.sees("┏ Mensagem").await;

    let file = folder.path().join("nota.pdf");
    std::fs::write(&file, b"%PDF-1.4 oi").unwrap();
    hand.holds_control_and_presses('o').await;
    hand.sees("Enviar arquivos").await;
    hand.types(file.to_str().unwrap()).await;
    hand.presses([KeyCode::Enter]).await;
    hand.sees("1. nota.pdf  11 B").await;
    hand.presses([KeyCode::Up]).await;
    hand.types("A nota").await;
    hand.presses([KeyCode::Enter]).await;
    hand.sees("[documento]").await;
    hand.sees("✓").await;
    let received = sandbox.contact(90).received();
    assert!(
        received.len() == 1 && received[0].ends_with("nota.pdf] A nota"),
        "{received:?}"
    );

    hand.presses([KeyCode::F(4)]).await;
    hand.sees("Encerrar ou transferir").await;
    hand.presses([KeyCode::Left, KeyCode::Down]).await;
    hand.types("fin").await;
    hand.sees("▸ Financeiro").await;
    hand.presses([KeyCode::Enter]).await;
    hand.sees("F4 desfaz").await;
    hand.presses([KeyCode::F(4)]).await;
    hand.sees("Desfeito").await;
}
