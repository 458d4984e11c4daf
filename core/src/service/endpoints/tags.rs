//! POST /mobile/servicoTags.php (api.md §9: requests documented, the list's fields inferred)

use serde_json::json;

use crate::model::{AgentId, CompanyId, DepartmentId, ProtocolNumber};
use crate::ports::HttpBody;
use crate::service::endpoint::{Endpoint, Host, Problem, Repeat, json, or_empty};
use crate::service::lenient::{Reply, Row, Shape, fold};

use super::quick_replies::inserted;

const PAGE: &str = "servicoTags.php";
const TAGS: Shape = Shape {
    names: &[],
    marks: &["codid", "codid_tag", "id_tag", "tag", "nome"],
};

/// Where and by whom tags are used: what all actions have in common.
#[derive(Clone, Copy, Debug)]
pub struct TagScope<'a> {
    /// The case.
    pub protocol: &'a ProtocolNumber,
    /// The agent.
    pub agent: &'a AgentId,
    /// The agent's company.
    pub company: &'a CompanyId,
    /// The department of the case.
    pub department: Option<&'a DepartmentId>,
}

/// Asks for the department's tags and the agent's own, with those that are set on the case.
#[derive(Debug)]
pub struct ListTags<'a>(pub TagScope<'a>);

/// Adds one of the agent's own, by name.
#[derive(Debug)]
pub struct AddTag<'a>(pub TagScope<'a>, pub &'a str);

/// Changes the name of one of the agent's own: its id, its new name.
#[derive(Debug)]
pub struct ChangeTag<'a>(pub TagScope<'a>, pub &'a str, pub &'a str);

/// Deletes one of the agent's own, on all cases, by id.
#[derive(Debug)]
pub struct RemoveTag<'a>(pub TagScope<'a>, pub &'a str);

/// Sets a tag on the case, by id.
#[derive(Debug)]
pub struct SetTag<'a>(pub TagScope<'a>, pub &'a str);

/// Takes a tag off the case, by id.
#[derive(Debug)]
pub struct ClearTag<'a>(pub TagScope<'a>, pub &'a str);

/// A word that cases are sorted by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its id.
    pub id: String,
    /// Its name; may be empty.
    pub name: String,
    /// Whether the agent made it, and so may change and remove it.
    pub is_own: bool,
    /// Whether it is set on the case.
    pub is_set: bool,
}

impl Endpoint for ListTags<'_> {
    const HOST: Host = Host::Lists;
    const PAGE: &'static str = PAGE;
    const REPEAT: Repeat = Repeat::Safe;
    const ROWS: Option<&'static Shape> = Some(&TAGS);
    type Answer = Vec<Tag>;

    fn body(&self) -> HttpBody {
        self.0.body("select", "", "")
    }

    fn read(&self, reply: &Reply) -> Result<Vec<Tag>, Problem> {
        reply.rows(&TAGS, tag).map(|rows| each_once(rows.rows))
    }
}

impl Endpoint for AddTag<'_> {
    const HOST: Host = Host::Lists;
    const PAGE: &'static str = PAGE;
    const REPEAT: Repeat = Repeat::Unsafe;
    /// The new one's id, where the answer tells it.
    type Answer = Option<String>;

    fn body(&self) -> HttpBody {
        self.0.body("insert", "", self.1)
    }

    fn read(&self, reply: &Reply) -> Result<Option<String>, Problem> {
        inserted(reply)
    }
}

macro_rules! done_or_not {
    ($($request:ident: $action:literal, $tag:expr;)*) => {$(
        impl Endpoint for $request<'_> {
            const HOST: Host = Host::Lists;
            const PAGE: &'static str = PAGE;
            const REPEAT: Repeat = Repeat::Safe;
            type Answer = ();

            fn body(&self) -> HttpBody {
                let name: fn(&Self) -> &str = $tag;
                self.0.body($action, self.1, name(self))
            }

            fn read(&self, reply: &Reply) -> Result<(), Problem> {
                reply.must_be_done()
            }
        }
    )*};
}

done_or_not! {
    ChangeTag: "update", |request| request.2;
    RemoveTag: "remove", |_| "";
    SetTag: "activate", |_| "";
    ClearTag: "deactivate", |_| "";
}

impl TagScope<'_> {
    fn body(&self, action: &str, id: &str, name: &str) -> HttpBody {
        json(&json!({
            "protocolo": self.protocol.as_str(),
            "id_agente": self.agent.as_str(),
            "action": action,
            "tag": name,
            "codid_tag": id,
            "codid_cliente": self.company.as_str(),
            "departamento": or_empty(self.department),
        }))
    }
}

fn tag(row: &Row<'_>) -> Option<Tag> {
    let id = row.line(&["codid", "codid_tag", "id_tag", "id"]);
    Some(Tag {
        id: id.or_else(|| row.keys().inner.map(str::to_owned))?,
        name: row.line(&["tag", "nome", "nome_tag"]).unwrap_or_default(),
        is_own: row.flag(&["personalizado"]),
        is_set: row.flag(&["ativo", "ativa", "ativada", "setada", "selecionada", "selected"]) || stands_among_set(row),
    })
}

/// The tags of the case may be told as a list of their own instead of by a flag.
fn stands_among_set(row: &Row<'_>) -> bool {
    let under = row.keys().under.map(fold).unwrap_or_default();
    ["protocolo", "ativ", "setad", "selec"]
        .iter()
        .any(|part| under.contains(part))
}

/// A tag that is told in both lists is one, and set.
fn each_once(tags: Vec<Tag>) -> Vec<Tag> {
    let mut seen = std::collections::BTreeMap::new();
    let mut kept: Vec<Tag> = Vec::new();
    for tag in tags {
        if let Some(twin) = seen.get(&tag.id).and_then(|at: &usize| kept.get_mut(*at)) {
            twin.is_set |= tag.is_set;
            twin.is_own |= tag.is_own;
        } else {
            seen.insert(tag.id.clone(), kept.len());
            kept.push(tag);
        }
    }
    kept
}
