//! 议事厅: a real-time meeting facilitation server.
//!
//! [`serve`] starts everything: the store, the rooms, the registry, the routes. Tests start the same.

pub mod command_line;
pub mod config;
pub mod demo;
pub mod export;
pub mod files;
pub mod http;
pub mod journal;
pub mod keeping;
pub mod limits;
pub mod login;
pub mod metrics;
pub mod poll;
pub mod publish;
pub mod registry;
pub mod room;
pub mod rooms;
pub mod socket;
pub mod store;

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::Context;
use protocol::{MeetingMade, MeetingPlan};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use config::Config;
use http::house::House;
use registry::Registry;
use rooms::Rooms;
use store::Store;

/// A server that has been started.
pub struct Serving {
    /// Where it listens.
    pub address: SocketAddr,
    /// Path of the one-time link for the first administrator, as long as there is none.
    pub administrator: Option<String>,
    house: Arc<House>,
    ended: JoinHandle<()>,
}

/// Starts everything on this listener. It runs until `shutdown` is cancelled; then answers on their way
/// are finished, what was taken is written, and everyone connected is told to come back.
///
/// # Errors
/// If the data folder is in use or cannot be read; the text says what to do about it.
pub async fn serve(listener: TcpListener, config: Config, shutdown: CancellationToken) -> anyhow::Result<Serving> {
    metrics::begin();
    let address = listener.local_addr().context("the listener has no address")?;
    let store = Store::open(&config.data).await?;
    let registry = Registry::new(store.pool().clone());
    let administrator = if registry.has_administrator().await? {
        None
    } else {
        Some(format!("/setup/{}", registry.new_setup_link().await?.reveal()))
    };
    let house = Arc::new(House {
        photos: files::Photos::new(&config.data),
        rooms: Rooms::new(store.clone(), rooms::Settings::default()),
        registry,
        config,
        tickets: login::tickets::Tickets::default(),
        joins: login::joins::Joins::default(),
        making: tokio::sync::Mutex::new(()),
    });
    let routes = http::routes(Arc::clone(&house));
    let rooms = house.rooms.clone();
    let ended = tokio::spawn(async move {
        let connections = tokio::spawn(http::connections::serve(listener, routes, shutdown.clone()));
        shutdown.cancelled().await;
        // Rooms first: long polls and sockets end with their rooms, and the connections with them.
        rooms.shutdown().await;
        if let Err(fault) = connections.await {
            tracing::error!(%fault, "taking connections ended badly");
        }
        store.pool().close().await;
        // Until here the folder belongs to this process alone.
        drop(store);
    });
    Ok(Serving { address, administrator, house, ended })
}

impl Serving {
    /// Makes a meeting as an administrator does. Its links are in the answer and nowhere else.
    ///
    /// # Errors
    /// If the plan does not fit, or nothing can be written.
    pub async fn make_meeting(&self, plan: MeetingPlan) -> Result<MeetingMade, http::Refused> {
        http::admin::make(&self.house, plan).await
    }

    /// The rooms, for who prepares a meeting from within.
    #[must_use]
    pub fn rooms(&self) -> &Rooms {
        &self.house.rooms
    }

    /// Waits until the server has ended in order.
    ///
    /// # Errors
    /// If it did not.
    pub async fn ended(self) -> anyhow::Result<()> {
        self.ended.await.context("the server ended badly")
    }
}
