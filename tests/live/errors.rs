//! The error that Pieces OS answers with although it is there, as the state has it.

use pieces_os_client::live::{Action, Event, News, Refusal, Status, Ticket};

use crate::desk::{Desk, gone, the_one};

const SIGNED_OUT: u32 = 401;
const BROKEN: u32 = 500;

/// One whose list could not be read, and its socket.
fn unread() -> (Desk, Ticket) {
    let mut desk = Desk::new();
    let socket = desk.connects();
    desk.on(Event::Failed(desk.last_ticket(), SIGNED_OUT));
    (desk, socket)
}

/// A try whose socket does not open; what is done when the route was asked for.
fn refuse(desk: &mut Desk, probe: Ticket, refusal: Refusal<u32>) -> Vec<Action<u32>> {
    let socket = the_one(&desk.on(Event::Alive(probe, None)));
    let actions = desk.on(Event::Ended(socket));
    let [Action::AskRoute(route)] = actions[..] else { panic!("{actions:?}") };
    desk.on(Event::Refused(route, refusal))
}

fn error(desk: &Desk) -> (Status, Option<u32>) {
    (desk.live.status(), desk.live.failure().copied())
}

#[test]
fn the_error_of_a_list_that_cannot_be_read_stays_until_it_is_read() {
    let (mut desk, _) = unread();
    assert_eq!(error(&desk), (Status::Waiting, Some(SIGNED_OUT)));
    desk.wait(250.0);
    assert_eq!(error(&desk), (Status::Waiting, Some(SIGNED_OUT)));
    desk.reads(&[("a", 1)]);
    assert_eq!(error(&desk), (Status::Live, None));
}

#[test]
fn another_error_takes_its_place_and_is_published() {
    let (mut desk, _) = unread();
    let published = desk.published;
    desk.wait(250.0);
    assert_eq!(desk.published, published);
    desk.on(Event::Failed(desk.last_ticket(), BROKEN));
    assert_eq!(error(&desk), (Status::Waiting, Some(BROKEN)));
    assert_eq!(desk.published, published + 1);
}

#[test]
fn the_error_of_a_reading_that_nobody_waits_for_any_more_is_none() {
    let mut desk = Desk::new();
    let socket = desk.connects();
    let reading = desk.last_ticket();
    desk.now += 9_000.0;
    desk.on(Event::Ended(socket));
    desk.on(Event::Failed(reading, BROKEN));
    assert_eq!(error(&desk), (Status::Connecting, None));
}

#[test]
fn an_error_ends_with_its_socket() {
    let (mut desk, socket) = unread();
    desk.on(Event::Ended(socket));
    assert_eq!(error(&desk), (Status::Waiting, None));
}

#[test]
fn the_error_of_a_record_is_that_of_the_list() {
    let (mut desk, socket) = Desk::live(&[("a", 1)]);
    desk.frame(socket, &[("a", false)]);
    desk.wait(50.0);
    desk.on(Event::Failed(desk.last_ticket(), BROKEN));
    assert_eq!(error(&desk), (Status::Waiting, Some(BROKEN)));
    assert_eq!(desk.records(), [1]);
}

#[test]
fn what_a_hidden_page_cannot_read_has_its_error() {
    let (mut desk, _) = unread();
    desk.on(Event::Hidden);
    assert_eq!(error(&desk), (Status::Hidden, Some(SIGNED_OUT)));
}

#[test]
fn the_error_by_which_a_socket_is_refused_stays_until_the_next_try() {
    let mut desk = Desk::new();
    let probe = the_one(&desk.on(Event::Joined));
    refuse(&mut desk, probe, Refusal::Failed(SIGNED_OUT));
    assert_eq!(error(&desk), (Status::Waiting, Some(SIGNED_OUT)));
    let probe = the_one(&desk.wait(250.0));
    assert_eq!(error(&desk), (Status::Connecting, None));
    desk.on(gone(probe));
    assert_eq!(error(&desk), (Status::Waiting, None));
}

#[test]
fn a_socket_that_is_refused_for_an_unknown_reason_has_no_error() {
    let mut desk = Desk::new();
    let probe = the_one(&desk.on(Event::Joined));
    refuse(&mut desk, probe, Refusal::Unknown);
    assert_eq!(error(&desk), (Status::Waiting, None));
}

#[test]
fn a_missing_route_is_the_end_once_it_was_missing_twice_in_a_row() {
    let mut desk = Desk::new();
    let mut probe = the_one(&desk.on(Event::Joined));
    for refusal in [Refusal::Missing(404), Refusal::Unknown, Refusal::Missing(404)] {
        refuse(&mut desk, probe, refusal);
        assert_eq!(error(&desk), (Status::Waiting, None));
        let due = desk.timer.expect("it tries again");
        probe = the_one(&desk.wait(due - desk.now));
    }
    assert_eq!(refuse(&mut desk, probe, Refusal::Missing(404)), [Action::RouteMissing(404)]);
    assert_eq!(desk.state(), (Status::Closed, None));
    assert_eq!(error(&desk), (Status::Closed, Some(404)));
    assert_eq!(desk.timer, None);
    assert_eq!(desk.on(Event::Nudged), []);
}

#[test]
fn a_list_that_is_closed_has_no_error() {
    let (mut desk, _) = unread();
    desk.on(Event::Closed);
    assert_eq!(error(&desk), (Status::Closed, None));
}

#[test]
fn a_log_has_the_error_of_a_reading_that_fails_as_the_connection_ends() {
    let (mut desk, socket) = Desk::live(&[("a", 1)]);
    desk.frame(socket, &[("a", false)]);
    desk.wait(50.0);
    let read = desk.last_ticket();
    desk.on(Event::Left);
    // The timer is late.
    desk.now += 5_001.0;
    assert_eq!(desk.on(Event::Failed(read, BROKEN)), [Action::Cancel(socket)]);
    assert_eq!(error(&desk), (Status::Idle, None));
    assert_eq!(desk.news.last(), Some(&News::Unread { failure: BROKEN, wait_ms: 250.0 }));
}

#[test]
fn a_missing_route_is_the_end_also_as_the_last_listener_has_gone() {
    let mut desk = Desk::new();
    let probe = the_one(&desk.on(Event::Joined));
    refuse(&mut desk, probe, Refusal::Missing(404));
    let probe = the_one(&desk.wait(250.0));
    let socket = the_one(&desk.on(Event::Alive(probe, None)));
    let route = the_one(&desk.on(Event::Ended(socket)));
    desk.on(Event::Left);
    // The timer is late.
    desk.now += 5_001.0;
    let actions = desk.on(Event::Refused(route, Refusal::Missing(404)));
    assert_eq!(actions, [Action::RouteMissing(404)]);
    assert_eq!(error(&desk), (Status::Closed, Some(404)));
}
