//! The registrar: kamailio with digest authentication, its users in a table in memory, over UDP and TCP on a port of its own.

use std::fmt::Write as _;

use md5::{Digest, Md5};
use tempfile::TempDir;
use tokio::net::{TcpListener, UdpSocket};
use tokio::process::Command;

use crate::program::Program;

/// What it asks passwords for.
pub const REALM: &str = "voxfree.test";

const CONFIG: &str = r#"#!KAMAILIO
debug=1
log_stderror=yes
children=1
tcp_children=1
auto_aliases=no
listen=udp:127.0.0.1:PORT
listen=tcp:127.0.0.1:PORT
loadmodule "sl.so"
loadmodule "pv.so"
loadmodule "textops.so"
loadmodule "usrloc.so"
loadmodule "registrar.so"
loadmodule "auth.so"
loadmodule "htable.so"
loadmodule "xlog.so"
modparam("htable", "htable", "auth=>size=6;")
event_route[htable:mod-init] {
USERS}
event_route[core:worker-one-init] {
  xlog("L_ALERT", "THE REGISTRAR IS READY\n");
}
request_route {
  if (is_method("OPTIONS")) { sl_send_reply("200", "OK"); exit; }
  if (!is_method("REGISTER")) { sl_send_reply("405", "Method Not Allowed"); exit; }
  if ($au == $null) { auth_challenge("REALM", "0"); exit; }
  if (!pv_auth_check("REALM", "$sht(auth=>$au)", "1", "1")) {
    xlog("L_ALERT", "REFUSED $au over $proto\n");
    auth_challenge("REALM", "0");
    exit;
  }
  if (save("location")) { xlog("L_ALERT", "REGISTERED $au over $proto\n"); }
}
"#;

/// Somebody who may register.
#[derive(Clone, Debug)]
pub struct User {
    /// The user name.
    pub name: String,
    /// The password.
    pub password: String,
}

/// The registrar, running.
pub struct Registrar {
    /// Where it listens, over UDP and TCP.
    pub port: u16,
    program: Program,
    _folder: TempDir,
}

impl Registrar {
    /// Starts it, and waits until it is ready.
    pub async fn start(users: &[User]) -> Self {
        let port = free_port().await;
        let mut table = String::new();
        for User { name, password } in users {
            writeln!(table, "  $sht(auth=>{name}) = \"{}\";", ha1(name, password)).unwrap();
        }
        let config = CONFIG
            .replace("PORT", &port.to_string())
            .replace("REALM", REALM)
            .replace("USERS", &table);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("kamailio.cfg");
        std::fs::write(&file, config).unwrap();
        let mut command = Command::new("kamailio");
        command
            .arg("-f")
            .arg(&file)
            .args(["-DD", "-E", "-w"])
            .arg(folder.path());
        let program = Program::start(command);
        program.prints("THE REGISTRAR IS READY").await.unwrap();
        Self {
            port,
            program,
            _folder: folder,
        }
    }

    /// Waits until it has let somebody in.
    ///
    /// # Errors
    /// What it said instead.
    pub async fn registers(&self, user: &str, transport: &str) -> Result<(), String> {
        self.program
            .prints(&format!("REGISTERED {user} over {transport}"))
            .await
    }

    /// Waits until it has refused somebody's password.
    ///
    /// # Errors
    /// What it said instead.
    pub async fn refuses(&self, user: &str, transport: &str) -> Result<(), String> {
        self.program.prints(&format!("REFUSED {user} over {transport}")).await
    }

    /// Everybody whom it has let in.
    pub fn registered(&self) -> Vec<String> {
        let said = self.program.said();
        let users = said.lines().filter_map(|line| line.split_once("REGISTERED "));
        users.map(|(_, rest)| rest.to_owned()).collect()
    }
}

/// What a registrar keeps of a password (RFC 2617), computed here and not by the core.
pub fn ha1(user: &str, password: &str) -> String {
    let digest = Md5::digest(format!("{user}:{REALM}:{password}").as_bytes());
    digest.iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").unwrap();
        hex
    })
}

/// A port that was free a moment ago, for both.
async fn free_port() -> u16 {
    for _ in 0..100 {
        let tcp = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = tcp.local_addr().unwrap().port();
        if UdpSocket::bind(("127.0.0.1", port)).await.is_ok() {
            return port;
        }
    }
    panic!("no free port")
}
