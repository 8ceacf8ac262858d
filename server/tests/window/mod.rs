//! A hall that is reached through sockets, and windows on it.

use std::time::Duration;

use axum::Router;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{Path, State};
use axum::routing::get;
use futures_util::{FutureExt, SinkExt, StreamExt};
use protocol::{
    Answer, ClientMessage, Command, Frame, Hello, MeetingState, Oneself, ParticipantId, Resume, ServerMessage, Why,
};
use tokio::net::{TcpSocket, TcpStream};
use tokio::sync::watch;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};
use yishiting::room::Room;
use yishiting::rooms::Settings;
use yishiting::socket::{Viewer, limited, serve};

use crate::hall::{self, Hall};

/// A hall that is reached through sockets.
pub struct Door {
    pub hall: Hall,
    pub address: std::net::SocketAddr,
    pub access: watch::Sender<bool>,
}

/// A window on the hall.
pub struct Window {
    pub socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    pub hello: Hello,
}

impl Door {
    pub async fn new() -> Self {
        Self::with(Settings::default()).await
    }

    /// Everybody checked in, the meeting in session.
    pub async fn open() -> Self {
        let quick = Settings { access_every: Duration::from_millis(50), ..Settings::default() };
        let door = Self::with(quick).await;
        door.hall.gather().await;
        assert_eq!(door.hall.room.meeting().state(), MeetingState::InSession);
        door
    }

    pub async fn with(settings: Settings) -> Self {
        Self::of(Hall::with(settings).await).await
    }

    pub async fn of(hall: Hall) -> Self {
        let (access, stands) = watch::channel(true);
        let app = Router::new().route("/{viewer}", get(upgrade)).with_state((hall.room.clone(), stands));
        // Small buffers, so that who does not read is noticed soon.
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.set_send_buffer_size(8 * 1024).expect("a small buffer");
        socket.bind("127.0.0.1:0".parse().expect("an address")).expect("a free port");
        let listener = socket.listen(64).expect("it listens");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(axum::serve(listener, app).into_future());
        Self { hall, address, access }
    }

    pub fn viewer(&self, participant: Option<ParticipantId>) -> Viewer {
        viewer(participant, self.access.subscribe())
    }

    pub async fn enter(&self, who: ParticipantId) -> Window {
        self.resume(who, Resume { protocol: 1, epoch: 0, step: 0 }).await
    }

    pub async fn resume(&self, who: ParticipantId, resume: Resume) -> Window {
        self.connect(who.0, resume).await
    }

    pub async fn screen(&self) -> Window {
        self.connect(0, Resume { protocol: 1, epoch: 0, step: 0 }).await
    }

    pub async fn connect(&self, who: u32, resume: Resume) -> Window {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.set_recv_buffer_size(8 * 1024).expect("a small buffer");
        let stream = MaybeTlsStream::Plain(socket.connect(self.address).await.expect("a connection"));
        let url = format!("ws://{}/{who}", self.address);
        let (socket, _) = tokio_tungstenite::client_async(url, stream).await.expect("a socket");
        let hello = Hello {
            oldest: 0,
            newest: 0,
            release: String::new(),
            now: 0,
            epoch: 0,
            step: 0,
            beat_ms: 0,
            message_bytes_max: 0,
        };
        let mut window = Window { socket, hello };
        let ServerMessage::Hello(hello) = window.next().await else { panic!("no greeting") };
        window.hello = hello;
        window.say(&ClientMessage::Resume(resume)).await;
        window
    }

    /// Until the meeting is so.
    pub async fn meeting(&self, is_so: impl Fn(&meeting::Meeting) -> bool) {
        self.hall.room.published().wait_for(|it| is_so(&it.meeting)).await.expect("the room is open");
    }

    /// Until everybody has been told what is so.
    pub async fn told(&self) {
        let step = self.hall.room.head().seq;
        self.hall.room.published().wait_for(|it| it.step >= step).await.expect("the room is open");
    }

    /// As long as the server asks for.
    pub async fn pause(&self, refusal: &protocol::Refusal) {
        let Why::RetryAfter { retry_after_ms } = refusal.why else { panic!("{refusal:?}") };
        tokio::time::sleep(Duration::from_millis(retry_after_ms.into())).await;
    }

    pub async fn close(self) {
        self.hall.rooms.shutdown().await;
    }
}

async fn upgrade(
    Path(who): Path<u32>,
    State((room, stands)): State<(Room, watch::Receiver<bool>)>,
    socket: WebSocketUpgrade,
) -> axum::response::Response {
    let viewer = viewer((who > 0).then_some(ParticipantId(who)), stands);
    limited(socket).on_upgrade(|socket| serve(socket, room, viewer))
}

fn viewer(participant: Option<ParticipantId>, stands: watch::Receiver<bool>) -> Viewer {
    let access = move || {
        let stands = *stands.borrow();
        async move { stands }.boxed()
    };
    Viewer { participant, access: std::sync::Arc::new(access) }
}

impl Window {
    pub async fn send(&mut self, message: Message) {
        self.socket.send(message).await.expect("the socket is open");
    }

    pub async fn say(&mut self, message: &ClientMessage) {
        self.send(Message::text(serde_json::to_string(message).expect("json"))).await;
    }

    pub async fn next(&mut self) -> ServerMessage {
        loop {
            match self.socket.next().await.expect("the socket is open").expect("a message") {
                Message::Text(words) => return serde_json::from_str(&words).expect("a message of the protocol"),
                Message::Ping(_) | Message::Pong(_) => {}
                other => panic!("{other:?}"),
            }
        }
    }

    pub async fn until(&mut self, is_it: impl Fn(&ServerMessage) -> bool) -> ServerMessage {
        loop {
            let message = self.next().await;
            if is_it(&message) {
                return message;
            }
        }
    }

    pub async fn frame(&mut self) -> Frame {
        let ServerMessage::Frame(frame) = self.until(|it| matches!(it, ServerMessage::Frame(_))).await else {
            panic!()
        };
        frame
    }

    pub async fn frame_with(&mut self, section: &str) -> Frame {
        loop {
            let frame = self.frame().await;
            if frame.set.contains_key(section) || frame.rows.contains_key(section) {
                return frame;
            }
        }
    }

    pub async fn me(&mut self) -> Oneself {
        let ServerMessage::Me { me } = self.until(|it| matches!(it, ServerMessage::Me { .. })).await else { panic!() };
        *me
    }

    pub async fn ask(&mut self, id: &str, command: Command) -> Answer {
        self.say(&ClientMessage::Command(hall::asking(id, command))).await;
        loop {
            if let ServerMessage::Answer(answer) = self.next().await
                && answer.id == id
            {
                return answer;
            }
        }
    }

    /// Sends these, reading meanwhile as browsers do, and says with which code the server closed it.
    pub async fn closed_over(self, messages: impl IntoIterator<Item = Message>) -> u16 {
        let (mut out, incoming) = self.socket.split();
        let sending = async {
            for message in messages {
                if out.send(message).await.is_err() {
                    break;
                }
            }
            std::future::pending::<()>().await;
        };
        tokio::select! { () = sending => 0, code = close_code(incoming) => code }
    }

    /// The code with which the server closed it.
    pub async fn closed(&mut self) -> u16 {
        close_code(&mut self.socket).await
    }
}

pub async fn close_code<S>(mut socket: S) -> u16
where
    S: futures_util::Stream<Item = Result<Message, tokio_tungstenite::tungstenite::Error>> + Unpin,
{
    loop {
        match socket.next().await.expect("a farewell") {
            Ok(Message::Close(Some(farewell))) => return farewell.code.into(),
            Ok(_) => {}
            Err(fault) => panic!("torn without a farewell: {fault}"),
        }
    }
}
