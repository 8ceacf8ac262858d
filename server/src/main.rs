//! The server as a program. Everything it does is in the library, where stories reach it too.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    yishiting::command_line::main().await
}
