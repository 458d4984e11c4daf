//! Another telephone: sipp, which follows a script to the letter. What goes into it comes from the neutral record.

use serde_json::Value;
use tokio::process::Command;

use crate::program::Program;

const SCRIPT: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<scenario name="register">
  <send retrans="500"><![CDATA[

REGISTER REGISTRAR SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
Max-Forwards: 70
From: <IDENTITY>;tag=[call_number]
To: <IDENTITY>
Call-ID: [call_id]
CSeq: 1 REGISTER
Contact: <sip:voxfree@[local_ip]:[local_port];transport=[transport]>
Expires: 60
Content-Length: 0

]]></send>
  <recv response="401" auth="true"/>
  <send retrans="500"><![CDATA[

REGISTER REGISTRAR SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
Max-Forwards: 70
From: <IDENTITY>;tag=[call_number]
To: <IDENTITY>
Call-ID: [call_id]
CSeq: 2 REGISTER
Contact: <sip:voxfree@[local_ip]:[local_port];transport=[transport]>
[authentication]
Expires: 60
Content-Length: 0

]]></send>
  <recv response="200"/>
</scenario>
"#;

/// Registers once by the neutral record.
///
/// # Errors
/// What the program said.
pub async fn sipp_registers(record: &Value) -> Result<(), String> {
    let text = |value: &Value| value.as_str().unwrap_or_else(|| panic!("{record}")).to_owned();
    let server = &record["registrar"];
    let script = SCRIPT
        .replace("REGISTRAR", &text(&server["uri"]))
        .replace("IDENTITY", &text(&record["identity"]));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("register.xml");
    std::fs::write(&file, script).unwrap();
    let transport = match text(&server["transport"]).as_str() {
        "udp" => "u1",
        "tcp" => "t1",
        other => panic!("{other}"),
    };
    let mut command = Command::new("sipp");
    command
        .arg(format!("{}:{}", text(&server["host"]), server["port"]))
        .arg("-sf")
        .arg(&file)
        .args(["-m", "1", "-i", "127.0.0.1", "-t", transport, "-nostdin"])
        .args(["-timeout", "30", "-timeout_error"])
        .args(["-au", &text(&record["user"]), "-ap", &text(&record["password"])])
        .current_dir(folder.path());
    let mut program = Program::start(command);
    if program.ends().await.success() {
        Ok(())
    } else {
        Err(program.said())
    }
}
