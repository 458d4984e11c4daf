//! What the service tells, looked at once and strictly: each part is what it should be, or the defect names it.
//!
//! No defect holds anything of a value: a password that came in the wrong field would be in a log.

use super::{codecs, host, uri};
use crate::model::{
    ExtensionDefect, ExtensionFields, SipAccount, SipCodec, SipExtension, SipField, SipProblem, SipTransport,
};

/// More than any server gives.
const USER_CHARS_MAX: usize = 64;
const PASSWORD_CHARS_MAX: usize = 256;
const NAME_CHARS_MAX: usize = 128;

/// Checks the account. `display_name`: the agent's; what cannot be one is left out, since nobody is to be without a telephone for it.
pub(crate) fn check(fields: &ExtensionFields, display_name: &str) -> Result<SipAccount, ExtensionDefect> {
    let user = fields.user.as_deref();
    let user = name(user, SipField::User)?.ok_or(ExtensionDefect::new(SipField::User, SipProblem::Missing))?;
    let extension = name(fields.extension.as_deref(), SipField::Extension)?.unwrap_or_else(|| user.clone());
    let transport = transport(fields.transport.as_deref())?;
    let of_domain = |problem| ExtensionDefect::new(SipField::Domain, problem);
    let domain = told(fields.domain.as_deref()).ok_or(of_domain(SipProblem::Missing))?;
    let (host, port) = host::host_and_port(domain).map_err(of_domain)?;
    let server = uri::server(&host, port.unwrap_or(transport.default_port()), transport);
    let of_password = |problem| ExtensionDefect::new(SipField::Password, problem);
    let password = fields.password.as_ref().filter(|password| !password.is_empty());
    let password = password.ok_or(of_password(SipProblem::Missing))?;
    if let Some(problem) = password_problem(password.expose()) {
        return Err(of_password(problem));
    }
    let codecs = codecs::read_list(fields.codecs.as_deref().unwrap_or_default())
        .map_err(|problem| ExtensionDefect::new(SipField::Codecs, problem))?;
    Ok(SipAccount {
        shown: SipExtension {
            extension,
            identity: uri::identity(&user, &host),
            user,
            display_name: display_name_of(display_name),
            registrar: server.clone(),
            outbound_proxy: server,
            codecs,
            auto_answer: fields.auto_answer,
        },
        password: password.clone(),
    })
}

/// An account as the service would tell it: what [`check`] makes the same account of.
pub(crate) fn as_told(account: &SipAccount) -> ExtensionFields {
    let shown = &account.shown;
    let server = &shown.registrar;
    let codecs: Vec<_> = shown.codecs.iter().map(SipCodec::id).collect();
    ExtensionFields {
        extension: Some(shown.extension.clone()),
        user: Some(shown.user.clone()),
        domain: Some(format!("{}:{}", uri::in_address(&server.host), server.port)),
        password: Some(account.password.clone()),
        codecs: Some(codecs.join(" ")),
        auto_answer: shown.auto_answer,
        transport: Some(server.transport.as_str().to_owned()),
    }
}

/// Whether a text could end a line, or is none: control characters, the two line ends of Unicode, and what is no character at all.
pub(super) fn is_forbidden(c: char) -> bool {
    let code = u32::from(c);
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}')
        || code & 0xfffe == 0xfffe
        || (0xfdd0..=0xfdef).contains(&code)
}

fn password_problem(password: &str) -> Option<SipProblem> {
    if password.chars().count() > PASSWORD_CHARS_MAX {
        Some(SipProblem::TooLong)
    } else if password.contains(is_forbidden) {
        Some(SipProblem::ForbiddenCharacter)
    } else {
        None
    }
}

/// A user name or number: letters and digits, and what keypads and user names have.
fn name(text: Option<&str>, field: SipField) -> Result<Option<String>, ExtensionDefect> {
    let Some(text) = told(text) else { return Ok(None) };
    if text.chars().count() > USER_CHARS_MAX {
        return Err(ExtensionDefect::new(field, SipProblem::TooLong));
    }
    let is_fine = |byte: u8| byte.is_ascii_alphanumeric() || b"._+*#-".contains(&byte);
    if text.bytes().all(is_fine) {
        Ok(Some(text.to_owned()))
    } else {
        Err(ExtensionDefect::new(field, SipProblem::ForbiddenCharacter))
    }
}

fn transport(text: Option<&str>) -> Result<SipTransport, ExtensionDefect> {
    let defect = |problem| ExtensionDefect::new(SipField::Transport, problem);
    let text = told(text).ok_or(defect(SipProblem::Missing))?;
    SipTransport::from_name(text).ok_or(defect(SipProblem::UnknownTransport))
}

/// Without the blanks around it; a line break is no blank.
fn told(text: Option<&str>) -> Option<&str> {
    text.map(|text| text.trim_matches(' ')).filter(|text| !text.is_empty())
}

fn display_name_of(name: &str) -> Option<String> {
    let name = name.trim();
    let is_one = !name.is_empty() && name.chars().count() <= NAME_CHARS_MAX && !name.contains(is_forbidden);
    is_one.then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Secret;

    fn fields() -> ExtensionFields {
        ExtensionFields {
            extension: Some("2101".into()),
            user: Some("1_2101".into()),
            domain: Some("app.voxfree.com:50031".into()),
            password: Some(Secret::new("not-the-real-one")),
            codecs: Some("PCMA/8000/1 opus/48000/2".into()),
            auto_answer: true,
            transport: Some("udp".into()),
        }
    }

    fn with(change: impl FnOnce(&mut ExtensionFields)) -> Result<SipAccount, String> {
        let mut fields = fields();
        change(&mut fields);
        check(&fields, "Ana").map_err(|defect| defect.to_string())
    }

    #[test]
    fn the_documented_account_is_read() {
        let shown = check(&fields(), "Ana Souza").unwrap().shown;
        assert_eq!(
            (shown.identity.as_str(), shown.registrar.uri.as_str()),
            ("sip:1_2101@app.voxfree.com", "sip:app.voxfree.com:50031;transport=udp")
        );
        assert_eq!(shown.outbound_proxy, shown.registrar);
        assert_eq!(shown.display_name.as_deref(), Some("Ana Souza"));
        assert!(shown.auto_answer);
    }

    #[test]
    fn the_port_follows_the_transport_and_tls_stays_tls() {
        for (transport, uri) in [
            ("UDP", "sip:pbx:5060;transport=udp"),
            ("tcp", "sip:pbx:5060;transport=tcp"),
            (" tls ", "sip:pbx:5061;transport=tls"),
        ] {
            let account = with(|fields| {
                fields.domain = Some("pbx".into());
                fields.transport = Some(transport.into());
            });
            assert_eq!(account.unwrap().shown.registrar.uri, uri);
        }
        for (transport, defect) in [
            (None, "transport: missing"),
            (Some(""), "transport: missing"),
            (Some("wss"), "transport: unknown_transport"),
            (Some("udp;tcp"), "transport: unknown_transport"),
            (Some("tls\n"), "transport: unknown_transport"),
        ] {
            let account = with(|fields| fields.transport = transport.map(str::to_owned));
            assert_eq!(account.unwrap_err(), defect);
        }
    }

    #[test]
    fn each_defect_names_its_field() {
        let none = with(|fields| fields.extension = None).unwrap();
        assert_eq!(none.shown.extension, "1_2101");
        assert_eq!(with(|fields| fields.user = None).unwrap_err(), "user: missing");
        assert_eq!(
            with(|fields| fields.domain = Some(" ".into())).unwrap_err(),
            "domain: missing"
        );
        assert_eq!(
            with(|fields| fields.password = Some(Secret::new(""))).unwrap_err(),
            "password: missing"
        );
        assert_eq!(
            with(|fields| fields.user = Some("1".repeat(65))).unwrap_err(),
            "user: too_long"
        );
        assert_eq!(
            with(|fields| fields.password = Some(Secret::new("é".repeat(257)))).unwrap_err(),
            "password: too_long"
        );
        assert_eq!(
            with(|fields| fields.codecs = Some("?".into())).unwrap_err(),
            "codecs: no_codec"
        );
        assert_eq!(
            with(|fields| fields.domain = Some("a:0".into())).unwrap_err(),
            "domain: no_port"
        );
    }

    #[test]
    fn a_password_may_be_anything_that_can_be_printed_and_is_never_trimmed() {
        for password in [
            " ",
            " a ",
            "\"'\\;%<>@#[]{}=,&",
            "sênha ✓ 密码",
            "\u{a0}x\u{a0}",
            "null",
        ] {
            let account = with(|fields| fields.password = Some(Secret::new(password))).unwrap();
            assert_eq!(account.password.expose(), password);
        }
        for password in [
            "a\nb", "a\r", "\0", "\t", "\u{7f}", "\u{85}", "\u{2028}", "\u{2029}", "\u{fffe}", "\u{fdd0}",
        ] {
            let defect = with(|fields| fields.password = Some(Secret::new(password))).unwrap_err();
            assert_eq!(defect, "password: forbidden_character", "{password:?}");
        }
    }

    #[test]
    fn a_name_that_cannot_be_one_is_left_out() {
        for (name, shown) in [
            ("Ana\r\nVia: x", None),
            ("", None),
            ("  ", None),
            (" Zé \"Z\" <z> ", Some("Zé \"Z\" <z>")),
        ] {
            assert_eq!(check(&fields(), name).unwrap().shown.display_name.as_deref(), shown);
        }
        assert_eq!(check(&fields(), &"a".repeat(129)).unwrap().shown.display_name, None);
    }
}
