from sync_server.protocol.ledger import entries as e
from sync_server.protocol.ledger.standing import Policy, value_at
from tests.sync_server.protocol.ledger.world import Municipality, snapshot, user_id


def test_a_value_counts_from_its_own_entry_on() -> None:
    history = ((3, "a"), (7, "b"))
    assert [value_at(history, seq) for seq in (2, 3, 6, 7, 99)] == [None, "a", "a", "b", "b"]
    assert value_at((), 5) is None


def season() -> Municipality:
    """Hiring, a second laptop, roles, a suspension, a revocation and a new recovery set."""
    town = Municipality()
    town.hire("anne", "practitioner")
    town.hire("bo", "practitioner", "coordinator")
    town.enrol("anne", "anne 2", endorsed_by="anne")
    town.add(e.UserSuspend(user_id("anne")))
    town.add(e.UserSet(user_id("bo"), "Bo", "Horsens", ("evaluator",)))
    town.add(e.UserResume(user_id("anne")))
    town.add(e.DeviceRevoke(town.laptops["anne"].id, "farewell"))
    town.add(town.recovery_set("recovery 4"), town.root, town.officers[0])
    town.add(e.OfficerRemove(town.officers[1].pub, ()), town.root, town.officers[0])
    return town


def answers(town: Municipality, at_seq: int, upto: int) -> list[object]:
    """Everything that may be asked about D, of a directory that holds `upto` entries."""
    directory = town.replay(upto)
    users = [user_id(name) for name in ("anne", "bo", "nobody")]
    return [
        directory.hash_at(at_seq),
        directory.users(at_seq),
        [directory.user(user, at_seq) for user in users],
        [directory.user_active(user, at_seq) for user in users],
        [directory.roles(user, at_seq) for user in users],
        [directory.devices_of(user, at_seq) for user in users],
        [directory.device_active(laptop.id, at_seq) for laptop in town.laptops.values()],
        [directory.ended(laptop.id, at_seq) for laptop in town.laptops.values()],
        [(officer.user, officer.sign_pub) for officer in directory.officers(at_seq)],
        [officer and officer.sign_pub for officer in (directory.officer(user_id("officer two"), at_seq),)],
        directory.recovery_set(at_seq),
    ]


def test_x24_what_was_at_an_entry_does_not_depend_on_what_came_after() -> None:
    town = season()
    last = town.directory.seq
    for at_seq in range(1, last + 1):
        assert answers(town, at_seq, at_seq) == answers(town, at_seq, last)


def test_the_season_is_told_as_it_was() -> None:
    town = season()
    directory = town.directory
    anne, second = town.laptops["anne"].id, town.laptops["anne 2"].id
    devices = [directory.devices_of(user_id("anne"), seq) for seq in range(6, directory.seq + 1)]
    both = tuple(sorted((anne, second)))
    assert devices == [(), (anne,), (anne,), (anne,), both, (), (), both, (second,), (second,), (second,)]
    assert directory.roles(user_id("bo"), 9) == {"practitioner", "coordinator"}
    assert directory.roles(user_id("bo"), directory.seq) == {"evaluator"}
    assert [info.display_name for info in directory.users(7)] == ["Anne"]
    assert len(directory.devices()) == 3
    assert directory.announcements() == {}


def test_the_newest_revocation_of_any_of_them() -> None:
    town = season()
    suspended = next(seq for seq in range(1, 20) if isinstance(town.directory.entry_at(seq), e.UserSuspend))
    assert town.replay(suspended).latest_revocation_seq([user_id("anne")]) == suspended
    assert town.directory.latest_revocation_seq([user_id("anne"), user_id("bo")]) == suspended + 3
    assert town.directory.latest_revocation_seq([user_id("bo")]) == 0
    assert town.directory.latest_revocation_seq([]) == 0


def test_before_any_policy_the_careful_one_holds() -> None:
    assert Municipality().directory.policy == Policy(0, 2, 30, False, ())


def test_no_secret_and_no_library_object_shows_in_a_device() -> None:
    town = season()
    info = town.directory.device(town.laptops["anne"].id)
    assert "Ed25519PublicKey object" not in repr(info)
    assert snapshot(town.directory)["_devices"] == snapshot(town.replay())["_devices"]


def test_a_laptop_is_vouched_for_by_an_older_one_a_second_officer_or_by_being_the_oldest() -> None:
    town = Municipality()
    town.hire("anne")
    seqs = [town.directory.seq]
    town.enrol("anne", "plain")
    town.enrol("anne", "by plain", endorsed_by="plain")
    town.enrol("anne", "endorsed", endorsed_by="anne")
    town.enrol("anne", "again", endorsed_by="endorsed")
    town.enrol("anne", "two", *town.officers)
    seqs.append(town.directory.seq)
    town.add(e.UserSuspend(user_id("anne")))
    town.enrol("anne", "meanwhile")
    town.add(e.UserResume(user_id("anne")))
    seqs.append(town.directory.seq)
    town.add(e.DeviceRevoke(town.laptops["anne"].id, "wipe"))
    seqs.append(town.directory.seq)
    names = {laptop.id: name for name, laptop in town.laptops.items()}
    found = [{names[one] for one in town.directory.vouched_devices_of(user_id("anne"), seq)} for seq in seqs]
    vouched = {"endorsed", "again", "two"}
    assert found == [{"anne"}, {"anne", *vouched}, {"anne", *vouched}, {"plain", *vouched}]
