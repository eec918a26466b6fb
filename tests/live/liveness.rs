//! Whether an open socket is believed, and what a page does to it.

use pieces_os_client::live::{Action, Event, Status};

use crate::desk::{Desk, gone, the_one};

#[test]
fn a_socket_is_doubted_when_the_page_is_seen_shown_or_focused_or_the_device_online() {
    for event in [Event::Visible, Event::PageShown, Event::Nudged] {
        let (mut desk, _) = Desk::live(&[]);
        let actions = desk.on(event);
        assert!(matches!(actions[..], [Action::Probe(_)]), "{actions:?}");
        assert_eq!(desk.on(Event::Nudged), [], "one probe at a time");
        assert_eq!(desk.state(), (Status::Live, None));
    }
}

#[test]
fn a_hidden_page_asks_nothing() {
    let (mut desk, _) = Desk::live(&[]);
    desk.on(Event::Hidden);
    assert_eq!(desk.on(Event::Nudged), []);
    assert_eq!(desk.timer, None);
}

#[test]
fn a_timer_that_comes_more_than_five_seconds_late_tells_that_the_device_slept() {
    for (late, asks) in [(0.0, false), (5_000.0, false), (5_001.0, true), (3_600_000.0, true)] {
        let (mut desk, _) = Desk::live(&[]);
        desk.now = desk.timer.take().expect("there is always a timer") + late;
        let actions = desk.on(Event::Timer);
        assert_eq!(matches!(actions[..], [Action::Probe(_)]), asks, "{late}: {actions:?}");
        assert!(desk.timer.is_some());
    }
}

#[test]
fn a_timer_that_is_late_is_noticed_with_whatever_comes_before_it() {
    let (mut desk, socket) = Desk::live(&[]);
    desk.now = desk.timer.expect("there is always a timer") + 60_000.0;
    let actions = desk.frame(socket, &[]);
    assert!(matches!(actions[..], [Action::Probe(_)]), "{actions:?}");
}

#[test]
fn a_socket_whose_probe_has_no_answer_in_two_seconds_is_dropped_though_it_says_it_is_open() {
    let (mut desk, socket) = Desk::live(&[]);
    desk.wait(5_000.0);
    let probe = the_one(&desk.on(Event::Nudged));
    assert_eq!(desk.wait(1_999.0), []);
    let actions = desk.wait(1.0);
    let [Action::Cancel(first), Action::Cancel(second), Action::Probe(_)] = actions[..] else {
        panic!("{actions:?}")
    };
    assert_eq!([first, second], [probe, socket]);
    assert_eq!(desk.state(), (Status::Connecting, None));
}

#[test]
fn a_socket_whose_probe_fails_is_dropped_and_why_is_known() {
    let (mut desk, socket) = Desk::live(&[]);
    let probe = the_one(&desk.on(Event::Nudged));
    let actions = desk.on(gone(probe));
    assert!(actions.contains(&Action::Cancel(socket)), "{actions:?}");
    assert_eq!(desk.state(), (Status::Waiting, Some("unreachable")));
}

#[test]
fn a_socket_whose_probe_has_the_same_identifier_is_kept() {
    let (mut desk, _) = Desk::live(&[]);
    let probe = the_one(&desk.on(Event::Nudged));
    assert_eq!(desk.on(Event::Alive(probe, Some("start 1".to_owned()))), []);
    assert_eq!(desk.wait(9_000.0), []);
    assert_eq!(desk.state(), (Status::Live, None));
}

#[test]
fn another_identifier_tells_of_a_restart_and_the_socket_is_opened_anew() {
    let (mut desk, socket) = Desk::live(&[("a", 1)]);
    desk.wait(5_000.0);
    let probe = the_one(&desk.on(Event::Nudged));
    let actions = desk.on(Event::Alive(probe, Some("start 2".to_owned())));
    let [Action::Cancel(dropped), Action::Probe(probe)] = actions[..] else {
        panic!("{actions:?}")
    };
    assert_eq!(dropped, socket);
    desk.opens(probe);
    desk.reads(&[]);
    assert_eq!(desk.records(), Vec::<u32>::new());
}

#[test]
fn a_page_that_goes_leaves_nothing_and_opens_again_when_it_comes_back() {
    let (mut desk, socket) = Desk::live(&[("a", 1)]);
    assert_eq!(desk.on(Event::PageHidden), [Action::Cancel(socket)]);
    assert_eq!(desk.timer, None);
    assert_eq!(desk.state(), (Status::Hidden, None));
    assert_eq!(desk.on(Event::Visible), []);
    desk.now += 3_600_000.0;
    let probe = the_one(&desk.on(Event::PageShown));
    desk.opens(probe);
    desk.reads(&[("b", 2)]);
    assert_eq!(desk.records(), [2]);
}

#[test]
fn a_page_that_goes_ends_what_was_only_kept_for_a_while() {
    let (mut desk, socket) = Desk::live(&[]);
    desk.on(Event::Left);
    assert_eq!(desk.on(Event::PageHidden), [Action::Cancel(socket)]);
    assert_eq!(desk.state(), (Status::Idle, None));
    assert_eq!(desk.on(Event::PageShown), []);
}

#[test]
fn what_the_caller_closed_stays_closed_when_the_page_comes_back() {
    let (mut desk, socket) = Desk::live(&[]);
    assert_eq!(desk.on(Event::Closed), [Action::Cancel(socket)]);
    for event in [Event::PageHidden, Event::PageShown, Event::Visible, Event::Joined] {
        assert_eq!(desk.on(event), []);
    }
    assert_eq!(desk.state(), (Status::Closed, None));
    assert_eq!(desk.timer, None);
}

#[test]
fn a_clock_that_is_set_back_holds_nothing_up() {
    let mut desk = Desk::new();
    let probe = the_one(&desk.on(Event::Joined));
    desk.on(gone(probe));
    // The timer counts time of its own.
    desk.now -= 3_600_000.0;
    let actions = desk.on(Event::Timer);
    assert!(matches!(actions[..], [Action::Probe(_)]), "{actions:?}");
}
