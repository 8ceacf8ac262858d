//! The server as a process of its own, built together with the stories that kill it. The same command
//! line as the real one.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    yishiting::command_line::main().await
}
