//! Options of every command: where the service is, where the data go, how it speaks.

use std::path::{Path, PathBuf};

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use voxfree_core::Config;

use crate::exit::Failure;
use crate::words::Lang;

/// Options of every command.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    #[arg(
        long,
        global = true,
        value_name = "URL",
        help = "Folder of the app's pages [default: https://app2.voxfree.com.br/mobile]"
    )]
    pub(crate) app_url: Option<String>,
    #[arg(
        long,
        global = true,
        value_name = "URL",
        help = "Folder of the pages for quick replies and tags [default: https://discadornovo.voxfree.com.br/mobile]"
    )]
    pub(crate) lists_url: Option<String>,
    #[arg(
        long,
        global = true,
        value_name = "URL",
        help = "The socket [default: wss://websocketapp.voxfree.com.br:443]"
    )]
    pub(crate) socket_url: Option<String>,
    /// Where the session and the messages are kept [default: voxfree in the platform's data folder]
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data_dir: Option<PathBuf>,
    /// JSON on standard output and standard error
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Further certificate authorities to trust, as PEM
    #[arg(long, global = true, value_name = "PEM")]
    pub(crate) ca_file: Option<PathBuf>,
    /// The name that contacts see ahead of a text
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) agent_name: Option<String>,
    /// Language of words meant for people: pt, en, es [default: from the environment, else pt]
    #[arg(long, global = true, value_name = "LANG")]
    pub(crate) lang: Option<Lang>,
    /// Append a log to this file (which lines: `RUST_LOG`)
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) log_file: Option<PathBuf>,
}

impl Options {
    /// Whether a service of its own was named, so that opening the sandbox instead would surprise.
    pub(crate) fn names_a_service(&self) -> bool {
        self.app_url.is_some()
            || self.lists_url.is_some()
            || self.socket_url.is_some()
            || self.data_dir.is_some()
            || self.ca_file.is_some()
    }

    /// The language of words meant for people.
    pub(crate) fn lang(&self) -> Lang {
        self.lang
            .unwrap_or_else(|| Lang::of_environment(|name| std::env::var(name).ok()))
    }

    /// The core's settings.
    pub(crate) fn config(&self) -> Result<Config, Failure> {
        let data_dir = match &self.data_dir {
            Some(given) => given.clone(),
            None => platform_data_dir(|name| std::env::var_os(name).map(PathBuf::from))
                .ok_or_else(|| Failure::invalid("data-dir", "the platform names no data folder: give --data-dir"))?,
        };
        let mut config = Config::new(data_dir);
        let addresses = [
            (&mut config.app_url, &self.app_url),
            (&mut config.lists_url, &self.lists_url),
            (&mut config.socket_url, &self.socket_url),
        ];
        for (setting, given) in addresses {
            if let Some(url) = given {
                setting.clone_from(url);
            }
        }
        config.agent_name.clone_from(&self.agent_name);
        if let Some(file) = &self.ca_file {
            config.trusted_roots = certificates(file)?;
        }
        Ok(config)
    }
}

/// Where programs keep their data: `$XDG_DATA_HOME` or `~/.local/share`; `~/Library/Application Support` on macOS;
/// `%LOCALAPPDATA%` on Windows. Always an absolute path.
fn platform_data_dir(get: impl Fn(&str) -> Option<PathBuf>) -> Option<PathBuf> {
    let home = || get("HOME").filter(|home| home.is_absolute());
    let base = if cfg!(windows) {
        get("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        home().map(|home| home.join("Library/Application Support"))
    } else {
        // The XDG specification: a relative path is invalid, and is passed over.
        let named = get("XDG_DATA_HOME").filter(|dir| dir.is_absolute());
        named.or_else(|| home().map(|home| home.join(".local/share")))
    };
    base.filter(|base| base.is_absolute()).map(|base| base.join("voxfree"))
}

fn certificates(file: &Path) -> Result<Vec<Vec<u8>>, Failure> {
    let unreadable = |problem: String| Failure::invalid("ca-file", problem);
    let found = CertificateDer::pem_file_iter(file).map_err(|error| unreadable(error.to_string()))?;
    let certificates: Result<Vec<_>, _> = found.map(|next| next.map(|one| one.to_vec())).collect();
    let certificates = certificates.map_err(|error| unreadable(error.to_string()))?;
    if certificates.is_empty() {
        return Err(unreadable("no certificate in it".to_owned()));
    }
    Ok(certificates)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(all(unix, not(target_os = "macos")))]
    fn the_data_folder_follows_xdg() {
        let of = |xdg: &str| {
            platform_data_dir(|name| match name {
                "XDG_DATA_HOME" => Some(PathBuf::from(xdg)),
                "HOME" => Some(PathBuf::from("/home/ana")),
                _ => None,
            })
        };
        assert_eq!(of("/data"), Some(PathBuf::from("/data/voxfree")));
        assert_eq!(of("data"), Some(PathBuf::from("/home/ana/.local/share/voxfree")));
        assert_eq!(platform_data_dir(|_| None), None);
    }
}
