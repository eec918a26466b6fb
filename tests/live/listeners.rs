//! Those who listen, and what they are shown.

use pieces_os_client::live::{Action, Event, Live, Purpose, Status};

use crate::desk::{Desk, the_one};

#[test]
fn all_listeners_share_one_socket() {
    let (mut desk, _) = Desk::live(&[]);
    assert_eq!(desk.on(Event::Joined), []);
    assert_eq!(desk.on(Event::Joined), []);
    assert_eq!(desk.on(Event::Left), []);
    assert_eq!(desk.on(Event::Left), []);
    assert_eq!(desk.wait(60_000.0), []);
    assert_eq!(desk.state(), (Status::Live, None));
}

#[test]
fn five_seconds_after_the_last_listener_has_gone_nothing_is_left() {
    let (mut desk, socket) = Desk::live(&[]);
    desk.on(Event::Left);
    assert_eq!(desk.wait(4_999.0), []);
    assert_eq!(desk.state(), (Status::Live, None));
    assert_eq!(desk.wait(1.0), [Action::Cancel(socket)]);
    assert_eq!(desk.timer, None);
    assert_eq!(desk.state(), (Status::Idle, None));
}

#[test]
fn a_listener_that_comes_meanwhile_finds_all_as_it_was() {
    let (mut desk, _) = Desk::live(&[("a", 1)]);
    desk.on(Event::Left);
    desk.wait(4_000.0);
    assert_eq!(desk.on(Event::Joined), []);
    assert_eq!(desk.wait(60_000.0), []);
    assert_eq!(desk.state(), (Status::Live, None));
}

#[test]
fn a_listener_that_comes_later_has_it_begin_anew() {
    let (mut desk, _) = Desk::live(&[("a", 1)]);
    desk.on(Event::Left);
    desk.wait(60_000.0);
    let probe = the_one(&desk.on(Event::Joined));
    assert_eq!(desk.records(), [1], "what is known is shown meanwhile");
    assert_eq!(desk.state(), (Status::Connecting, None));
    desk.opens(probe);
    desk.reads(&[("b", 2)]);
    assert_eq!(desk.records(), [2]);
}

#[test]
fn closing_ends_all_that_is_under_way() {
    let (mut desk, socket) = Desk::live(&[("a", 1)]);
    desk.frame(socket, &[("a", false), ("b", false)]);
    let reads = desk.wait(50.0);
    let probe = the_one(&desk.on(Event::Nudged));
    let mut ended = desk.on(Event::Closed);
    let mut expected = vec![Action::Cancel(probe), Action::Cancel(socket)];
    expected.extend(reads.iter().map(|read| Action::Cancel(crate::desk::ticket(read))));
    for actions in [&mut ended, &mut expected] {
        actions.sort_by_key(|action| crate::desk::ticket(action).0);
    }
    assert_eq!(ended, expected);
    assert_eq!(desk.timer, None);
    assert_eq!(desk.state(), (Status::Closed, None));
}

#[test]
fn a_slow_reader_finds_the_last_version_and_none_between() {
    let (mut desk, socket) = Desk::live(&[]);
    let taken = desk.live.version();
    for number in 1..=1_000 {
        desk.frame(socket, &[("a", false)]);
        let read = desk.wait(50.0);
        desk.on(Event::Record(the_one(&read), number));
    }
    assert_eq!(desk.live.version(), taken + 1_000);
    assert_eq!(desk.records(), [1_000]);
    let size = format!("{:?}", desk.live).len();
    assert!(size < 1_000, "{size}");
}

#[test]
fn for_the_sake_of_frames_alone_nothing_is_read() {
    let mut desk = Desk::of(Live::new(Purpose::Frames, false));
    let probe = the_one(&desk.on(Event::Joined));
    let socket = the_one(&desk.on(Event::Alive(probe, None)));
    assert_eq!(desk.on(Event::Opened(socket)), []);
    assert_eq!(desk.state(), (Status::Live, None));
    // Nor for an event that is not valid, which is told by itself.
    assert_eq!(desk.on(Event::Unreadable(socket)), []);
    assert_eq!(desk.wait(60_000.0), []);
}
