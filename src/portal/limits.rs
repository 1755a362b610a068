//! The limits of the server. `docs/limits.md` lists them, and a test compares the two.

use std::time::Duration;

/// Milliseconds for the head of a request, from the opening of the connection or from the answer before it.
const HEAD_WITHIN: u64 = 15_000;
/// Milliseconds that a request waits for its body, all pauses together.
const BODY_WITHIN: u64 = 120_000;
/// Milliseconds after which a connection takes no further request. It has as long again for the answer under way.
const CONNECTION_WITHIN: u64 = 600_000;
/// Connections that are open at once. More of them wait.
const CONNECTIONS: usize = 128;
/// Applications that are received or checked at once. More of them are refused for the moment.
const UPLOADS: usize = 16;

/// How long the server waits, and how much it does at once. Tests set small limits, by options that no help shows.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Limits {
    #[arg(long, hide = true, default_value_t = HEAD_WITHIN)]
    head_within: u64,
    #[arg(long, hide = true, default_value_t = BODY_WITHIN)]
    body_within: u64,
    #[arg(long, hide = true, default_value_t = CONNECTION_WITHIN)]
    connection_within: u64,
    #[arg(long, hide = true, default_value_t = CONNECTIONS)]
    pub(super) connections: usize,
    #[arg(long, hide = true, default_value_t = UPLOADS)]
    pub(super) uploads: usize,
}

impl Limits {
    pub(super) fn head(&self) -> Duration {
        Duration::from_millis(self.head_within)
    }

    pub(super) fn body(&self) -> Duration {
        Duration::from_millis(self.body_within)
    }

    pub(super) fn connection(&self) -> Duration {
        Duration::from_millis(self.connection_within)
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head_within: HEAD_WITHIN,
            body_within: BODY_WITHIN,
            connection_within: CONNECTION_WITHIN,
            connections: CONNECTIONS,
            uploads: UPLOADS,
        }
    }
}
