//! stub
use crate::args::Options;
use crate::exit::Failure;
pub(crate) async fn on_service(_: &Options) -> Result<(), Failure> {
    Ok(())
}
pub(crate) async fn on_sandbox(_: &Options) -> Result<(), Failure> {
    Ok(())
}
