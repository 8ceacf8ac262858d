//! A server in this process with a meeting in it, and plain requests to its door. Cookies are carried
//! by hand, because here many people share one program.

use std::path::PathBuf;

use protocol::{EntryRefusal, EntryRefused, MeetingMade, MeetingPlan, ParticipantId, Role, Seat, Ticket};
use reqwest::header::{COOKIE, LOCATION, ORIGIN, SET_COOKIE};
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode, redirect};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use yishiting::Serving;
use yishiting::config::Config;

/// A server with an administrator.
pub struct Door {
    pub base: String,
    pub office: String,
    pub serving: Serving,
    pub stop: CancellationToken,
    pub data: PathBuf,
    client: Client,
}

/// Somebody whose link was opened.
pub struct Sitting {
    /// Path of the seat, without a slash behind it.
    pub seat: String,
    pub cookie: String,
}

impl Door {
    pub async fn open() -> Self {
        let door = Self::unattended().await;
        let link = door.serving.administrator.clone().expect("the first start has a link");
        let answer = door.post(&format!("/api{link}"), "").send().await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::NO_CONTENT);
        Self { office: cookies(&answer).remove(0), ..door }
    }

    /// A server that nobody administers yet.
    pub async fn unattended() -> Self {
        Self::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let data = std::env::temp_dir().join(format!("yishiting-door-{}", uuid::Uuid::new_v4()));
        let mut config = Config::with_data(&data);
        change(&mut config);
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let stop = CancellationToken::new();
        let serving = yishiting::serve(listener, config, stop.clone()).await.expect("it starts");
        let client = Client::builder().redirect(redirect::Policy::none()).no_proxy().build().expect("a client");
        Self { base: format!("http://{}", serving.address), office: String::new(), serving, stop, data, client }
    }

    pub fn ask(&self, method: Method, path: &str, cookie: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("{}{path}", self.base));
        if cookie.is_empty() { request } else { request.header(COOKIE, cookie) }
    }

    pub fn get(&self, path: &str, cookie: &str) -> RequestBuilder {
        self.ask(Method::GET, path, cookie)
    }

    /// A request from this server's own pages.
    pub fn post(&self, path: &str, cookie: &str) -> RequestBuilder {
        self.ask(Method::POST, path, cookie).header(ORIGIN, &self.base)
    }

    pub async fn make(&self, plan: &MeetingPlan) -> Response {
        self.post("/admin/api/meetings", &self.office).json(plan).send().await.expect("an answer")
    }

    pub async fn made(&self, change: impl FnOnce(&mut Value)) -> MeetingMade {
        let mut small = small();
        change(&mut small);
        let plan: MeetingPlan = serde_json::from_value(small).expect("a plan");
        let answer = self.make(&plan).await;
        assert_eq!(answer.status(), StatusCode::CREATED);
        answer.json().await.expect("a meeting")
    }

    pub async fn enter(&self, url: &str) -> Sitting {
        let answer = self.get(url, "").send().await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{url}");
        let seat = answer.headers()[LOCATION].to_str().expect("a path").trim_end_matches('/').to_owned();
        Sitting { seat, cookie: cookies(&answer).remove(0) }
    }

    pub async fn seat(&self, sitting: &Sitting) -> Seat {
        let answer = self.get(&format!("{}/api/me", sitting.seat), &sitting.cookie).send().await.expect("an answer");
        answer.json().await.expect("a seat")
    }

    pub async fn ticket(&self, sitting: &Sitting) -> Response {
        self.post(&format!("{}/api/ticket", sitting.seat), &sitting.cookie).send().await.expect("an answer")
    }

    pub async fn ticket_url(&self, sitting: &Sitting) -> String {
        let ticket: Ticket = self.ticket(sitting).await.json().await.expect("a ticket");
        ticket.url
    }

    /// Ends the server and takes its folder away.
    pub async fn close(self) {
        self.stop.cancel();
        self.serving.ended().await.expect("an end in order");
        let _ = std::fs::remove_dir_all(&self.data);
    }
}

/// The cookies that were set, `name=value`.
pub fn cookies(answer: &Response) -> Vec<String> {
    let set = answer.headers().get_all(SET_COOKIE).iter();
    set.map(|it| it.to_str().expect("text").split(';').next().unwrap_or_default().to_owned()).collect()
}

/// Why one does not come in.
pub async fn refused(answer: Response) -> (StatusCode, EntryRefusal) {
    let status = answer.status();
    let said: EntryRefused = answer.json().await.expect("a refusal");
    (status, said.refused)
}

pub fn link(made: &MeetingMade, role: Role) -> &str {
    &made.links.iter().find(|it| it.role == role).expect("a link for this role").url
}

pub fn who(made: &MeetingMade, key: &str) -> ParticipantId {
    made.names.participants[key]
}

/// The plan of a small meeting.
pub fn plan() -> MeetingPlan {
    serde_json::from_value(small()).expect("a plan")
}

/// A small meeting: chair, clerk, a member, an expert with a link that opens once, a resident without
/// a device; two venues.
fn small() -> Value {
    let person = |key: &str, name: &str, role: &str| json!({ "key": key, "name": name, "role": role });
    let mut expert = person("E", "温以宁", "expert");
    expert["joins_by"] = json!("one_time_code");
    let mut resident = person("P", "何桂枝", "public_rep");
    resident["no_device"] = json!(true);
    resident["venue"] = json!("V2");
    json!({
        "title": "推进社区嵌入式养老服务",
        "form": "bimonthly",
        "body": "政协云溪区委员会",
        "venues": [{ "key": "V1", "name": "主会场" }, { "key": "V2", "name": "分会场" }],
        "participants": [
            person("CH", "周砚秋", "chair"),
            person("CL", "程小满", "clerk"),
            person("M", "马堃", "member"),
            expert,
            resident,
        ],
    })
}
