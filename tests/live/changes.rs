//! What is read when frames tell of changes.

use pieces_os_client::live::{Action, Event, Status, Ticket};

use crate::desk::{Desk, list, ticket};

/// The ids that are read.
fn ids(actions: &[Action<u32>]) -> Vec<&str> {
    let mut ids = Vec::new();
    for action in actions {
        let Action::Read(_, id) = action else { panic!("{action:?} reads no record") };
        ids.push(id.as_str());
    }
    ids
}

/// A desk that reads these, with the tickets of the reads.
fn reading(changed: &[&str]) -> (Desk, Ticket, Vec<Ticket>) {
    let (mut desk, socket) = Desk::live(&[("a", 1), ("b", 2)]);
    let frame: Vec<_> = changed.iter().map(|id| (*id, false)).collect();
    assert_eq!(desk.frame(socket, &frame), []);
    let reads = desk.wait(50.0).iter().map(ticket).collect();
    (desk, socket, reads)
}

#[test]
fn changes_of_fifty_ms_are_read_together_and_each_record_once() {
    let (mut desk, socket) = Desk::live(&[("a", 1), ("b", 2)]);
    assert_eq!(desk.frame(socket, &[("a", false)]), []);
    desk.wait(30.0);
    assert_eq!(desk.frame(socket, &[("b", false), ("a", false)]), []);
    assert_eq!(desk.wait(19.0), []);
    let actions = desk.wait(1.0);
    assert_eq!(ids(&actions), ["a", "b"]);
    assert_eq!(desk.state(), (Status::Live, None));
    desk.on(Event::Record(ticket(&actions[1]), 4));
    desk.on(Event::Record(ticket(&actions[0]), 3));
    assert_eq!(desk.records(), [3, 4]);
    assert_eq!(desk.wait(1_000.0), []);
}

#[test]
fn at_most_four_are_read_at_once_the_others_in_their_turn() {
    let (mut desk, socket) = Desk::live(&[]);
    let frame = ["a", "b", "c", "d", "e", "f"].map(|id| (id, false));
    desk.frame(socket, &frame);
    let first = desk.wait(50.0);
    assert_eq!(ids(&first), ["a", "b", "c", "d"]);
    let next = desk.on(Event::Record(ticket(&first[2]), 1));
    assert_eq!(ids(&next), ["e"]);
    assert_eq!(ids(&desk.on(Event::Record(ticket(&first[0]), 2))), ["f"]);
    assert_eq!(desk.on(Event::Record(ticket(&next[0]), 3)), []);
}

#[test]
fn a_record_that_is_not_there_has_the_list_read() {
    let (mut desk, _, reads) = reading(&["a"]);
    assert_eq!(desk.on(Event::Missing(reads[0])), []);
    let actions = desk.wait(50.0);
    assert!(matches!(actions[..], [Action::ReadList(_)]), "{actions:?}");
    desk.reads(&[("b", 2)]);
    assert_eq!(desk.records(), [2]);
}

#[test]
fn a_record_that_cannot_be_read_has_the_list_read_after_a_wait() {
    let (mut desk, _, reads) = reading(&["a"]);
    assert_eq!(desk.on(Event::Failed(reads[0], 500)), []);
    assert_eq!(desk.state(), (Status::Waiting, None));
    assert_eq!(desk.wait(249.0), []);
    let actions = desk.wait(1.0);
    assert!(matches!(actions[..], [Action::ReadList(_)]), "{actions:?}");
    desk.reads(&[("a", 3), ("b", 2)]);
    assert_eq!(desk.state(), (Status::Live, None));
    assert_eq!(desk.records(), [3, 2]);
}

#[test]
fn what_is_deleted_goes_at_once() {
    let (mut desk, socket) = Desk::live(&[("a", 1), ("b", 2)]);
    assert_eq!(desk.frame(socket, &[("a", true)]), []);
    assert_eq!(desk.records(), [2]);
    assert_eq!(desk.wait(1_000.0), []);
}

#[test]
fn what_is_deleted_before_it_is_read_is_not_read() {
    let (mut desk, socket) = Desk::live(&[("a", 1)]);
    desk.frame(socket, &[("a", false), ("a", true)]);
    assert_eq!(desk.wait(1_000.0), []);
    assert_eq!(desk.records(), Vec::<u32>::new());
}

#[test]
fn what_is_deleted_while_it_is_read_does_not_come_back() {
    let (mut desk, socket, reads) = reading(&["a"]);
    assert_eq!(desk.frame(socket, &[("a", true)]), [Action::Cancel(reads[0])]);
    assert_eq!(desk.on(Event::Record(reads[0], 3)), []);
    assert_eq!(desk.records(), [2]);
}

#[test]
fn what_is_deleted_while_the_list_is_read_does_not_come_back() {
    let mut desk = Desk::new();
    let socket = desk.connects();
    desk.frame(socket, &[("a", true)]);
    assert_eq!(desk.reads(&[("a", 1), ("b", 2)]), []);
    assert_eq!(desk.records(), [2]);
}

#[test]
fn what_is_made_again_after_it_was_deleted_is_read() {
    let mut desk = Desk::new();
    let socket = desk.connects();
    desk.frame(socket, &[("a", true), ("a", false)]);
    desk.wait(50.0);
    assert_eq!(ids(&desk.reads(&[("a", 1)])), ["a"]);
}

#[test]
fn what_changes_while_it_is_read_is_read_again() {
    let (mut desk, socket, reads) = reading(&["a"]);
    assert_eq!(desk.frame(socket, &[("a", false)]), []);
    assert_eq!(desk.wait(1_000.0), []);
    assert_eq!(desk.on(Event::Record(reads[0], 3)), []);
    assert_eq!(desk.records(), [3, 2]);
    let again = desk.wait(50.0);
    assert_eq!(ids(&again), ["a"]);
    desk.on(Event::Record(ticket(&again[0]), 4));
    assert_eq!(desk.records(), [4, 2]);
}

#[test]
fn more_than_32_changes_at_once_are_one_list() {
    for (count, is_list) in [(32, false), (33, true)] {
        let (mut desk, socket) = Desk::live(&[]);
        let names: Vec<_> = (0..count).map(|number: u32| number.to_string()).collect();
        let frame: Vec<_> = names.iter().map(|id| (id.as_str(), false)).collect();
        assert_eq!(desk.frame(socket, &frame), []);
        let actions = desk.wait(50.0);
        if is_list {
            assert!(matches!(actions[..], [Action::ReadList(_)]), "{actions:?}");
            assert_eq!(desk.reads(&[]), []);
            assert_eq!(desk.wait(1_000.0), []);
        } else {
            assert_eq!(ids(&actions), ["0", "1", "2", "3"]);
        }
    }
}

#[test]
fn a_list_ends_the_reads_that_it_makes_needless() {
    let (mut desk, socket, reads) = reading(&["a", "b"]);
    let names: Vec<_> = (0..33).map(|number: u32| number.to_string()).collect();
    let frame: Vec<_> = names.iter().map(|id| (id.as_str(), false)).collect();
    desk.frame(socket, &frame);
    let actions = desk.wait(50.0);
    let [Action::Cancel(first), Action::Cancel(second), Action::ReadList(_)] = actions[..] else {
        panic!("{actions:?}")
    };
    assert_eq!([first, second], reads[..]);
}

#[test]
fn what_is_remembered_of_changes_is_bounded() {
    let mut desk = Desk::new();
    let socket = desk.connects();
    for number in 0..10_000 {
        let id = number.to_string();
        desk.frame(socket, &[(&id, number % 2 == 0)]);
    }
    let size = format!("{:?}", desk.live).len();
    assert!(size < 2_000, "{size}");
    // The list may be older than some of that: it is read once more.
    let actions = desk.reads(&[("a", 1)]);
    assert_eq!(actions, []);
    let actions = desk.wait(50.0);
    assert!(matches!(actions[..], [Action::ReadList(_)]), "{actions:?}");
}

#[test]
fn a_frame_that_cannot_be_read_has_the_list_read() {
    let (mut desk, socket) = Desk::live(&[("a", 1)]);
    assert_eq!(desk.on(Event::Unreadable(socket)), []);
    let actions = desk.wait(50.0);
    assert!(matches!(actions[..], [Action::ReadList(_)]), "{actions:?}");
    assert_eq!(desk.state(), (Status::Live, None));
}

#[test]
fn an_empty_frame_changes_nothing() {
    let (mut desk, socket) = Desk::live(&[("a", 1)]);
    let published = desk.published;
    assert_eq!(desk.frame(socket, &[]), []);
    assert_eq!(desk.wait(1_000.0), []);
    assert_eq!(desk.published, published);
}

#[test]
fn frames_and_answers_of_an_earlier_socket_change_nothing() {
    let (mut desk, socket, reads) = reading(&["a"]);
    desk.now += 10_000.0;
    desk.on(Event::Ended(socket));
    assert_eq!(desk.on(Event::Record(reads[0], 9)), []);
    assert_eq!(desk.frame(socket, &[("b", true)]), []);
    assert_eq!(desk.on(Event::Ended(socket)), []);
    assert_eq!(desk.records(), [1, 2]);
}

#[test]
fn the_list_of_an_earlier_socket_changes_nothing() {
    let mut desk = Desk::new();
    let socket = desk.connects();
    let earlier = desk.last_ticket();
    desk.now += 9_000.0;
    let actions = desk.on(Event::Ended(socket));
    let [Action::Probe(probe), Action::Cancel(cancelled)] = actions[..] else {
        panic!("{actions:?}")
    };
    assert_eq!(cancelled, earlier);
    desk.opens(probe);
    desk.on(Event::List(earlier, list(&[("a", 1)])));
    assert_eq!(desk.state(), (Status::Connecting, None));
    desk.reads(&[("b", 2)]);
    desk.on(Event::List(earlier, list(&[("a", 1)])));
    assert_eq!(desk.records(), [2]);
}

#[test]
fn records_keep_their_order_whatever_the_one_of_the_server() {
    let (mut desk, socket) = Desk::live(&[("a", 1), ("b", 2), ("c", 3)]);
    desk.on(Event::Unreadable(socket));
    desk.wait(50.0);
    desk.reads(&[("d", 4), ("c", 33), ("a", 1), ("e", 5)]);
    assert_eq!(desk.records(), [1, 33, 4, 5]);
}

#[test]
fn a_state_is_published_only_if_it_is_another_one() {
    let (mut desk, socket) = Desk::live(&[("a", 1), ("b", 2)]);
    let published = desk.published;
    desk.on(Event::Unreadable(socket));
    desk.wait(50.0);
    desk.reads(&[("b", 2), ("a", 1)]);
    desk.frame(socket, &[("a", false), ("c", true)]);
    let reads = desk.wait(50.0);
    desk.on(Event::Record(ticket(&reads[0]), 1));
    assert_eq!(desk.published, published);
    desk.frame(socket, &[("a", true)]);
    assert_eq!(desk.published, published + 1);
}
