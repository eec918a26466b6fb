//! The routes of a Pieces OS: those that all versions have, those that newer ones dropped, and
//! those that they added.

mod applications;
mod connector;
mod sessions;
mod streams;
mod usage;
mod well_known;

use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};

use crate::seed;
use crate::settings::Edition;
use crate::state::StandIn;

type Shared = State<Arc<StandIn>>;

pub fn router(edition: Edition) -> Router<Arc<StandIn>> {
    let routes = match edition {
        Edition::All => kept().merge(dropped()).merge(added()),
        Edition::Legacy => kept().merge(dropped()),
        Edition::Today => kept().merge(added()),
    };
    routes
        .fallback(route_not_found)
        .method_not_allowed_fallback(route_not_found)
        .layer(DefaultBodyLimit::disable())
}

fn kept() -> Router<Arc<StandIn>> {
    Router::new()
        .route("/.well-known/health", get(well_known::health))
        .route("/.well-known/version", get(well_known::version))
        .route("/applications", get(applications::list))
        .route("/applications/external", get(Json(seed::external())))
        .route("/applications/external/related", get(Json(seed::related())))
        .route("/applications/register", post(applications::register))
        .route("/applications/session/open", post(sessions::open))
        .route("/applications/session/close", post(sessions::close))
}

/// What the vendor's newest SDKs no longer have.
fn dropped() -> Router<Arc<StandIn>> {
    Router::new()
        .route("/applications/{application}", get(applications::one))
        .route("/applications/sessions/{session}", get(sessions::one))
        .route("/applications/usage/engagement/interaction", post(usage::interaction))
        .route("/applications/usage/engagement/keyboard", post(usage::keyboard))
        .route("/applications/usage/installation", post(usage::installation))
        .route("/applications/usage/updated", post(usage::updated))
}

fn added() -> Router<Arc<StandIn>> {
    Router::new()
        .route("/.well-known/installation/path", get(seed::INSTALLATION_PATH))
        .route("/.well-known/stream/health", get(streams::health))
        .route("/connect", post(connector::connect))
        .route("/{application}/onboarded", post(connector::onboarded))
        .route("/application/update", post(applications::update))
        .route("/applications/update/capabilities", post(applications::update_capabilities))
        .route("/applications/stream/identifiers", get(streams::identifiers))
}

async fn route_not_found() -> (StatusCode, &'static str) {
    (StatusCode::NOT_FOUND, "Route not found")
}
