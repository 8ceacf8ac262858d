//! Acts begun at given moments, whether or not those before are done: a hall does not wait for one
//! person's answer before the next presses a button.

use std::future::Future;
use std::time::Duration;

use anyhow::Result;
use tokio::task::JoinSet;
use tokio::time::Instant;

/// Begins an act for each of these, evenly spread over this time; what each came to and how long it
/// took from its own beginning, in the order given.
///
/// # Errors
/// The first act that failed.
pub async fn spread<T, R, F>(over: Duration, all: Vec<T>, act: impl Fn(T) -> F) -> Result<Vec<(Duration, R)>>
where
    R: Send + 'static,
    F: Future<Output = Result<R>> + Send + 'static,
{
    let (begun, count) = (Instant::now(), u32::try_from(all.len().max(1))?);
    let mut acts = JoinSet::new();
    for (place, one) in (0_u32..).zip(all) {
        let (at, act) = (begun + over * place / count, act(one));
        acts.spawn(async move {
            tokio::time::sleep_until(at).await;
            let started = Instant::now();
            let came = act.await;
            (place, started.elapsed(), came)
        });
    }
    let mut done = Vec::new();
    while let Some(joined) = acts.join_next().await {
        let (place, took, came) = joined?;
        done.push((place, took, came?));
    }
    done.sort_unstable_by_key(|(place, ..)| *place);
    Ok(done.into_iter().map(|(_, took, came)| (took, came)).collect())
}
