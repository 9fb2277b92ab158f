"""A new laptop's side of enrolment, for the tests of the four messages."""

from homevisit.vault.enrolment import grouped, invite_keys, request_mac
from homevisit.vault.identity import DeviceKeys
from sync_server.protocol.ledger.signing import EnrolProof
from sync_server.protocol.messages import enrol_invite, enrol_request
from tests.support.builders import Device, Talk, fixed, kem_key, log_in, signing_key
from tests.support.square import Square

CODE = grouped(fixed("code", 10))
INVITE = invite_keys(CODE)


def officer(town: Square) -> Talk:
    """An enrolment officer at work."""
    return log_in(town.service, town.town, town.town.officers[0])


def invited(town: Square) -> Talk:
    """An officer who has opened an invite for Hanne's second laptop."""
    talk = officer(town)
    town.service.enrol_invite(enrol_invite.Request(invite_id=INVITE.invite_id, user_id=town.hanne.user), talk.token)
    return talk


def request(town: Square, name: str = "ny computer", **changes: object) -> enrol_request.Request:
    """What a laptop of that name posts for Hanne."""
    device = Device(name, town.hanne.user, DeviceKeys(signing_key(name), kem_key(name)))
    proof = EnrolProof(
        town.town.directory.root_fingerprint,
        INVITE.invite_id,
        town.hanne.user,
        device.id,
        device.keys.sign.public,
        2,
        device.keys.kem.public,
        (),
        device.personal_vault,
    )
    given: dict[str, object] = {
        "invite_id": INVITE.invite_id,
        "device_id": device.id,
        "sign_pub": device.keys.sign.public,
        "suite": 2,
        "kem_pub": device.keys.kem.public,
        "caps": [],
        "personal_vault_id": device.personal_vault,
        "mac": request_mac(INVITE.k_up, proof.payload()),
        "signature": device.keys.sign.sign(proof),
    }
    return enrol_request.Request(**(given | changes))  # type: ignore[arg-type]  # fields by name
