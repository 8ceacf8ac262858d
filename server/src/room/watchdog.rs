//! Looks whether a room's task still turns. A room that stands still harms no other, and nobody would
//! know: so it is told.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};
use tokio::time::{sleep, timeout};
use tracing::{error, info};

use super::Input;

/// Watches until the room is gone. A task that does not turn within this time is told as stalled.
pub(super) async fn watch(
    stream: Arc<str>,
    inputs: mpsc::WeakUnboundedSender<Input>,
    stalled: Arc<AtomicBool>,
    stall_after: Duration,
) {
    loop {
        sleep(stall_after / 3).await;
        let (pulse, mut felt) = oneshot::channel();
        let sent = inputs.upgrade().is_some_and(|room| room.send(Input::Pulse { pulse }).is_ok());
        if !sent {
            return;
        }
        if timeout(stall_after, &mut felt).await.is_ok() {
            continue;
        }
        stalled.store(true, Ordering::Relaxed);
        metrics::counter!(crate::metrics::ROOM_STALLS).increment(1);
        error!(%stream, stall_s = stall_after.as_secs(), "a room stands still");
        let turns_again = felt.await.is_ok();
        stalled.store(false, Ordering::Relaxed);
        info!(%stream, turns_again, "a room no longer stands still");
    }
}
